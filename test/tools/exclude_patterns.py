"""Compares `exclude` of .cancel-tidy.yaml with .gitignore, pattern by pattern.

exclude_patterns.py CANCEL-TIDY: run in the root of an empty repository.
"""

import pathlib
import subprocess
import sys

FILES = [
    "gen.cpp",
    "src/gen.cpp",
    "src/gen/a.cpp",
    "src/deep/gen/b.cpp",
    "src/deep/a.pb.cpp",
    "gen/a.cpp",
    "a[1].cpp",
    "src/{x}.cpp",
]
PATTERNS = [
    ["gen"],
    ["gen/"],
    ["gen.cpp"],
    ["./src/gen", "src/gen"],
    ["src/gen/"],
    ["src/*"],
    ["src/*.cpp"],
    ["*.pb.cpp"],
    ["src/**"],
    ["src/**/gen"],
    ["**/gen"],
    ["**/gen/*.cpp"],
    ["s?c/gen.cpp"],
    ["s[a-r]c/gen.cpp"],
    [r"a\[1\].cpp"],
    ["*.cpp", "!gen.cpp"],
    ["!gen.cpp", "*.cpp"],
    ["other"],
    ["en.cpp"],
]


def excluded(tool, file):
    shown = subprocess.run(
        [tool, "--show-config", file], capture_output=True, text=True, check=True
    ).stdout
    return "# It is excluded" in shown


def ignored(file):
    # Status 0: ignored, 1: not.
    status = subprocess.run(["git", "check-ignore", "-q", file]).returncode
    if status > 1:
        sys.exit(f"git check-ignore {file}: status {status}")
    return status == 0


tool = sys.argv[1]
for file in FILES:
    pathlib.Path(file).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(file).touch()
matched = 0
for patterns in PATTERNS:
    # What git does not strip is stripped for it.
    pathlib.Path(".gitignore").write_text(
        "".join(p.removeprefix("./") + "\n" for p in patterns)
    )
    pathlib.Path(".cancel-tidy.yaml").write_text(
        "exclude:\n" + "".join(f"  - '{p}'\n" for p in patterns)
    )
    for file in FILES:
        ours, gits = excluded(tool, file), ignored(file)
        if ours != gits:
            sys.exit(f"{patterns}: {file}: excluded: {ours}, ignored: {gits}")
        matched += ours
if not matched:
    sys.exit("no pattern matched anything")
