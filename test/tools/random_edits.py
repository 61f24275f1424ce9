"""random_edits.py [--seed N] [--edits N] DRIVER FOLDER TINY_HEADER

Edits a small project in FOLDER at random, and after each edit compares what the
driver says with its cache to what it says without. Fails with the seed and the
edits that lead to the first difference.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--seed", type=int, default=time.time_ns() % 1000000)
parser.add_argument("--edits", type=int, default=300)
parser.add_argument("driver")
parser.add_argument("folder")
parser.add_argument("tiny_header")
arguments = parser.parse_args()
choose = random.Random(arguments.seed)
done = []

FOLDERS = ["first", "second", "src"]
HEADERS = ["a.h", "b.h", "c.h", "perhaps.h"]
UNITS = ["src/one.cpp", "src/two.cpp"]

# Which header can include which.
INCLUDES = {
    "a.h": [],
    "b.h": ["a.h"],
    "c.h": ["a.h", "b.h"],
    "perhaps.h": [],
}


def path(name):
    return os.path.join(arguments.folder, name)


def write(name, text):
    os.makedirs(os.path.dirname(path(name)), exist_ok=True)
    if os.path.islink(path(name)):
        os.remove(path(name))
    with open(path(name), "w") as file:
        file.write(text)


def handler(function):
    """A coroutine with a handler that loses the cancellation, or does not."""
    comment = choose.choice(["", "", "", " // NOLINT", " // NOLINT(cancellation-catch-all): known", " // text"])
    body = choose.choice(["", "", "throw;", "return_value();", "if (quiet) throw;", "if constexpr (loud) throw;"])
    return f"""inline cppcoro::task<> {function}() {{
  try {{
    co_await step();
  }} catch (...) {{{comment}
    {body}
  }}
}}
"""


def header_text(name):
    lines = ["#define LOUD"] if choose.random() < 0.1 else []
    lines += ["#include <library.h>", "cppcoro::task<> step();", "void return_value();"]
    lines += [f'#include "{include}"' for include in INCLUDES[name] if choose.random() < 0.5]
    lines.append(choose.choice(["constexpr bool quiet = true;", "constexpr bool quiet = false;"])
                 if name == "a.h" else "")
    if choose.random() < 0.6 and name != "a.h":
        lines.append(f"#define FROM_{name[0].upper()} {choose.randrange(3)}")
    if choose.random() < 0.4 and name == "b.h":
        lines += ['#include "a.h"', handler("from_b")]
    if choose.random() < 0.02:
        lines.append("does not compile")
    guard = name.replace(".", "_").upper()
    return "\n".join([f"#ifndef {guard}", f"#define {guard}", *lines, "#endif"]) + "\n"


def unit_text(name):
    function = os.path.basename(name)[:-4]
    lines = ["#define LOUD"] if choose.random() < 0.2 else []
    lines += ["#include <library.h>", '#include "a.h"'] if choose.random() < 0.5 else ['#include "a.h"']
    lines += [f'#include "{header}"' for header in ("b.h", "c.h") if choose.random() < 0.5]
    if choose.random() < 0.4:
        lines += ['#if __has_include("perhaps.h")', '#include "perhaps.h"', "#define HAS_PERHAPS", "#endif"]
    condition = choose.choice(["#if FROM_B", "#ifdef HAS_PERHAPS", "#ifndef FLAG", "#if 1", "#if 1"])
    lines += [condition, handler(function), "#endif", handler(function + "_always")]
    return "\n".join(lines) + "\n"


def edit_comment():
    name = choose.choice([n for n in everything() if os.path.exists(path(n))])
    with open(path(name), "a") as file:
        file.write(choose.choice(["// text\n", "// NOLINTBEGIN\n// NOLINTEND\n", "\n"]))
    return f"comment in {name}"


def library():
    """A system header that is large enough to be shared by the units, and asks what is defined in front of it."""
    loud = choose.choice(["#ifdef LOUD", "#ifdef LOUD", "#if 0"])
    return f"""#pragma once
#include <tiny.h>
{loud}
constexpr bool loud = true;
#else
constexpr bool loud = false;
#endif
// {"x" * 300000}
"""


def edit_library():
    write("library.h", library())
    return "new text in library.h"


def edit_body():
    """Nothing but what stands between directives: in a header, in front of the end of its guard."""
    name = choose.choice(UNITS + [n for n in everything() if os.path.exists(path(n))])
    with open(path(name)) as file:
        text = file.read()
    end = text.rindex("#endif") if name.endswith(".h") else len(text)
    write(name, text[:end] + choose.choice(["", "namespace { }\n"]) + handler(f"body{len(done)}") + text[end:])
    return f"a function more in {name}"


def edit_unit():
    name = choose.choice(UNITS)
    write(name, unit_text(name))
    return f"new text in {name}"


def edit_header():
    name = f"{choose.choice(FOLDERS)}/{choose.choice(HEADERS)}"
    what = "new text in" if os.path.exists(path(name)) else "added"
    write(name, header_text(os.path.basename(name)))
    return f"{what} {name}"


def delete_header():
    there = [n for n in everything() if n.endswith(".h") and os.path.exists(path(n))]
    # Where nothing compiles, there is nothing to compare.
    if choose.random() < 0.9:
        there = [n for n in there if not n.startswith("second/") or n.endswith("perhaps.h")]
    if not there:
        return edit_header()
    name = choose.choice(there)
    os.remove(path(name))
    return f"deleted {name}"


def link_header():
    name = f"first/{choose.choice(HEADERS)}"
    target = f"../second/{os.path.basename(name)}"
    if os.path.lexists(path(name)):
        os.remove(path(name))
    if os.path.exists(os.path.join(path("first"), target)):
        os.symlink(target, path(name))
    return f"link {name}"


def move_folder():
    """A folder takes the place of another one, with all its time stamps."""
    os.rename(path("first"), path("aside"))
    os.rename(path("second"), path("first"))
    os.rename(path("aside"), path("second"))
    for header in HEADERS[:3]:
        if not os.path.exists(path(f"second/{header}")):
            write(f"second/{header}", header_text(header))
    return "exchanged first and second"


def touch():
    name = choose.choice([n for n in everything() if os.path.exists(path(n))])
    os.utime(path(name))
    return f"touched {name}"


def swap_back():
    """The old text with the old time stamp, as a restored backup has it."""
    name = choose.choice(UNITS)
    status = os.stat(path(name))
    with open(path(name)) as file:
        text = file.read()
    # As long as it was.
    text = text.replace("throw;", "/*w*/;") if "throw;" in text else text.replace("/*w*/;", "throw;")
    write(name, text)
    os.utime(path(name), ns=(status.st_atime_ns, status.st_mtime_ns))
    return f"same size and time in {name}"


flags = {"define": False, "order": False}


def edit_flags():
    name = choose.choice(list(flags))
    flags[name] = not flags[name]
    write_database()
    return f"flags: {flags}"


def edit_configuration():
    for name in (".clang-tidy", "src/.clang-tidy"):
        if choose.random() < 0.7 and os.path.exists(path(name)):
            os.remove(path(name))
            return f"no {name}"
    folder = choose.choice(["", "src/"])
    write(folder + ".clang-tidy", choose.choice([
        "Checks: '-cancellation-skipped-cleanup'\n",
        "WarningsAsErrors: '*'\n",
        "CheckOptions: {cancellation.WarnOnRoot: true}\n",
        "ExtraArgs: ['-DFLAG']\n",
    ]))
    return f"{folder}.clang-tidy"


def everything():
    return [f"{folder}/{header}" for folder in FOLDERS for header in HEADERS] + UNITS


def write_database():
    folders = ["second", "first"] if flags["order"] else ["first", "second"]
    write("compile_commands.json", json.dumps([{
        "directory": arguments.folder,
        "file": unit,
        "arguments": ["clang++", "-std=c++20", "-nostdinc++", *(f"-I{f}" for f in folders), "-isystem", ".",
                      *(["-DFLAG"] if flags["define"] else []), "-c", unit],
    } for unit in UNITS]))


def lint(*options):
    run = subprocess.run(
        [arguments.driver, "-p", path("compile_commands.json"), "--format=json", "-q", "--show-suppressed", *options],
        text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode not in (0, 1, 3):
        fail(f"ends with {run.returncode}: {run.stderr}")
    return run.returncode, run.stdout, run.stderr


def fail(why):
    shown = "\n".join(f"  {number}: {edit}" for number, edit in enumerate(done))
    sys.exit(f"seed {arguments.seed}: {why}\nafter\n{shown}")


shutil.rmtree(arguments.folder, ignore_errors=True)
write(".cancel-tidy.yaml", "")
shutil.copy(arguments.tiny_header, path("tiny.h"))
write("library.h", library())
for header in HEADERS[:3]:
    write(f"second/{header}", header_text(header))
write("first/.keep", "")
for unit in UNITS:
    write(unit, unit_text(unit))
write_database()

EDITS = [edit_comment, edit_body, edit_body, edit_body, edit_library, edit_unit, edit_header, edit_header, delete_header, delete_header, link_header, move_folder,
         touch, swap_back, edit_flags, edit_configuration]
hits = scans = failed = with_findings = 0
for _ in range(arguments.edits):
    cached = lint("--cache-stats", "--cache-dir=" + arguments.folder + ".cache")
    # Without shortcuts it is cheaper for units as small as these.
    plain = lint("--no-cache", "--no-shortcut=all")
    if cached[:2] != plain[:2]:
        fail(f"with the cache: {cached[0]}\n{cached[1]}\nwithout: {plain[0]}\n{plain[1]}\n{cached[2]}")
    hits += int(cached[2].split("cache: ")[1].split()[0])
    scans += "cache: no scan for" in cached[2]
    failed += plain[0] == 3
    with_findings += plain[0] == 1
    done.append(choose.choice(EDITS)())
print(f"seed {arguments.seed}: {arguments.edits} edits: hits {hits}, scans kept {scans}, runs with findings {with_findings}, "
      f"with failures {failed}")
# Otherwise it has tested nothing.
if not arguments.edits / 2 < hits < len(UNITS) * arguments.edits or with_findings < arguments.edits / 10 \
        or scans < arguments.edits / 30:
    sys.exit("too few results or scans were kept, or too few had findings")
