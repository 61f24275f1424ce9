"""Compares the checks that `.clang-tidy` files enable in cancel-tidy and in the stock clang-tidy with the plugin.

check_selection.py CANCEL-TIDY PLUGIN: run in an empty folder.
"""

import pathlib
import re
import subprocess
import sys

tool, plugin = sys.argv[1:]

# Globs of ./.clang-tidy, of src/.clang-tidy (None: no such file), and what cancel-tidy enables: "same" as clang-tidy, or
# how many, where clang-tidy enables none since its own default are its own checks.
ALL = 16
CASES = [
    ("-*,cancellation-*", None, "same"),
    ("*", None, "same"),
    ("*,-cancellation-catch-all", None, "same"),
    ("-*,cancellation-catch-all,bugprone-*", None, "same"),
    ("cancellation-c*,-cancellation-catch-all", None, "same"),
    ("*,-*", None, "same"),
    ("*,-cancellation-*", None, "same"),
    # The nearest file alone, or over those that it inherits.
    ("*", "-*,cancellation-catch-all", "same"),
    ("-*,cancellation-catch-all", "+cancellation-dropped-token", "same"),
    ("-*,cancellation-*", "+-cancellation-catch-all", "same"),
    ("-*,cancellation-*", "+-*", "same"),
    ("-*,cancellation-*", "+-*,bugprone-*", "same"),
    ("-*", "+cancellation-catch-all", "same"),
    ("-*", None, "same"),
    ("bugprone-*,-*", None, "same"),
    ("-*,bugprone-*,-cancellation-*", None, "same"),
    # Written for others.
    ("bugprone-*", None, ALL),
    ("-*,bugprone-*", None, ALL),
    ("-*,bugprone-*,-cancellation-catch-all", None, ALL - 1),
    ("-cancellation-catch-all", None, ALL - 1),
    ("-*", "bugprone-*", ALL),
    (None, None, ALL),
]


def write(folder, globs):
    file = pathlib.Path(folder, ".clang-tidy")
    file.unlink(missing_ok=True)
    if globs is not None:
        inherit = "true" if globs.startswith("+") else "false"
        file.write_text(
            f"Checks: '{globs.removeprefix('+')}'\nInheritParentConfig: {inherit}\n"
        )


def names(command):
    output = subprocess.run(command, capture_output=True, text=True).stdout
    return sorted(re.findall(r"^ +(?:- )?(cancellation-[a-z-]+)$", output, re.MULTILINE))


pathlib.Path("src").mkdir(exist_ok=True)
pathlib.Path("src/a.cpp").touch()
# Nothing above this folder is asked.
pathlib.Path(".cancel-tidy.yaml").touch()
for above, beside, expected in CASES:
    # Without a file, one that says nothing, so that none further up is found.
    write(".", above if above is not None else "")
    write("src", beside)
    ours = names([tool, "--show-config", "src/a.cpp"])
    stock = names(
        ["clang-tidy", "-load", plugin, "--list-checks", "src/a.cpp", "--"]
    )
    where = f"Checks {above!r}, below {beside!r}"
    if expected == "same":
        if ours != stock:
            sys.exit(f"{where}: cancel-tidy: {ours}, clang-tidy: {stock}")
    elif stock or len(ours) != expected:
        sys.exit(f"{where}: cancel-tidy: {len(ours)}, clang-tidy: {stock}")
