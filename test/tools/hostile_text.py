"""A project whose names and texts try to be something else, and what must have become of them.

hostile_text.py make FLAG...: writes it into the working directory.
hostile_text.py check FOLDER: holds the files FOLDER/report.FORMAT, FOLDER/out, FOLDER/err and FOLDER/summary against it.
"""

import json
import os
import sys
import unicodedata

import reports

# Headers that one unit includes, each with a finding.
HEADERS = [
    b"::error::command.h",
    b"  ::warning file=a,line=1::behind blanks.h",
    "\u00a0::add-mask::behind a blank of Unicode.h".encode(),
    b"##[error]legacy.h",
    b"a ##[group]anywhere.h",
    b"##vso[task.complete result=Failed]azure.h",
    b"##teamcity[testFailed name='x'].h",
    b"\x1b[31mescape\x1b]0;title\x07.h",
    b"delete\x7f\x08.h",
    "c1\u009b31m.h".encode(),
    "bidi\u202etxt.h".encode(),
    "isolate\u2066x\u2069.h".encode(),
    "zero\u200bwidth.h".encode(),
    "separator\u2028x\u0085y.h".encode(),
    b"]]><!--.h",
    b"<script>alert(1)<script>&amp;.h",
    b"[link](x) `tick` *bold* |.h",
    b"%0A::error::percent%25.h",
    b"colon:comma,equals=semi;.h",
    b"query?hash#fragment.h",
    b"{0} {{1}}.h",
    b"'quotes'.h",
    b"tab\tvertical\x0b.h",
    b"latin1 \xe4\xff.h",
    "\u00e4\U00010400\U0001f600.h".encode(),
]
# What no #include can name.
UNITS = [b"line\n::error::feed.cpp", b"return\r::error::x.cpp", b'double"quote.cpp']
BROKEN = b"::error::broken\x1b[2J.cpp"
REASON = '::error::"\\u202e ##[group]x ##teamcity[x] ]]><script>\x1b[31m\u009b |`'

CODE = """
cppcoro::task<> swallow%d(cppcoro::cancellation_token Token) {
  for (;;) {
    try {
      co_await step(Token);
    } catch (...) { // ::error::no command
    ::other(); // \x1b[31m \u202e ##[group] ##vso[x] <script> | ` %s
    }
  }
}
"""
SUPPRESSED = """
cppcoro::task<> suppressed(cppcoro::cancellation_token Token) {
  for (;;) {
    try {
      co_await step(Token);
    } catch (...) { // NOLINT(cancellation-catch-all): \x1b[31m \u202e ##[group] <script> ](
    }
  }
}
"""
PROLOGUE = """#include "mock_cppcoro.h"
cppcoro::task<> step(cppcoro::cancellation_token Token);
void other();
"""


def write(name, *parts):
    with open(name, "wb") as file:
        for part in parts:
            file.write(part if isinstance(part, bytes) else part.encode())


def make(flags):
    open(".cancel-tidy.yaml", "w").close()
    for index, name in enumerate(HEADERS):
        write(name, CODE % (index, "x" * 5000))
    includes = [b'#include "./' + name + b'"\n' for name in HEADERS]
    write(b"main.cpp", PROLOGUE, *includes, SUPPRESSED)
    for index, name in enumerate(UNITS):
        write(name, PROLOGUE, CODE % (index, ""))
    write(BROKEN, f"#error {REASON}\n")
    sources = [os.fsdecode(name) for name in [b"main.cpp", BROKEN, *UNITS]]
    with open("compile_commands.json", "w") as file:
        entries = [
            {"directory": os.getcwd(), "file": s, "arguments": ["clang++", *flags, "-c", s]} for s in sources
        ]
        json.dump(entries, file)


def expected():
    files = [reports.shown(name) for name in HEADERS + UNITS]
    return sorted(files), [reports.shown(BROKEN)]


def written_out(text):
    """As reports for people write out what cannot be seen, and what would be a command."""
    result = ""
    for character in reports.ANYWHERE.sub(lambda mark: "<U+0023>" + mark[0][1:], text).expandtabs():
        invisible = unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
        result += f"<U+{ord(character):04X}>" if invisible else character
    return result


def check_harmless(name, text):
    """Nothing in TEXT does anything to a terminal or a CI system."""
    for number, line in enumerate(text.split("\n"), 1):
        where = f"{name}:{number}"
        for character in line:
            if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
                sys.exit(f"hostile_text.py: {where}: U+{ord(character):04X} in {line!r}")
        if reports.ANYWHERE.search(line):
            sys.exit(f"hostile_text.py: {where}: a command in {line!r}")
        if name != "report.github" and line.lstrip().startswith("::"):
            sys.exit(f"hostile_text.py: {where}: a command in {line!r}")


def check_names(folder):
    files, broken = expected()
    for name in reports.READERS:
        contents = reports.read(name, f"{folder}/report.{name}")
        want, failed = files, broken
        # These are for people, or cannot hold every character.
        if name in ("github", "junit", "checkstyle"):
            spell = written_out if name == "github" else xml_text
            want, failed = sorted(map(spell, files)), list(map(spell, broken))
        got = sorted(file for file, _ in contents.findings)
        if (got, contents.failed) != (want, failed):
            sys.exit(f"hostile_text.py: {name}: {set(got) ^ set(want)} {contents.failed} {failed}")


def xml_text(text):
    """XML 1.0 has no way to say most control characters."""
    return "".join(f"<U+{ord(c):04X}>" if c < " " and c not in "\t\n\r" else c for c in text)


def check_summary(text):
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    # A heading, and a row for each finding and for the broken unit.
    if len(rows) != 1 + len(HEADERS) + len(UNITS) + 1:
        sys.exit(f"hostile_text.py: {len(rows)} rows in the summary")
    for row in rows:
        cells = row.replace("\\\\", "").replace("\\|", "").count("|")
        if cells != 5 or "<" in row or "](" in row.replace("\\(", ""):
            sys.exit(f"hostile_text.py: markup in the summary: {row}")


def check(folder):
    names = [*(f"report.{name}" for name in [*reports.READERS, "text", "concise"]), "out", "err", "summary"]
    for name in names:
        with open(f"{folder}/{name}", encoding="utf-8", newline="") as file:
            check_harmless(name, file.read())
    check_names(folder)
    with open(f"{folder}/summary", encoding="utf-8") as file:
        check_summary(file.read())
    print(f"{len(names)} outputs are harmless")


if __name__ == "__main__":
    make(sys.argv[2:]) if sys.argv[1] == "make" else check(sys.argv[2])
