# complete.bash COMPLETIONS WORD...: what bash would offer for the command line `cancel-tidy WORD...`, one a line.
# Readline's word breaks are those of an interactive bash: `=` is a word.
source "$1"
shift
COMP_WORDS=(cancel-tidy)
for word; do
  if [[ $word == --*=* ]]; then
    COMP_WORDS+=("${word%%=*}" '=')
    if [[ -n ${word#*=} ]]; then COMP_WORDS+=("${word#*=}"); fi
  else
    COMP_WORDS+=("$word")
  fi
done
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { :; }
_cancel_tidy
printf '%s\n' "${COMPREPLY[@]}"
