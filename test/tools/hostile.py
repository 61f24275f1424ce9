"""hostile.py CANCEL-TIDY FOLDER: gives the driver databases and trees that are wrong.

Each case of hostile_cases.py is made in a folder of its own and linted. The exit
status must be the expected one; of the lines on stderr exactly one is an error
(or, for status 3, says that a unit is not analysed), and it must match. Nothing
is on stdout. Prints the cases that fail, and `N cases` if none does.
"""

import concurrent.futures
import os
import re
import subprocess
import sys

import hostile_cases

LIMIT = 60  # seconds; a case takes far less
NOBODY = 65534


def fault_of(driver, folder, case):
    """What is wrong with how the driver takes CASE, or None."""
    os.makedirs(folder)
    case.make(folder)
    as_nobody = {"user": NOBODY} if case.unprivileged and os.geteuid() == 0 else {}
    try:
        run = subprocess.run(
            [driver, *case.options], cwd=folder, timeout=LIMIT, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **as_nobody)
    except subprocess.TimeoutExpired:
        return f"does not end within {LIMIT} s"
    lines = run.stderr.decode("utf-8").splitlines()
    if run.returncode != case.status:
        return f"exit status {run.returncode} instead of {case.status}: {lines}"
    if run.stdout:
        return f"on stdout: {run.stdout!r}"
    wrong = [line for line in lines if ": error: " in line or ": not analysed" in line]
    if case.status == 0:
        return f"complains: {wrong}" if wrong else None
    if case.status == 2 and any(not line.startswith(("note: ", "  ")) for line in lines[1:]):
        return f"more than an error, a note and a list: {lines}"
    if len(wrong) != 1 or not re.search(case.pattern, wrong[0]):
        return f"no single line that matches {case.pattern!r}: {lines}"
    return None


def main(driver, folder):
    cases = hostile_cases.CASES
    names = [case.name for case in cases]
    assert len(set(names)) == len(names), "two cases have the same name"
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = list(pool.map(
            lambda case: fault_of(driver, os.path.join(folder, case.name), case), cases))
    for case, fault in zip(cases, faults):
        if fault:
            print(f"{case.name}: {fault}")
    if any(faults):
        return 1
    print(f"{len(cases)} cases")
    return 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])))
