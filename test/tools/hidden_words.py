"""Hides the words of a unit that holds a finding, and looks whether the scan still sees them.

hidden_words.py [--seed N] [--units N] --driver CANCEL-TIDY --source FILE FOLDER -- FLAG...: makes variants of FILE
in FOLDER. In each, some words come from macros (in the unit, a user's header, a system header, on the command line, in
chains), are pasted together or spliced over lines, or the code stands in a header. Each is linted with the scan and
without; the answers must be equal, and each must hold a finding.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys

WORDS = ("co_await", "catch", "task", "step", "try", "cancellation_token")


class Variant:
    """One unit, of the number NUMBER, in FOLDER."""

    def __init__(self, number, folder, rng):
        self.number = number
        self.folder = folder
        self.rng = rng
        self.flags = []
        # What stands in front of the unit, in a user's header, in a system header.
        self.heads = {"unit": [], "user": [], "system": []}

    def define(self, text):
        self.heads[self.rng.choice(list(self.heads))].append(f"#define {text}")

    def hidden(self, word):
        """Text that comes to WORD."""
        name = f"HIDDEN_{self.number}_{len(self.flags)}_{sum(map(len, self.heads.values()))}"
        cut = self.rng.randrange(1, len(word))
        first, rest = word[:cut], word[cut:]
        how = self.rng.choice(("macro", "chain", "command", "paste", "half", "name", "splice"))
        if how == "macro":
            self.define(f"{name} {word}")
            return name
        if how == "chain":
            self.define(f"{name}_TO {word}")
            self.define(f"{name} {name}_TO")
            return name
        if how == "command":
            self.flags.append(f"-D{name}={word}")
            return name
        if how == "paste":
            self.define(f"{name}(A, B) A##B")
            return f"{name}({first}, {rest})"
        if how == "half":
            self.define(f"{name}(B) {first}##B")
            return f"{name}({rest})"
        if how == "name":
            # The name of the macro is pasted.
            self.define(f"{name}_CAT_(A, B) A##B")
            self.define(f"{name}_CAT(A, B) {name}_CAT_(A, B)")
            self.define(f"{name}_WORD {word}")
            return f"{name}_CAT({name}_, WORD)"
        return f"{first}\\\n{rest}"

    def write(self, source):
        chosen = self.rng.sample(WORDS, self.rng.randint(1, len(WORDS)))
        lines = []
        for line in source.splitlines():
            if not line.startswith("#"):
                line = re.sub(r"\w+", lambda m: self.hidden(m[0]) if m[0] in chosen else m[0], line)
            lines.append(line)
        for place in ("user", "system"):
            os.makedirs(os.path.join(self.folder, place), exist_ok=True)
            with open(os.path.join(self.folder, place, f"{place}{self.number}.h"), "w") as file:
                file.write("\n".join(["#pragma once", *self.heads[place], ""]))
        includes = [f'#include "user{self.number}.h"', f"#include <system{self.number}.h>"]
        self.rng.shuffle(includes)
        text = "\n".join([*includes, *self.heads["unit"], *lines, ""])
        if self.rng.random() < 0.3:
            with open(os.path.join(self.folder, "user", f"all{self.number}.h"), "w") as file:
                file.write(text)
            text = f'#include "all{self.number}.h"\n'
        with open(os.path.join(self.folder, self.name()), "w") as file:
            file.write(text)

    def name(self):
        return f"unit{self.number}.cpp"


def findings(driver, folder, *options):
    """What is found, and what became of the units."""
    command = [driver, "-p", folder, "-q", "--no-cache", "--format=json", *options]
    report = json.loads(subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=False).stdout)
    return report["findings"], report["units"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--units", type=int, default=12)
    parser.add_argument("--driver", required=True)
    parser.add_argument("--source", required=True)
    parser.add_argument("folder")
    parser.add_argument("flags", nargs="*")
    arguments = parser.parse_args()
    print("seed:", arguments.seed)
    with open(arguments.source) as file:
        source = file.read()
    folder = os.path.abspath(arguments.folder)
    os.makedirs(folder)
    # A project of its own, wherever the folder lies.
    open(os.path.join(folder, ".cancel-tidy.yaml"), "w").close()
    entries = []
    for number in range(arguments.units):
        variant = Variant(number, folder, random.Random(arguments.seed * 1000 + number))
        variant.write(source)
        entries.append(
            {
                "directory": folder,
                "file": variant.name(),
                "arguments": ["clang++", *arguments.flags, *variant.flags, "-Iuser", "-isystem", "system", "-c",
                              variant.name()],
            }
        )
    with open(os.path.join(folder, "compile_commands.json"), "w") as file:
        json.dump(entries, file, indent=1)
    with_scan = findings(arguments.driver, folder)
    without = findings(arguments.driver, folder, "--no-shortcut=scan")
    if with_scan != without:
        sys.exit(f"the scan changes what is found:\nwith:    {with_scan}\nwithout: {without}")
    found, units = without
    if units["failed"]:
        sys.exit(f"some units do not compile: {units['failed']}")
    if len(found) != arguments.units:
        sys.exit(f"{len(found)} findings in {arguments.units} units")


if __name__ == "__main__":
    main()
