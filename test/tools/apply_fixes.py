"""apply_fixes.py --plugin SO: holds all fix-its to what RULES.md promises.

For each source of the checks' tests, on a copy: the fix-its are applied, the
result compiles, is linted again and no finding that carried a fix-it is left,
nothing new is found, and a second run changes no byte. A source whose fixes
uncover others (an inner try that rethrows lets the cancellation reach the outer
one) says in a comment how often it takes: `FIX-ROUNDS: 2`.

--self-check breaks the fixed source on purpose, in each way that the test is
there for, and succeeds if the test notices.
"""

import argparse
import concurrent.futures
import os
import re
import sys
import tempfile

import sources
import tidy


def read(file):
    with open(file, "rb") as source:
        return source.read()


def write(file, contents):
    with open(file, "wb") as source:
        source.write(contents)


def apply_fixes(plugin, file, flags):
    """Returns what was found before the fix-its were applied."""
    return tidy.clang_tidy(plugin, file, flags, "--fix")


def faults_of(plugin, source, fixer):
    """Returns how many findings of SOURCE carry a fix-it, and what is wrong with those."""
    with tempfile.TemporaryDirectory() as folder:
        file = source.copy_to(folder)
        rounds = re.search(r"FIX-ROUNDS: (\d+)", source.text)
        faults = []
        try:
            found = fixer(plugin, file, source.flags)
        except tidy.Broken as broken:
            return 0, [f"cannot be linted: {broken}"]
        fixable = [f for f in found if f.replacements]
        if not fixable:
            return 0, []
        try:
            for _ in range(int(rounds[1]) - 1 if rounds else 0):
                fixer(plugin, file, source.flags)
            tidy.compile_source(file, source.flags)
            once = read(file)
            left = fixer(plugin, file, source.flags)
            if read(file) != once:
                faults.append("a second run changes it again")
            faults += [f"not gone: {f}" for f in left if f.replacements]
            if len(left) > len(found) - len(fixable):
                faults += [f"left or new: {f}" for f in left if not f.replacements]
        except tidy.Broken as broken:
            faults.append(f"does not compile when fixed: {broken}")
        return len(fixable), faults


def fails_to_fix(plugin, file, flags):
    return tidy.clang_tidy(plugin, file, flags)


def breaks_the_code(plugin, file, flags):
    found = apply_fixes(plugin, file, flags)
    write(file, read(file) + b"}\n")
    return found


def never_rests(plugin, file, flags):
    found = apply_fixes(plugin, file, flags)
    write(file, read(file) + b"\n")
    return found


def self_check(plugin, all_sources):
    """Returns what the test does not notice."""
    for source in all_sources:
        count, faults = faults_of(plugin, source, apply_fixes)
        if count and not faults:
            break
    else:
        return ["no source has a fix-it that works, so there is none to break"]
    expected = {
        fails_to_fix: "not gone",
        breaks_the_code: "does not compile",
        never_rests: "a second run",
    }
    unnoticed = []
    for fixer, wanted in expected.items():
        _, faults = faults_of(plugin, source, fixer)
        if not any(f.startswith(wanted) for f in faults):
            unnoticed.append(f"{fixer.__name__} goes unnoticed in {source.name}: {faults}")
    return unnoticed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--self-check", action="store_true")
    arguments = parser.parse_args()
    all_sources = sources.all_sources()
    if arguments.self_check:
        unnoticed = self_check(arguments.plugin, all_sources)
        print("\n".join(unnoticed))
        return 1 if unnoticed else 0
    fixed = 0
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(
            lambda s: faults_of(arguments.plugin, s, apply_fixes), all_sources)
        for source, (count, faults) in zip(all_sources, results):
            fixed += count
            for fault in faults:
                failed = True
                print(f"{source.name}: {fault}")
    print(f"{fixed} findings with a fix-it in {len(all_sources)} sources")
    return 1 if failed or not fixed else 0


if __name__ == "__main__":
    sys.exit(main())
