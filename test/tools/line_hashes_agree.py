"""Holds GitHub's fingerprints in a SARIF file against those that the SARIF multitool computes from the sources.

line_hashes_agree.py NODE_MODULES FILE: in the project's root.
"""

import json
import os
import sys

from validate_sarif import multitool


def hashes(report):
    return [
        result["partialFingerprints"].get("primaryLocationLineHash") for result in report["runs"][0]["results"]
    ]


def main():
    modules, file = sys.argv[1:]
    with open(file, encoding="utf-8") as report:
        ours = json.load(report)
    expected = hashes(ours)
    for result in ours["runs"][0]["results"]:
        del result["partialFingerprints"]["primaryLocationLineHash"]
    with open("without.sarif", "w", encoding="utf-8") as stripped:
        json.dump(ours, stripped)
    output = multitool(
        modules,
        *("rewrite", "without.sarif", "--output", "theirs.sarif", "--log", "ForceOverwrite"),
        *("--insert", "RollingHashPartialFingerprints"),
        *("--uriBaseIds", f"%SRCROOT%=file://{os.getcwd()}/"),
    )
    with open("theirs.sarif", encoding="utf-8-sig") as report:
        actual = hashes(json.load(report))
    if actual != expected or None in actual:
        sys.exit(f"line_hashes_agree.py: they say {actual}, we say {expected}\n{output}")
    print(len(actual), "hashes agree")


if __name__ == "__main__":
    main()
