"""The cases of hostile.py: what is wrong with a database or a tree, and what is said of it."""

import dataclasses
import json
import os
import shlex
import shutil

SOURCE = b"int f();\n"
# What each folder holds, so that paths are shown relative to it.
ROOT = {".cancel-tidy.yaml": b""}


@dataclasses.dataclass
class Case:
    """What lies in a folder, and what the driver says of it.

    DATABASE is the text of compile_commands.json, a list that becomes one, or
    None; @DIR@ in it stands for the folder. FILES are made beside a.cpp; None
    takes one away. MORE is called with the folder in the end.
    """

    name: str
    database: object
    status: int
    pattern: str = ""
    files: dict = dataclasses.field(default_factory=dict)
    more: object = None
    options: tuple = ("-p", "compile_commands.json")
    unprivileged: bool = False

    def make(self, folder):
        text = self.database
        if isinstance(text, list):
            text = json.dumps(text)
        if isinstance(text, str):
            text = text.encode()
        if text is not None:
            text = text.replace(b"@DIR@", folder.encode())
        for name, contents in {"a.cpp": SOURCE, "compile_commands.json": text, **ROOT, **self.files}.items():
            path = os.path.join(folder, name)
            if contents is not None:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    file.write(contents)
        if self.more:
            self.more(folder)


def entry(*arguments, file="a.cpp", **members):
    """An entry for FILE, compiled with ARGUMENTS; a member that is None is left out."""
    members = {"directory": "@DIR@", "file": file,
               "arguments": list(arguments or ("c++", "-c", file)), **members}
    return {key: value for key, value in members.items() if value is not None}


def command(text, **members):
    return entry(arguments=None, command=text, **members)


def at(name, function, *arguments):
    """Calls FUNCTION with the path of NAME in the folder, then ARGUMENTS."""
    return lambda folder: function(os.path.join(folder, name), *arguments)


def sparse(path, size):
    with open(path, "wb") as file:
        file.truncate(size)


GOOD = json.dumps([entry()])
CANNOT = r"cannot use the compilation database '.*compile_commands\.json': "

# What is in compile_commands.json. All are errors of the whole.
TEXTS = [
    Case("empty", "", 2, CANNOT + "the file is empty"),
    Case("blank", " \n\t\r\n", 2, CANNOT + "the file is empty"),
    Case("bom-only", "\ufeff", 2, CANNOT + "the file is empty"),
    Case("bom-and-blank", "\ufeff\n", 2, CANNOT + "the file is empty"),
    Case("no-entries", "[]", 2, CANNOT + "it has no entries"),
    Case("no-entries-spaced", "\n[ \n ]\n", 2, CANNOT + "it has no entries"),
    Case("one-bracket", "[", 2, r"not complete JSON: \[1:1, byte=1\]"),
    Case("cut-in-key", GOOD[:4], 2, r"not complete JSON: \[1:\d+, byte=4\]"),
    Case("cut-in-string", GOOD[:20], 2, r"not complete JSON: \[1:\d+, byte=20\]"),
    Case("cut-behind-colon", GOOD[:14], 2, r"not complete JSON: \[1:\d+, byte=14\]"),
    Case("cut-behind-entry", "[\n{},\n", 2, r"not complete JSON: \[3:0, byte=6\]"),
    Case("cut-in-escape", '[{"file": "\\', 2, r"not complete JSON: \[1:\d+"),
    Case("cut-in-literal", "[nul", 2, r"not complete JSON: \[1:\d+"),
    Case("closed-too-early", "[]]", 2, r"not complete JSON: \[1:2, byte=2\]: Text after end"),
    Case("two-documents", GOOD + GOOD, 2, "not complete JSON: .*Text after end"),
    Case("json-lines", "{}\n{}\n", 2, r"not complete JSON: \[2:0, byte=3\]"),
    Case("trailing-comma", GOOD[:-1] + ",]", 2, r"not complete JSON: \[1:\d+"),
    Case("comments", "// generated\n" + GOOD, 2, r"not complete JSON: \[1:1, byte=1\]"),
    Case("single-quotes", GOOD.replace('"', "'"), 2, r"not complete JSON: \[1:\d+"),
    Case("control-character", GOOD.replace("a.cpp", "a\n.cpp"), 2, "not complete JSON: .*Control char"),
    Case("makefile", "all: main.o\n", 2, r"not complete JSON: \[1:1, byte=1\]"),
    Case("xml", "<?xml version='1.0'?>\n", 2, r"not complete JSON: \[1:1, byte=1\]"),
    Case("yaml", "- directory: /tmp\n", 2, r"not complete JSON: \[1:1, byte=1\]"),
    Case("merge-conflict", "<<<<<<< ours\n[]\n", 2, r"not complete JSON: \[1:1, byte=1\]"),
    Case("terminal-escapes", "\x1b[31m", 2, r"not complete JSON: \[1:1, byte=1\]"),
    Case("number", "42", 2, CANNOT + "not a list of commands"),
    Case("string", '"compile_commands"', 2, CANNOT + "not a list of commands"),
    Case("null", "null", 2, CANNOT + "not a list of commands"),
    Case("one-entry-without-list", json.dumps(entry()), 2, CANNOT + "not a list of commands"),
    Case("package-json", '{"name": "x", "scripts": {"build": "make"}}', 2, "not a list of commands"),
    Case("sarif", '{"version": "2.1.0", "runs": []}', 2, "not a list of commands"),
    Case("numbers", "[1, 2, 3]", 2, CANNOT + "entry 1 is not an object"),
    Case("strings", '["a.cpp"]', 2, CANNOT + "entry 1 is not an object"),
    Case("lists", "[[]]", 2, CANNOT + "entry 1 is not an object"),
    Case("null-behind-entry", GOOD[:-1] + ", null]", 2, CANNOT + "entry 2 is not an object"),
    Case("objects-of-another-kind", '[{"id": 1, "title": "x"}]', 2, "entry 1 names no file"),
    Case("empty-object", "[{}]", 2, CANNOT + "entry 1 names no file"),
    Case("file-is-a-number", [entry(file=7, arguments=["c++"])], 2, "entry 1 names no file"),
    Case("file-is-null", '[{"file": null}]', 2, "entry 1 names no file"),
    Case("file-is-empty", [entry(), entry("c++", file="")], 2, "entry 2 names no file"),
    Case("file-with-nul", [entry("c++", file="a.cpp\0.h")], 2, "entry 1 names a file with a NUL"),
    Case("same-key-twice", '[{"file": "a.cpp",\n "file": "b.cpp"}]', 2,
         r"an entry has 'file' twice \[2:7, byte=26\]"),
    Case("command-twice", '[{"file": "a.cpp", "command": "c++ a.cpp", "command": "c++ -DX a.cpp"}]', 2,
         "an entry has 'command' twice"),
    Case("nul-bytes", b"[{\0}]" + bytes(9), 2, CANNOT + "it is not UTF-8, but UTF-16"),
    Case("nul-behind", GOOD.encode() + b"\0", 2, CANNOT + r"not text: byte \d+ is NUL"),
    Case("all-nul", bytes(64), 2, CANNOT + "not text: byte 0 is NUL"),
    Case("utf-16-le-bom", GOOD.encode("utf-16"), 2, CANNOT + "it is not UTF-8, but UTF-16"),
    Case("utf-16-be-bom", "\ufeff".encode("utf-16-be") + GOOD.encode("utf-16-be"), 2, "not UTF-8, but UTF-16"),
    Case("utf-16-without-bom", GOOD.encode("utf-16-le"), 2, "not UTF-8, but UTF-16"),
    Case("utf-32", GOOD.encode("utf-32"), 2, "not UTF-8, but UTF-16 or UTF-32"),
    Case("latin-1", '[{"file": "\xe4.cpp"}]'.encode("latin-1"), 2, r"Invalid UTF-8 sequence"),
    Case("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", 2, CANNOT),
    Case("deep-lists", "[" * 10**5, 2, r"nested deeper than any database \[1:64, byte=64\]"),
    Case("deep-and-closed", "[" * 10**5 + "]" * 10**5, 2, "nested deeper than any database"),
    Case("deep-objects", '{"a":' * 10**5, 2, "nested deeper than any database"),
    Case("deep-in-entry", '[{"file": "a.cpp", "x": ' + "[" * 10**5 + "]" * 10**5 + "}]", 2,
         "nested deeper than any database"),
    Case("huge-and-empty", None, 2, "not text: byte 0 is NUL",
         more=at("compile_commands.json", sparse, 1 << 40)),
    Case("long-line", " " * 10**7 + "[", 2, r"not complete JSON: \[1:10000001, byte=10000001\]"),
]

# What is in an entry. The unit is named with its reason.
ENTRIES = [
    Case("no-command", [entry(arguments=None)], 3, "a.cpp: not analysed: .* has no command"),
    Case("command-is-a-number", [command(3)], 3, "its 'command' is not a string"),
    Case("command-is-empty", [command("")], 3, "its command is empty"),
    Case("command-is-blank", [command("  \t ")], 3, "its command is empty"),
    Case("command-with-open-quote", [command("c++ '-DX=1 -c a.cpp")], 3, "a quote that is never closed"),
    Case("command-with-open-double-quote", [command('c++ -DX=\\"1\\" "-DY -c a.cpp')], 3, "never closed"),
    Case("command-with-nul", [command("c++ -DX\0 -c a.cpp")], 3, "holds a NUL character"),
    Case("arguments-are-a-string", [entry(arguments="c++ -c a.cpp")], 3, "'arguments' are not a list"),
    Case("arguments-are-null", '[{"directory": "@DIR@", "file": "a.cpp", "arguments": null}]', 3, "are not a list"),
    Case("no-arguments", [entry(arguments=[])], 3, "its command is empty"),
    Case("arguments-with-number", [entry("c++", 17, "a.cpp")], 3, "argument 2 of its command is not a string"),
    Case("arguments-with-null", [entry("c++", "-c", None)], 3, "argument 3 of its command is not a string"),
    Case("arguments-with-list", [entry("c++", ["-c"])], 3, "argument 2 of its command is not a string"),
    Case("arguments-with-nul", [entry("c++", "-DX\0Y", "a.cpp")], 3, "holds a NUL character"),
    Case("empty-program", [entry("", "-c", "a.cpp")], 3, "its command is empty"),
    Case("flag-without-value", [entry("c++", "-c", "a.cpp", "-I")], 3, "its flag '-I' lacks a value"),
    Case("launcher-only", [entry("ccache")], 3, "its command starts no compiler"),
    Case("launcher-with-options-only", [entry("cmake", "-E", "env", "A=b")], 3, "starts no compiler"),
    Case("no-directory", [entry(directory=None)], 3, "has no directory"),
    Case("directory-is-a-number", [entry(directory=1)], 3, "has no directory"),
    Case("directory-does-not-exist", [entry(directory="@DIR@/none")], 3, "directory '.*/none' does not exist"),
    Case("directory-is-a-file", [entry(directory="@DIR@/a.cpp")], 3, "a.cpp' cannot be used: Not a directory"),
    Case("directory-with-nul", [entry(directory="@DIR@\0x")], 3, "its directory holds a NUL"),
    Case("directory-not-to-be-entered", [entry(file="@DIR@/a.cpp", directory="@DIR@/locked")], 3,
         "locked' cannot be used: Permission denied",
         more=at("locked", os.mkdir, 0o600), unprivileged=True),
    Case("file-does-not-exist", [entry(file="none.cpp")], 3, "none.cpp: not analysed: .* No such file"),
    Case("file-is-a-directory", [entry(file="d.cpp")], 3, "its file is not a regular file",
         more=at("d.cpp", os.mkdir)),
    Case("file-is-a-fifo", [entry(file="p.cpp")], 3, "its file is not a regular file",
         more=at("p.cpp", os.mkfifo)),
    Case("file-is-a-device", [entry("c++", "-x", "c++", "/dev/zero", file="/dev/zero")], 3, "not a regular file"),
    Case("file-in-a-loop", [entry(file="l.cpp")], 3, "Too many levels of symbolic links",
         more=at("l.cpp", lambda path: os.symlink("l.cpp", path))),
    Case("file-behind-a-broken-link", [entry(file="l.cpp")], 3, "l.cpp: not analysed: .* No such file",
         more=at("l.cpp", lambda path: os.symlink("none", path))),
    Case("file-not-to-be-read", [entry()], 3, "a.cpp", more=at("a.cpp", os.chmod, 0), unprivileged=True),
    Case("file-in-a-locked-folder", [entry(file="locked/b.cpp")], 3, "Permission denied",
         files={"locked/b.cpp": SOURCE}, more=at("locked", os.chmod, 0), unprivileged=True),
    Case("file-with-a-name-too-long", [entry(file="x" * 5000 + ".cpp")], 3, "File name too long"),
    Case("file-with-escapes", [entry(file="\x1b[2Ja\n.cpp")], 3, r"^<U\+001B>\[2Ja<U\+000A>\.cpp: not analysed: "),
    Case("file-above", [entry(), entry(file="../../none.cpp")], 3, "^/.*/none.cpp: not analysed"),
    Case("no-extension", [entry(file="source")], 3, "nothing says that it is C\\+\\+", files={"source": SOURCE}),
    Case("object-file", [entry(file="a.o")], 3, "it is no source", files={"a.o": b"\x7fELF"}),
    Case("unknown-language", [entry("c++", "-x", "c--", "a.cpp")], 3, "does not know its language 'c--'"),
    Case("cuda", [entry("clang++", "-c", "k.cu", file="k.cu")], 3, "CUDA and HIP are not supported",
         files={"k.cu": SOURCE}),
    Case("nvcc", [entry("/opt/cuda/bin/nvcc", "-c", "a.cpp")], 3, "commands of nvcc are not supported"),
    Case("hipcc", [entry("hipcc", "-c", "a.cpp")], 3, "commands of hipcc are not supported"),
    Case("foreign", [entry("iccarm", "a.cpp")], 3, "iccarm, a foreign toolchain, are not supported"),
    Case("unknown-machine", [entry("ia64-linux-gnu-g++", "a.cpp")], 3, "a machine that this Clang does not know"),
    Case("response-missing", [entry("c++", "@none.rsp", "a.cpp")], 3, "response file 'none.rsp' cannot be read"),
    Case("response-nested-missing", [entry("c++", "@a.rsp", "a.cpp")], 3, "'none.rsp' cannot be read",
         files={"a.rsp": b"-DX @none.rsp\n"}),
    Case("response-of-itself", [entry("c++", "@a.rsp", "a.cpp")], 3, "recursive expansion",
         files={"a.rsp": b"@a.rsp\n"}),
    Case("response-is-a-directory", [entry("c++", "@d", "a.cpp")], 3, "response file 'd' cannot be read",
         more=at("d", os.mkdir)),
    Case("response-is-a-fifo", [entry("c++", "@p", "a.cpp")], 3, "response file 'p' cannot be read",
         more=at("p", os.mkfifo)),
]


def loop(folder):
    os.mkdir(os.path.join(folder, "build"))
    os.symlink("..", os.path.join(folder, "build", "again"))
    os.symlink("build", os.path.join(folder, "out"))


def twin(folder):
    shutil.copytree(os.path.join(folder, "build"), os.path.join(folder, "out"))


ASSEMBLER = {"s.S": b"nop\n"}
# What lies around, and what the sources hold.
TREES = [
    Case("no-database", None, 2, "no such file or directory: 'compile_commands.json', given with -p"),
    Case("database-is-a-directory", None, 2, "no compile_commands.json in 'compile_commands.json'",
         more=at("compile_commands.json", os.mkdir)),
    Case("database-is-a-fifo", None, 2, CANNOT + "not a regular file",
         more=at("compile_commands.json", os.mkfifo)),
    Case("database-is-a-device", None, 2, "'/dev/zero': not a regular file", options=("-p", "/dev/zero")),
    Case("database-in-a-loop", None, 2, "compile_commands.json",
         more=at("compile_commands.json", lambda path: os.symlink("compile_commands.json", path))),
    Case("database-behind-a-broken-link", None, 2, "compile_commands.json",
         more=at("compile_commands.json", lambda path: os.symlink("none", path))),
    Case("database-not-to-be-read", GOOD, 2, CANNOT + "Permission denied",
         more=at("compile_commands.json", os.chmod, 0), unprivileged=True),
    Case("database-with-a-hostile-name", None, 2, r"'.*x<U\+000A><U\+001B>\[2J': the file is empty",
         files={"x\n\x1b[2J": b""}, options=("-p", "x\n\x1b[2J")),
    Case("path-does-not-exist", GOOD, 2, "no such file or directory: 'b.cpp'",
         options=("-p", ".", "b.cpp")),
    Case("path-not-in-database", GOOD, 3, "b.cpp: not analysed: not in the compilation database",
         files={"b.cpp": SOURCE}, options=("-p", ".", "b.cpp")),
    Case("folder-not-in-database", GOOD, 3, "d: not analysed: not in the compilation database",
         files={"d/b.cpp": SOURCE}, options=("-p", ".", "d")),
    Case("only-assembler", [entry(file="s.S")], 2, "nothing to analyse: 1 entry: assembler has no coroutines",
         files=ASSEMBLER),
    Case("only-c", [entry("cc", "-c", "c.c", file="c.c")] * 2, 2, "nothing to analyse: 2 entries: C has no coroutines",
         files={"c.c": SOURCE}),
    Case("only-headers", [entry("c++", "-x", "c++-header", "h.hpp", file="h.hpp")], 2,
         "nothing to analyse: 1 entry: it is a header that is only precompiled", files={"h.hpp": SOURCE}),
    Case("path-of-assembler-only", [entry(), entry(file="s.S")], 2, "nothing to analyse: 1 entry: assembler",
         files=ASSEMBLER, options=("-p", ".", "s.S")),
    Case("path-of-a-precompiled-header", [entry(), entry("c++", "-x", "c++-header", "h.hpp", file="h.hpp")], 3,
         "h.hpp: not analysed: it is a header that is only precompiled",
         files={"h.hpp": SOURCE}, options=("-p", ".", "h.hpp")),
    Case("loop-of-build-folders", None, 2, "no compile_commands.json in", more=loop, options=("--quiet",)),
    Case("locked-build-folder", None, 2, "no compile_commands.json in", files=ROOT,
         more=at("build", os.mkdir, 0), options=("--quiet",), unprivileged=True),
    Case("two-databases", None, 2, "several compilation databases",
         files={"build/compile_commands.json": b"[]"}, more=twin, options=("--quiet",)),
    Case("source-in-utf-16", [entry()], 3, r"a\.cpp: not analysed: UTF-16 \(LE\) byte order mark",
         files={"a.cpp": "int f();\n".encode("utf-16")}),
    Case("source-in-utf-32", [entry()], 3, r"a\.cpp: not analysed: UTF-32 \(LE\) byte order mark",
         files={"a.cpp": "int f();\n".encode("utf-32")}),
    Case("source-is-binary", [entry()], 3, r"a\.cpp: not analysed: a\.cpp:1: ", files={"a.cpp": bytes(range(256)) + b"\nco_await"}),
    Case("source-is-too-large", [entry()], 3, "a.cpp: not analysed: .*too large",
         files={"a.cpp": None}, more=at("a.cpp", sparse, 5 << 30)),
    Case("source-includes-itself", [entry()], 3, "include nested too deeply", files={"a.cpp": b'#include "a.cpp"\n'}),
    Case("source-of-brackets", [entry()], 3, r"a\.cpp:1: bracket nesting level exceeded",
         files={"a.cpp": b"int x = " + b"(" * 10**5 + b"\nco_await"}),
    Case("header-missing", [entry()], 3, r"a\.cpp:1: 'none.h' file not found", files={"a.cpp": b'#include "none.h"\n'}),
    Case("include-missing", [entry("c++", "-include", "cmake_pch.hxx", "a.cpp")], 3, "'cmake_pch.hxx' file not found"),
    Case("import", [entry("g++", "-std=c++20", "-fmodules-ts", "a.cpp")], 3, "not analysed: needs modules.*module 'm'",
         files={"a.cpp": b"import m;\n"}),
    Case("import-of-header", [entry("g++", "-std=c++20", "-fmodules-ts", "a.cpp")], 3, "not analysed: needs modules",
         files={"a.cpp": b'import "b.h";\n', "b.h": SOURCE}),
]

# Twins of the above that are as strange, but right.
HARMLESS = [
    Case("bom", "\ufeff" + GOOD, 0),
    Case("windows-lines", GOOD.replace(",", ",\r\n"), 0),
    Case("unknown-members", [entry(output="a.o", x=[{"y": None}])], 0),
    Case("relative-directory", [entry(directory=".")], 0, options=("-p", "../relative-directory")),
    Case("relative-file-above", [entry(file="../d/../a.cpp", directory="@DIR@/d")], 0, files={"d/b.cpp": SOURCE}),
    Case("file-behind-a-link", [entry(file="l.cpp")], 0, more=at("l.cpp", lambda path: os.symlink("a.cpp", path))),
    # As a shell takes it: X and Y are strings with quotes and backslashes.
    Case("quotes", [command(shlex.join(["c++", r'''-DX="\"'\\"''', "-c", "a.cpp"]) + r' -DY=\"\\\\\"')], 0,
         files={"a.cpp": rb'''static_assert(sizeof X == 4 && sizeof Y == 2 && X[1] == '\'' && Y[0] == '\\');'''}),
    Case("source-in-latin-1", [entry()], 0, files={"a.cpp": "// \xe4\nchar *s();\n".encode("latin-1")}),
    Case("source-with-cr-only", [entry()], 0, files={"a.cpp": b"// first\rint f();\r"}),
    Case("source-is-empty", [entry()], 0, files={"a.cpp": b""}),
    Case("source-with-a-long-line", [entry()], 0, files={"a.cpp": b"/*" + b"x" * 10**7 + b"*/ int f();"}),
    Case("source-with-bom", [entry()], 0, files={"a.cpp": b"\xef\xbb\xbfint f();\n"}),
]

CASES = TEXTS + ENTRIES + TREES + HARMLESS
