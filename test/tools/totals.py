"""totals.py RESULTS.json: the last line of a test run, and its exit status.

Reads what `lit --output` wrote. Everything that did not come out as its test
says counts as failed: a time-out or a test without a verdict is no success.
Tests that did not run are listed, so that a machine which lacks something
cannot pass in silence.
"""

import json
import sys

PASSED = {"PASS", "XFAIL", "FLAKYPASS"}
NOT_RUN = {"UNSUPPORTED", "SKIPPED"}
# Not selected by the caller's --filter.
NOT_ASKED_FOR = {"EXCLUDED"}


def main(results_file):
    try:
        with open(results_file, encoding="utf-8") as results:
            tests = json.load(results)["tests"]
    except (OSError, ValueError, KeyError) as error:
        print(f"no test results: {error}", file=sys.stderr)
        tests = []
    not_run = sorted(t["name"] for t in tests if t["code"] in NOT_RUN)
    passed = sum(t["code"] in PASSED for t in tests)
    failed = sum(t["code"] not in PASSED | NOT_RUN | NOT_ASKED_FOR for t in tests)
    for name in not_run:
        print(f"not run: {name}")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
