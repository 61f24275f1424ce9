"""apply_fixes.py --driver CANCEL-TIDY: holds all fix-its to what RULES.md promises.

On copies of all sources of the checks' tests: `cancel-tidy --fix-unsafe` applies
the fix-its, then each changed source is linted again. It compiles, no finding
that carried a fix-it is left, nothing new is found, and nothing is left to
change. A source whose fixes uncover others (an inner try
that rethrows lets the cancellation reach the outer one) says in a comment how
often it takes: `FIX-ROUNDS: 2`.

At the end a fixed source is broken on purpose, in each way that the test is
there for, and the test fails unless it notices.
"""

import argparse
import os
import re
import sys
import tempfile

import driver
import sources


class Copy:
    """A copy of a source in FOLDER, which is to be fixed."""

    def __init__(self, source, folder):
        self.source = source
        self.file = os.path.realpath(source.copy_to(folder))
        rounds = re.search(r"FIX-ROUNDS: (\d+)", source.text)
        self.rounds = int(rounds[1]) if rounds else 1
        # How many findings there were before, and how many with a fix-it.
        self.found = self.fixable = 0


def fix(tool, copies, folder):
    """Applies the fix-its of COPIES; counts what they were for."""
    by_file = {copy.file: copy for copy in copies}
    for done in range(max(copy.rounds for copy in copies)):
        units = [(c.file, c.source.flags) for c in copies if c.rounds > done]
        report = driver.lint(tool, units, folder, "--fix-unsafe")
        for finding in report["findings"]:
            copy = by_file.get(os.path.join(folder, finding["file"]))
            if copy and not done:
                copy.found += 1
                copy.fixable += bool(finding["fixes"])


def faults(tool, copies, folder):
    """Returns what is wrong with the fixed COPIES: the faults of each, in their order."""
    units = [(copy.file, copy.source.flags) for copy in copies]
    report = driver.report(tool, units, folder)

    def of_file(entries, file):
        return [e for e in entries if os.path.join(folder, e["file"]) == file]

    def faults_of(copy):
        broken = of_file(report["units"]["failed"], copy.file)
        left = of_file(report["findings"], copy.file)
        result = [f"does not compile when fixed: {unit['reason']}" for unit in broken]
        result += [f"not gone: {finding}" for finding in left if finding["fixes"]]
        if len(left) > copy.found - copy.fixable:
            result += [f"left or new: {finding}" for finding in left if not finding["fixes"]]
        return result

    return [faults_of(copy) for copy in copies]


def self_check(tool, copies, folder):
    """Breaks the first of the fixed COPIES; returns what the test does not notice."""
    if not copies:
        return ["no source has a fix-it that works, so there is none to break"]
    copy = copies[0]
    with open(copy.file, encoding="utf-8") as file:
        fixed = file.read()
    broken = {"not gone": copy.source.text, "does not compile": fixed + "}\n"}
    unnoticed = []
    for wanted, text in broken.items():
        with open(copy.file, "w", encoding="utf-8") as file:
            file.write(text)
        found = faults(tool, [copy], folder)[0]
        if not any(f.startswith(wanted) for f in found):
            unnoticed.append(f"'{wanted}' goes unnoticed in {copy.source.name}: {found}")
    return unnoticed


def check_all(tool, all_sources, folder):
    """Returns the copies whose findings carry a fix-it, and what is wrong, by source."""
    copies = [Copy(source, folder) for source in all_sources]
    fix(tool, copies, folder)
    changed = [copy for copy in copies if copy.fixable]
    return changed, {
        copy.source.name: found
        for copy, found in zip(changed, faults(tool, changed, folder)) if found}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--driver", required=True)
    arguments = parser.parse_args()
    all_sources = sources.all_sources()
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        # The driver changes nothing outside of its project.
        open(os.path.join(folder, ".cancel-tidy.yaml"), "w").close()
        changed, wrong = check_all(arguments.driver, all_sources, folder)
        good = [copy for copy in changed if copy.source.name not in wrong]
        unnoticed = self_check(arguments.driver, good, folder)
    for name, found in wrong.items():
        for fault in found:
            print(f"{name}: {fault}")
    for text in unnoticed:
        print(text)
    fixed = sum(copy.fixable for copy in changed)
    print(f"{fixed} findings with a fix-it in {len(all_sources)} sources")
    return 1 if wrong or unnoticed or not fixed else 0


if __name__ == "__main__":
    sys.exit(main())
