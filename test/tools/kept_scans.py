"""kept_scans.py DRIVER FOLDER TINY_HEADER

Edits a project in FOLDER in many ways, each time from the same text, and checks
of which units the driver keeps what the scan has said, and that it says what it
says without a cache.
"""

import os
import re
import shutil
import subprocess
import sys

driver, folder, tiny_header = sys.argv[1:]

HANDLER = """cppcoro::task<> NAME() {
  try {
    co_await step();
  } catch (...) {
  }
}
"""

BASE = {
    ".cancel-tidy.yaml": "",
    # The text is what makes it worth sharing.
    "system/lib/part.h": "#pragma once\n#include <tiny.h>\n#include <lib/detail.h>\n// " + "x" * 300000 + "\n",
    "system/lib/detail.h": """#ifndef LIB_DETAIL
#define LIB_DETAIL
namespace lib {
#ifdef LIB_LOUD
constexpr bool loud = true;
#else
constexpr bool loud = false;
#endif
}
#endif
""",
    "system/lib/other.h": "#pragma once\n#include <lib/part.h>\n",
    "early/.keep": "",
    "include/own.h": """#ifndef OWN_H
#define OWN_H
#include <lib/part.h>
#define OWN 1
cppcoro::task<> step();
inline int own() { return OWN; }
#endif
""",
    "a.cpp": '#include "own.h"\n#include <lib/other.h>\n' + HANDLER.replace("NAME", "a"),
    "b.cpp": '#include "own.h"\n#if OWN\n#include <lib/detail.h>\n#endif\n' + HANDLER.replace("NAME", "b"),
}
UNITS = ["a.cpp", "b.cpp"]


def write(name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.islink(path):
        os.remove(path)
    with open(path, "w") as file:
        file.write(text)


def append(text, name="a.cpp"):
    return {name: BASE[name] + text}


def prepend(text, name="a.cpp"):
    return {name: text + BASE[name]}


def replace(old, new, name="a.cpp"):
    assert old in BASE[name]
    return {name: BASE[name].replace(old, new)}


# What is edited, what it becomes, and of how many units the scan is kept.
CASES = [
    ("a function more", append("int more() { return 1; }\n"), 1),
    ("a handler more", append(HANDLER.replace("NAME", "more")), 1),
    ("another handler", replace("catch (...) {", "catch (...) {\n    throw;"), 1),
    ("no coroutine any more", {"a.cpp": '#include "own.h"\n#include <lib/other.h>\nint a;\n'}, 1),
    ("a comment in front", prepend("// text\n/* more\n#define LIB_LOUD\n*/\n"), 1),
    ("both main files", append("int c;\n") | append("int d;\n", "b.cpp"), 2),
    ("a body in a header", replace("return OWN;", "return OWN + 1;", "include/own.h"), 2),
    ("a comment behind the guard", append("// text\n", "include/own.h"), 2),
    ("a directive in a raw string", append('const char *Text = R"(\n#define LIB_LOUD 1\n)";\n'), 1),
    ("one in a string", append('const char *Text = "\\\n#define LIB_LOUD 1";\n'), 1),
    ("the name of the library's namespace", append("int part = lib::loud;\n"), 1),
    ("a macro in front", prepend("#define LIB_LOUD 1\n"), 0),
    ("a macro behind", append("#define MORE 1\n"), 0),
    ("by a digraph", prepend("%:define LIB_LOUD 1\n"), 0),
    ("on two lines", prepend("#\\\ndefine LIB_LOUD 1\n"), 0),
    ("behind a comment", prepend("/* text */ # /* text\n*/ define LIB_LOUD 1\n"), 0),
    ("where a comment ended", prepend("/* text\n*/ #define LIB_LOUD 1\n"), 0),
    ("an include less", replace("#include <lib/other.h>\n", ""), 0),
    ("another order", {"a.cpp": "#include <lib/other.h>\n" + BASE["a.cpp"]}, 0),
    ("a macro of a header", replace("OWN 1", "OWN 0", "include/own.h"), 0),
    ("text in front", prepend("int a0;\n"), 0),
    ("text behind the guard", append("int a0;\n", "include/own.h"), 0),
    ("a namespace as the library's", append("namespace lib { int mine; }\n"), 0),
    ("a pragma", append("#pragma pack(1)\n"), 0),
    ("one by an operator", append('_Pragma("pack(1)")\n'), 0),
    ("one that saves macros", append('#pragma push_macro("OWN")\n'), 0),
    ("it is named in a string", append('const char *Text = "push_macro";\n'), 0),
    ("trigraphs", append("// what??/\n"), 0),
    ("a line marker", append('# 7 "a.cpp"\n'), 0),
    ("a module's word", append("int\nmodule\n;\n"), 0),
    ("a comment in the name of a header", append("#include <lib/*/../lib/other.h>\n"), 0),
    ("what a macro names", append("#define FILE <lib/other.h>\n#include FILE\n"), 0),
    ("a system header", append("// text\n", "system/lib/detail.h"), 0),
    ("a header in front of it", {"early/lib/detail.h": BASE["system/lib/detail.h"]}, 0),
    ("a link in its place", {"include/own.h": None}, 0),
    ("a header that is gone", {"system/lib/other.h": ""}, 0),
]

# Of these projects nothing is kept, though only a body is edited.
DOUBTFUL = [
    ("a system header includes a user's", append('#include "mine.h"\n', "system/lib/detail.h")
     | {"include/mine.h": "#pragma once\n"} | prepend('#include "mine.h"\n')),
    ("it might do so", append('#ifndef OWN_H\n#include "own.h"\n#endif\n', "system/lib/other.h")),
    ("a condition asks for the line", append("#if __LINE__ > 5\n#endif\n")),
    ("one that counts", append("#define NEXT __COUNTER__\n#if NEXT > 0\n#endif\n")),
    ("a file is the user's and the system's", prepend('#include "system/lib/detail.h"\n')),
    ("a macro is saved", append('#pragma push_macro("OWN")\n#pragma pop_macro("OWN")\n')),
]


def lint(*options):
    run = subprocess.run([driver, "-p", os.path.join(folder, "compile_commands.json"), "--format=json", "-q", *options],
                         text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return run.returncode, run.stdout, run.stderr


def reset(text):
    for name, contents in text.items():
        write(name, contents)
    for name in ("early/lib", "cache"):
        shutil.rmtree(os.path.join(folder, name), ignore_errors=True)


def apply(edit):
    for name, contents in edit.items():
        path = os.path.join(folder, name)
        if contents is None:
            os.rename(path, path + ".elsewhere")
            os.symlink(path + ".elsewhere", path)
        elif contents == "":
            os.remove(path)
        else:
            write(name, contents)


def check(what, edit, text, expected):
    cache = "--cache-dir=" + os.path.join(folder, "cache")
    reset(text)
    lint(cache)
    # Once to use what is kept, once more to use what was kept with it.
    for edit in (edit, {name: contents and contents + "// again\n" for name, contents in edit.items()}):
        apply(edit)
        cached = lint(cache, "--cache-stats")
        plain = lint("--no-cache")
        if cached[:2] != plain[:2]:
            sys.exit(f"{what}: with the cache: {cached[0]}\n{cached[1]}\nwithout: {plain[0]}\n{plain[1]}\n{cached[2]}")
        kept = re.search(r"cache: no scan for (\d+) unit", cached[2])
        if int(kept[1] if kept else 0) != expected:
            sys.exit(f"{what}: no scan for {kept and kept[1]} units, not for {expected}: {cached[2]}{cached[1]}")
        # What has changed once may serve from then on.
        if not expected:
            return


shutil.rmtree(folder, ignore_errors=True)
for name, contents in BASE.items():
    write(name, contents)
shutil.copy(tiny_header, os.path.join(folder, "system/tiny.h"))
with open(os.path.join(folder, "compile_commands.json"), "w") as file:
    file.write("[" + ",".join(
        f'{{"directory": "{folder}", "file": "{unit}", "command": "clang++ -std=c++20 -nostdinc++ -Iinclude '
        f'-isystem early -isystem system -c {unit}"}}' for unit in UNITS) + "]")
for what, edit, expected in CASES:
    check(what, edit, BASE, expected)
for what, change in DOUBTFUL:
    text = BASE | change
    text["a.cpp"] += "int text;\n"
    check(what, {"a.cpp": text["a.cpp"] + "int more;\n"}, text, 0)
