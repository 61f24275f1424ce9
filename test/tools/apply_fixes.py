"""apply_fixes.py --plugin SO --driver CANCEL-TIDY: holds all fix-its to what RULES.md promises.

On copies of all sources of the checks' tests: `cancel-tidy --fix-unsafe` applies the
fix-its, then clang-tidy with the plugin parses each changed source in full. It
compiles, no finding that carried a fix-it is left, nothing new is found, and
nothing is left to change. A source whose fixes uncover others (an inner try
that rethrows lets the cancellation reach the outer one) says in a comment how
often it takes: `FIX-ROUNDS: 2`.

--self-check breaks a fixed source on purpose, in each way that the test is
there for, and succeeds if the test notices.
"""

import argparse
import collections
import concurrent.futures
import os
import re
import sys
import tempfile

import driver
import sources
import tidy


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


def faults_of(plugin, copy):
    """Returns what is wrong with the fixed COPY."""
    try:
        left = tidy.clang_tidy(plugin, copy.file, copy.source.flags)
    except tidy.Broken as broken:
        return [f"does not compile when fixed: {broken}"]
    faults = [f"not gone: {f}" for f in left if f.replacements]
    if len(left) > copy.found - copy.fixable:
        faults += [f"left or new: {f}" for f in left if not f.replacements]
    return faults


def self_check(plugin, tool, all_sources, folder):
    """Returns what the test does not notice."""
    for source in all_sources:
        copy = Copy(source, folder)
        fix(tool, [copy], folder)
        if copy.fixable and not faults_of(plugin, copy):
            break
    else:
        return ["no source has a fix-it that works, so there is none to break"]
    with open(copy.file, encoding="utf-8") as file:
        fixed = file.read()
    broken = {"not gone": copy.source.text, "does not compile": fixed + "}\n"}
    unnoticed = []
    for wanted, text in broken.items():
        with open(copy.file, "w", encoding="utf-8") as file:
            file.write(text)
        faults = faults_of(plugin, copy)
        if not any(f.startswith(wanted) for f in faults):
            unnoticed.append(f"'{wanted}' goes unnoticed in {source.name}: {faults}")
    return unnoticed


def check_all(plugin, tool, all_sources, folder):
    """Returns how many findings carry a fix-it, and what is wrong, by source."""
    copies = [Copy(source, folder) for source in all_sources]
    fix(tool, copies, folder)
    changed = [copy for copy in copies if copy.fixable]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda c: faults_of(plugin, c), changed)
        faults = collections.OrderedDict(
            (copy.source.name, found) for copy, found in zip(changed, results) if found)
    return sum(copy.fixable for copy in copies), faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--driver", required=True)
    parser.add_argument("--self-check", action="store_true")
    arguments = parser.parse_args()
    all_sources = sources.all_sources()
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        # The driver changes nothing outside of its project.
        open(os.path.join(folder, ".cancel-tidy.yaml"), "w").close()
        if arguments.self_check:
            unnoticed = self_check(arguments.plugin, arguments.driver, all_sources, folder)
            print("\n".join(unnoticed))
            return 1 if unnoticed else 0
        fixed, faults = check_all(arguments.plugin, arguments.driver, all_sources, folder)
    for name, found in faults.items():
        for fault in found:
            print(f"{name}: {fault}")
    print(f"{fixed} findings with a fix-it in {len(all_sources)} sources")
    return 1 if faults or not fixed else 0


if __name__ == "__main__":
    sys.exit(main())
