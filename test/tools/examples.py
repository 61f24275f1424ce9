"""The examples in Debian's packages that use coroutines, C++20's or stackful ones.

examples.py FOLDER [FLAG...]: writes FOLDER/compile_commands.json with a unit for
each, the FLAGs added. Whatever would make a unit smaller than it looks is an
error: a package that is not installed, files that are not there, coroutines
that the preprocessor takes away.
"""

import argparse
import functools
import json
import os
import re
import subprocess
import sys

DOC = "/usr/share/doc"
PACKAGES = ("libasio-doc", "libboost1.81-doc", "qcoro-doc")
COMPILER = "clang++-19"

CPP20 = re.compile(r"\bco_(?:await|yield|return)\b")
STACKFUL = re.compile(
    r"\byield_context\b|\bboost::(?:coroutines2?|context|fibers|this_fiber)\b")
HANDLER = re.compile(r"\bcatch\s*\(([^)]*)\)")
COMMENT_OR_TEXT = re.compile(
    r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
LOCAL_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"', re.MULTILINE)

# Asio 1.22 knows only the coroutines of Clang's technical specification.
ASIO = ["-DASIO_STANDALONE", "-DASIO_HAS_CO_AWAIT", "-DASIO_HAS_STD_COROUTINE"]
# Includes that the build of QCoro makes or that its installation has moved.
STAND_INS = {
    "main.moc": "",
    "await-async-string.moc": "",
    "qcoro/network/qcoronetworkreply.h": "#include <qcoro/qcoronetworkreply.h>\n",
}


class Missing(Exception):
    """What the examples need is not on this machine, or they do not get it."""


@functools.cache
def files_of(package):
    """The files of PACKAGE that hold C++, in order, all of which are there."""
    listing = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True)
    if listing.returncode != 0:
        raise Missing(f"the package {package} is not installed; script/test installs it")
    files = [f for f in listing.stdout.splitlines() if re.search(r"\.[ch]pp(\.gz)?$|\.h(\.gz)?$", f)]
    absent = [f for f in files if not os.path.exists(f)]
    if absent:
        raise Missing(
            f"{len(absent)} files of {package} are not there, {absent[0]} among them: dpkg leaves"
            " documentation out (/etc/dpkg/dpkg.cfg.d). Get them with: apt-get install --reinstall"
            f" -o Dpkg::Options::=--path-include='{DOC}/*/examples/*' {package}")
    packed = [f for f in files if f.endswith(".gz")]
    if packed:
        raise Missing(f"{packed[0]} is compressed, so it cannot be analysed")
    return dict.fromkeys(files)


@functools.cache
def text_of(file):
    with open(file, encoding="utf-8", errors="replace") as source:
        return source.read()


@functools.cache
def code_of(file):
    """The text of FILE, its comments and texts blanked: places are the same."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match[0])
    return COMMENT_OR_TEXT.sub(blank, text_of(file))


@functools.cache
def stands_in(pattern, file):
    # Most files have no need to be looked at without their comments.
    return bool(pattern.search(text_of(file)) and pattern.search(code_of(file)))


def lines_of(pattern, file):
    code = code_of(file)
    return {code.count("\n", 0, found.start()) + 1 for found in pattern.finditer(code)}


def handlers_in(file):
    """The declarations of all handlers in FILE by their lines."""
    code, handlers = code_of(file), {}
    for found in HANDLER.finditer(code):
        line = code.count("\n", 0, found.start()) + 1
        if line in handlers:
            raise Missing(f"{file}:{line}: two handlers in one line cannot be told apart")
        handlers[line] = f"catch ({' '.join(found[1].split())})"
    return handlers


class Example:
    """A source with the headers beside it that it includes."""

    def __init__(self, source, package):
        self.source = source
        self.package = package
        self.files = [source]
        for file in self.files:
            for include in LOCAL_INCLUDE.findall(text_of(file)):
                for folder in (os.path.dirname(file), *self.include_folders()):
                    header = os.path.normpath(os.path.join(folder, include))
                    if header in files_of(package) and header not in self.files:
                        self.files.append(header)

    def include_folders(self):
        if "/beast/" in self.source:
            return [self.source.split("/beast/")[0] + "/beast"]
        if "/examples/dbus/" in self.source:
            return [self.source.split("/dbus/")[0] + "/dbus"]
        return []

    def uses(self, pattern):
        return any(stands_in(pattern, file) for file in self.files)

    @property
    def uses_coroutines(self):
        return self.uses(CPP20) or self.uses(STACKFUL)

    def flags(self, stand_ins):
        # The stackful ones are older than C++20, and faster to parse without.
        flags = ["-std=c++20" if self.uses(CPP20) else "-std=c++17", "-w"]
        flags += [f"-I{folder}" for folder in self.include_folders()]
        if self.package == "libasio-doc":
            flags += ASIO
        if self.package == "qcoro-doc":
            flags += ["-fPIC", *qt_folders(), f"-I{stand_ins}"]
        if self.source.endswith("/advanced_server_flex_awaitable.cpp"):
            flags += ["-include", "list"]  # It has forgotten to.
        return flags


@functools.cache
def qt_folders():
    core = next(f for f in headers_of("qt6-base-dev") if f.endswith("/QtCore"))
    qt = os.path.dirname(core)
    modules = [f"{qt}/Qt{m}" for m in ("Core", "Concurrent", "DBus", "Gui", "Network", "Widgets")]
    qcoro = next(f for f in headers_of("qcoro-qt6-dev") if f.endswith("/qcoro6"))
    folders = (qt, *modules, qcoro, f"{qcoro}/QCoro", f"{qcoro}/qcoro")
    # As CMake gives them.
    return [part for folder in folders for part in ("-isystem", folder)]


def headers_of(package):
    listing = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True)
    if listing.returncode != 0:
        raise Missing(f"the package {package} is not installed; script/test installs it")
    return listing.stdout.splitlines()


def all_examples():
    """Every example with coroutines, with its copies (itself among them)."""
    by_content = {}
    for package in PACKAGES:
        for source in files_of(package):
            if not source.endswith(".cpp"):
                continue
            example = Example(source, package)
            if example.uses_coroutines:
                content = tuple(text_of(file) for file in example.files)
                by_content.setdefault(content, []).append(example)
    return [(copies[-1], [c.source for c in copies]) for copies in by_content.values()]


def conditional_lines(file):
    """The lines of FILE between #if and #endif."""
    depth, lines = 0, set()
    for number, line in enumerate(code_of(file).splitlines(), 1):
        directive = re.match(r"\s*#\s*(if|endif)", line)
        if directive:
            depth += 1 if directive[1] == "if" else -1
        if depth:
            lines.add(number)
    return lines


def check_preprocessed(example, flags):
    """What stands under a condition must be there with FLAGS."""
    wanted = conditional_lines(example.source) & (
        lines_of(HANDLER, example.source) | lines_of(CPP20, example.source))
    if not wanted:
        return
    run = subprocess.run([COMPILER, *flags, "-E", example.source], capture_output=True, text=True)
    if run.returncode != 0:
        raise Missing(f"{example.source} cannot be preprocessed:\n{run.stderr}")
    here, number, seen = False, 0, set()
    for line in run.stdout.splitlines():
        marker = re.match(r'# (\d+) "(.*?)"', line)
        if marker:
            here, number = marker[2] == example.source, int(marker[1])
            continue
        if here and (CPP20.search(line) or HANDLER.search(line)):
            seen.add(number)
        number += 1
    if wanted - seen:
        raise Missing(f"{example.source}:{min(wanted - seen)}: the preprocessor takes this away")


def write_database(folder, more_flags):
    stand_ins = os.path.join(folder, "stand-ins")
    for name, text in STAND_INS.items():
        path = os.path.join(stand_ins, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    database = []
    for example, _ in all_examples():
        flags = [*example.flags(stand_ins), *more_flags]
        check_preprocessed(example, flags)
        database.append({
            "directory": folder,
            "file": example.source,
            "arguments": [COMPILER, *flags, "-c", example.source],
        })
    with open(os.path.join(folder, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump(database, file, indent=1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("flags", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    folder = os.path.realpath(arguments.folder)
    os.makedirs(folder, exist_ok=True)
    try:
        write_database(folder, arguments.flags)
    except Missing as missing:
        sys.exit(f"examples.py: {missing}")


if __name__ == "__main__":
    main()
