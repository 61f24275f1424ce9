# Sourced by the scripts beside it: installs what they need and builds the tool.
# A machine on which nothing is left to do pays for one dpkg-query and one ninja.
# shellcheck shell=bash

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
build=$root/build/release

# shellcheck disable=SC2034 # The lists are for the scripts that source this.
{
  packages_to_build=(
    bolt-19 clang-19 libclang-19-dev lld-19 llvm-19-dev
    cmake ninja-build
    python3
  )
  # What is linted: the example and the tests on real headers.
  packages_to_lint_asio=(libboost1.81-dev)
  packages_to_test=(
    clang-tidy-19 llvm-19-tools python3-yaml
    libasio-dev libboost-context1.81-dev libboost-coroutine1.81-dev libcapnp-dev
    libtbb-dev qcoro-qt6-dev qt6-base-dev
    # The examples that test/packages lints, and what else they include.
    libasio-doc libboost1.81-doc qcoro-doc
    libboost-fiber1.81-dev libssl-dev libunwind-dev
    # The formats' consumers and validators.
    clang-tools-19 libxml2-utils
    # They judge the completions and the manual page.
    bsdextrautils fish git mandoc zsh
  )
}

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() {
  say "$@"
  exit 2
}

# Runs a command whose output matters only when it fails.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if ((status != 0)); then
    cat "$log" >&2
  fi
  rm -f "$log"
  return "$status"
}

# Prints those of the given packages that are not installed.
missing_packages() {
  local -A installed=()
  local package status
  while read -r package status; do
    if [[ $status == installed ]]; then installed[$package]=1; fi
    # dpkg-query fails when it has never heard of a package; the list says which.
  done < <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for package; do
    if [[ -z ${installed[$package]-} ]]; then printf '%s\n' "$package"; fi
  done
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# apt-get waits for dpkg's lock when told to, but never for that of the lists.
# A list that cannot be refreshed is no reason to stop: the install will tell.
refresh_package_lists() {
  local log attempt
  log=$(mktemp)
  for attempt in {1..30}; do
    if LC_ALL=C as_root apt-get update >"$log" 2>&1 </dev/null; then break; fi
    if ! grep -q 'Could not get lock' "$log"; then
      cat "$log" >&2
      break
    fi
    if ((attempt == 1)); then say 'waiting for another apt to finish'; fi
    sleep 10
  done
  rm -f "$log"
}

install_packages() {
  if ! type dpkg-query apt-get >/dev/null 2>&1; then
    die 'this sets up Debian 12 only; elsewhere install Clang 19 with its' \
      'libraries and run: cmake --preset release && cmake --build --preset release'
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} == 0)); then return; fi
  if ((EUID != 0)) && ! type sudo >/dev/null 2>&1; then
    die "neither root nor sudo here to install what is missing; as root run:" \
      "apt-get install --no-install-recommends ${missing[*]}"
  fi
  # Asks for the password now, where it can be typed, or fails at once.
  if ((EUID != 0)) && ! { sudo -n true 2>/dev/null || { [[ -t 0 ]] && sudo -v; }; }; then
    die "sudo refuses to install what is missing; as root run:" \
      "apt-get install --no-install-recommends ${missing[*]}"
  fi
  say "installing ${missing[*]}"
  refresh_package_lists
  # Images of containers leave documentation out; the examples are tested.
  quietly as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 \
    -o Acquire::Retries=3 \
    -o 'Dpkg::Options::=--path-include=/usr/share/doc/*/examples/*' \
    install "${missing[@]}" ||
    die 'the packages could not be installed (see above); is this Debian 12?'
}

# Installs the validators that tests take from npm, when their list has changed.
# If that fails, the others are worth running; those that need them will fail.
install_validators() {
  local sources=$root/test/tools/npm folder=$build/node
  if ! type node npm >/dev/null 2>&1; then install_packages nodejs npm; fi
  if cmp -s "$sources/package-lock.json" "$folder/installed.json"; then return; fi
  say 'installing what reports are validated with'
  mkdir -p "$folder"
  cp "$sources"/package*.json "$folder"
  if ! (cd "$folder" && quietly npm ci --ignore-scripts --no-audit --no-fund); then
    say 'npm could not install the validators (see above); the tests of formats will fail'
    return
  fi
  # What its install script would do.
  chmod +x "$folder"/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
  cp "$sources/package-lock.json" "$folder/installed.json"
}

# A tree that was copied or moved cannot be built on.
forget_foreign_build() {
  local cache=$build/CMakeCache.txt
  if [[ -e $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    rm -rf "$build"
  fi
}

configure_if_needed() {
  # Of all that CMake reads, ninja does not watch the presets.
  if [[ -e $build/build.ninja && ! $root/CMakePresets.json -nt $build/build.ninja ]]; then
    return
  fi
  say 'building; the first time takes some minutes'
  (cd "$root" && quietly cmake --preset release) || die 'CMake could not configure the build (see above)'
}

# Prints the commit that the sources are at; fails if they differ from it.
clean_commit() {
  local changes
  changes=$(git -C "$root" status --porcelain 2>/dev/null) && [[ -z $changes ]] &&
    git -C "$root" rev-parse HEAD
}

# build_targets TARGET...: brings them up to date, in silence if all goes well.
# A build folder from the cache of a CI system is older than the sources, which
# have just been checked out; ninja would build all again. Therefore the stamp
# says what was built last, and of which commit.
build_targets() {
  local stamp=$build/built commit built=
  forget_foreign_build
  commit=$(clean_commit) || commit=
  if [[ -e $stamp && ! $build/.ninja_log -nt $stamp ]]; then built=$(<"$stamp"); fi
  if [[ -n $commit && ($built == "$commit $*" || $built == "$commit all") ]]; then return; fi
  configure_if_needed
  quietly ninja -C "$build" "$@" || die 'the build failed (see above)'
  printf '%s\n' "$commit $*" >"$stamp"
}

# with_lock COMMAND...: one script at a time sets up and builds a tree.
with_lock() {
  local lock status=0
  mkdir -p "$root/build"
  exec {lock}>"$root/build/.lock"
  flock "$lock"
  "$@" || status=$?
  # What runs afterwards must not inherit the lock.
  exec {lock}>&-
  return "$status"
}
