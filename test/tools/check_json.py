"""Checks that stdin is what docs/json.md says, and prints what tests ask for.

check_json.py [EXPRESSION]: EXPRESSION is Python over `report`.
"""

import json
import sys


def fail(where, why):
    sys.exit(f"check_json.py: {where}: {why}")


def members(where, value, required, optional=()):
    if not isinstance(value, dict):
        fail(where, "not an object")
    for key, kind in required.items():
        if key not in value:
            fail(where, f"no '{key}'")
    for key, member in value.items():
        kind = required.get(key) or dict(optional).get(key)
        if kind is None:
            fail(where, f"unknown member '{key}'")
        if not kind(member):
            fail(f"{where}.{key}", f"unexpected {member!r}")


def text(value):
    return isinstance(value, str)


def filled(value):
    return text(value) and value != ""


def number(value):
    return type(value) is int and value >= 0


def position(value):
    return type(value) is int and value >= 1


def one_of(*words):
    return lambda value: value in words


def array(value):
    return isinstance(value, list)


def check(report):
    members(
        "report",
        report,
        {"version": one_of(1), "findings": array, "units": lambda v: True},
    )
    for i, finding in enumerate(report["findings"]):
        where = f"findings[{i}]"
        members(
            where,
            finding,
            {
                "check": lambda v: text(v) and v.startswith("cancellation-"),
                "severity": one_of("error", "warning", "advice"),
                "consequence": one_of("continues", "completes", "root", None),
                "file": filled,
                "line": position,
                "column": position,
                "endLine": position,
                "endColumn": position,
                "function": text,
                "message": filled,
                "steps": array,
                "fixes": array,
            },
            {"fixed": one_of(True)},
        )
        if (finding["endLine"], finding["endColumn"]) <= (
            finding["line"],
            finding["column"],
        ):
            fail(where, "ends before it begins")
        for step in finding["steps"]:
            members(
                f"{where}.steps",
                step,
                {"file": filled, "line": position, "column": position, "message": filled},
            )
        for fix in finding["fixes"]:
            members(f"{where}.fixes", fix, {"description": filled, "safe": one_of(True, False), "replacements": array})
            for replacement in fix["replacements"]:
                members(
                    f"{where}.fixes.replacements",
                    replacement,
                    {"file": filled, "offset": number, "length": number, "text": text},
                )
    units = report["units"]
    members("units", units, {"total": number, "analysed": number, "failed": array,
                               "excluded": number, "withoutChecks": number})
    for failed in units["failed"]:
        members("units.failed", failed, {"file": filled, "reason": filled},
                {"accepted": one_of(True)})
    if units["analysed"] + len(units["failed"]) != units["total"]:
        fail("units", "the numbers do not add up")


report = json.load(sys.stdin)
check(report)
if len(sys.argv) > 1:
    print(eval(sys.argv[1]))
