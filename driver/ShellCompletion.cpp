//===-- ShellCompletion.cpp - Completions for shells ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/ShellCompletion.h"
#include "checks/CancellationModule.h"
#include "driver/OptionTable.h"
#include "driver/report/Formats.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// The words of which one is, or begins, the value of \p O; none if any text
/// can be it.
std::vector<std::string> wordsFor(const OptionDescription &O) {
  std::vector<std::string> Words = O.Choices;
  if (O.Value == "<check>" || O.Value == "<globs>")
    for (const CheckInfo &Check : allChecks())
      Words.push_back(Check.Name.str());
  if (O.Value.starts_with("<format>"))
    for (const Format &F : allFormats())
      Words.push_back(F.Name.str());
  return Words;
}

bool takesFile(const OptionDescription &O) {
  return O.Value.contains("file") || O.Value.contains("dir");
}

/// \p Text within single quotes of a shell.
std::string quoted(StringRef Text) {
  std::string Result = "'";
  for (char C : Text)
    Result += C == '\'' ? std::string("'\\''") : std::string(1, C);
  return Result + "'";
}

void forEachOption(function_ref<void(const OptionDescription &)> Do) {
  for (const OptionGroup &Group : describeOptions())
    for (const OptionDescription &O : Group.Options)
      Do(O);
}

void printBash(raw_ostream &OS) {
  std::vector<std::string> All;
  forEachOption([&](const OptionDescription &O) {
    for (const std::string &Name : O.Names)
      // Without the '=', one would have to delete the blank behind the name.
      All.push_back(StringRef(Name).starts_with("--") && !O.Value.empty()
                        ? Name + "="
                        : Name);
  });
  OS << "# bash completion for cancel-tidy\n"
        "_cancel_tidy() {\n"
        "  local word=${COMP_WORDS[COMP_CWORD]} "
        "option=${COMP_WORDS[COMP_CWORD - 1]}\n"
        "  # Readline takes '=' for a word.\n"
        "  if [[ $word == = ]]; then\n"
        "    word=\n"
        "  elif [[ $option == = ]]; then\n"
        "    option=${COMP_WORDS[COMP_CWORD - 2]}\n"
        "  fi\n"
        "  COMPREPLY=()\n"
        "  case $option in\n";
  forEachOption([&](const OptionDescription &O) {
    if (O.Value.empty())
      return;
    OS << "  " << join(O.Names, " | ") << ")\n";
    if (std::vector<std::string> Words = wordsFor(O); !Words.empty())
      OS << "    mapfile -t COMPREPLY < <(compgen -W "
         << quoted(join(Words, " ")) << " -- \"$word\")\n";
    else if (takesFile(O))
      OS << "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n";
    OS << "    return\n    ;;\n";
  });
  OS << "  esac\n"
        "  if [[ $word == -* ]]; then\n"
        "    mapfile -t COMPREPLY < <(compgen -W "
     << quoted(join(All, " "))
     << " -- \"$word\")\n"
        "    if [[ ${COMPREPLY[0]-} == *= ]]; then compopt -o nospace; fi\n"
        "  else\n"
        "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
        "  fi\n"
        "}\n"
        "complete -o filenames -F _cancel_tidy cancel-tidy\n";
}

/// \p Text as `_arguments` wants it within brackets or between colons.
std::string zshEscaped(StringRef Text) {
  std::string Result;
  for (char C : Text) {
    if (StringRef("[]:\\").contains(C))
      Result += '\\';
    Result += C;
  }
  return Result;
}

void printZsh(raw_ostream &OS) {
  OS << "#compdef cancel-tidy\n"
        "# zsh completion for cancel-tidy\n"
        "_arguments -s";
  forEachOption([&](const OptionDescription &O) {
    for (const std::string &Name : O.Names) {
      // `=` and `+`: the value follows with or without one, or as a word.
      std::string Spec = "*" + Name;
      if (!O.Value.empty())
        Spec += StringRef(Name).starts_with("--") ? "=" : "+";
      Spec += "[" + zshEscaped(O.Help) + "]";
      if (!O.Value.empty()) {
        Spec += ":" + zshEscaped(O.Value) + ":";
        if (std::vector<std::string> Words = wordsFor(O); !Words.empty())
          Spec += "(" + join(Words, " ") + ")";
        else if (takesFile(O))
          Spec += "_files";
      }
      OS << " \\\n  " << quoted(Spec);
    }
  });
  OS << " \\\n  '*:file:_files'\n";
}

void printFish(raw_ostream &OS) {
  OS << "# fish completion for cancel-tidy\n";
  forEachOption([&](const OptionDescription &O) {
    OS << "complete -c cancel-tidy";
    for (StringRef Name : O.Names)
      OS << (Name.starts_with("--") ? " -l " : " -s ") << Name.ltrim('-');
    OS << " -d " << quoted(O.Help);
    if (std::vector<std::string> Words = wordsFor(O); !Words.empty())
      OS << " -x -a " << quoted(join(Words, " "));
    else if (takesFile(O))
      OS << " -r -F";
    else if (!O.Value.empty())
      OS << " -x";
    OS << "\n";
  });
}
} // namespace

void printCompletion(Shell S) {
  switch (S) {
  case Shell::Bash:
    return printBash(outs());
  case Shell::Zsh:
    return printZsh(outs());
  case Shell::Fish:
    return printFish(outs());
  }
  llvm_unreachable("unknown shell");
}

} // namespace cancel_tidy
