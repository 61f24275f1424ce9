#!/usr/bin/env python3
"""Compares what the linter says about each case with what happens when it is run.

See docs/testing.md, "Executed ground truth". Exit status: 0 all agree, 1 some do not,
2 something could not be run.
"""
import argparse
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CHECKS = ("cancellation-catch-all", "cancellation-not-rethrown", "cancellation-ambiguous-join",
          "cancellation-swallowing-promise", "cancellation-sliced-rethrow")
TRUTHS = ("passes", "passes: never delivered", "loses: completes", "loses: continues")
# Further questions, asked of cases that answer them in a comment of its own: by what the harness calls a run that
# shows the second answer, the checks, and the answers.
QUESTIONS = {
    "skips": (("cancellation-unguarded-release", "cancellation-skipped-cleanup"), ("releases", "skips a release")),
    "endless": (("cancellation-unresponsive-loop",), ("can be stopped", "goes on for ever")),
    "unheard": (("cancellation-dropped-token",), ("hears each request", "does not hear a request")),
}
FURTHER_TRUTHS = tuple(truth for _, truths in QUESTIONS.values() for truth in truths)
COMPILER = os.environ.get("CXX_FOR_CASES", "clang++-19")
# Warnings off: the cases do on purpose what compilers warn of.
FLAGS = ["-std=c++20", "-O0", "-w", f"-I{HERE}"]
# What a file of cases includes decides what runs it: the harness, and what to link with.
RUNTIMES = {
    "runtime.h": ("harness.h", ["-Wl,--wrap=abort,--wrap=exit"]),
    "asio_runtime.h": ("asio_harness.h", ["-Wl,--wrap=abort,--wrap=exit,--wrap=__cxa_begin_catch,--wrap=__cxa_throw",
                                          "-lboost_context"]),
}


class Broken(Exception):
    """Something could not be run, so that nothing is known."""


@dataclasses.dataclass
class Case:
    name: str
    line: int
    first: int  # What stands between two cases belongs to the latter.
    last: int
    expected: str  # one of TRUTHS
    asked: dict = dataclasses.field(default_factory=dict)  # what the comment answers, by question
    excused: str = ""  # what the linter may say instead, with the reason in since
    since: str = ""
    truth: str = ""
    runs: int = 0
    witness: str = ""
    said: str = ""
    findings: list = dataclasses.field(default_factory=list)
    truths: dict = dataclasses.field(default_factory=dict)  # truth and witness, by question
    said_of: dict = dataclasses.field(default_factory=dict)


def read_cases(path):
    """The cases of a file: functions behind a comment that says what happens to the cancellation."""
    lines = path.read_text().splitlines()
    cases = []
    comment = []
    index = 0
    end_of_previous = 0
    while index < len(lines):
        line = lines[index]
        if line.startswith("//"):
            comment.append(line[2:].strip())
            index += 1
            continue
        start = re.fullmatch(r"(?!\s|.*\bstatic\b)[\w:<>, ]+[ >](\w+)\(\) (try )?\{.*", line)
        expected = [said for said in comment if said in TRUTHS]
        if not start:
            if expected:
                raise Broken(f"{path}:{index + 1}: no case stands behind '{expected[0]}'")
            comment = []
            index += 1
            continue
        if len(expected) != 1:
            raise Broken(f"{path}:{index + 1}: {start[1]} needs one comment of: {', '.join(TRUTHS)}; "
                         "helpers are static")
        begin = index + 1
        if line.count("{") != line.count("}"):
            try:
                index = lines.index("}", index)
            except ValueError:
                raise Broken(f"{path}:{index + 1}: {start[1]} has no end") from None
        case = Case(start[1], begin, end_of_previous + 1, index + 1, expected[0])
        case.asked = {question: said for question, (_, truths) in QUESTIONS.items() for said in comment if said in truths}
        excuse = re.search(rf"linter says ({'|'.join(TRUTHS[:1] + TRUTHS[2:] + FURTHER_TRUTHS)}), since (.+)$",
                           " ".join(comment))
        if excuse:
            case.excused, case.since = excuse[1], excuse[2]
        elif any("linter" in said for said in comment):
            raise Broken(f"{path}: {start[1]}: write 'linter says VERDICT, since REASON' last")
        cases.append(case)
        end_of_previous = index + 1
        comment = []
        index += 1
    if not cases:
        raise Broken(f"{path}: no cases")
    return cases


def execute(path, cases, work):
    """Fills in what really happens."""
    included = re.findall(r'^#include "(\w*runtime\.h)"$', path.read_text(), re.MULTILINE)
    if len(included) != 1 or included[0] not in RUNTIMES:
        raise Broken(f"{path}: includes none of: {', '.join(RUNTIMES)}")
    harness, libraries = RUNTIMES[included[0]]
    source = work / "all_cases.cpp"
    # The section tells the code of the cases from that of the runtime.
    source.write_text(f'#include "{included[0]}"\n'
                      '#pragma clang attribute push(__attribute__((section("cases"))), apply_to = function)\n'
                      f'#include "{path}"\n#pragma clang attribute pop\n'
                      f'#include "{harness}"\nint main() {{\n  t::harness::prepare();\n'
                      + "".join(f'  t::harness::explore("{case.name}", t::harness::start<{case.name}>, '
                                f'{"true" if "endless" in case.asked else "false"});\n' for case in cases) + "}\n")
    program = work / "all_cases"
    call([COMPILER, *FLAGS, source, *libraries, "-o", program], path)
    results = [json.loads(line) for line in call([program], path).splitlines()]
    for case, result in zip(cases, results, strict=True):
        assert case.name == result["name"]
        case.truth, case.runs, case.witness = result["truth"], result["runs"], result["witness"]
        case.truths = {question: (truths[bool(result[question])], result[question])
                       for question, (_, truths) in QUESTIONS.items()}


def call(command, path, statuses=(0,)):
    try:
        result = subprocess.run([str(word) for word in command], text=True, timeout=120,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except (OSError, subprocess.TimeoutExpired) as why:
        raise Broken(f"{path}: {why}") from why
    if result.returncode not in statuses:
        raise Broken(f"{path}: {command[0]} ended with {result.returncode}\n{result.stderr}{result.stdout}")
    return result.stdout


def lint(path, linter, work):
    """What the linter prints for a file that it finds in a database of its own."""
    (work / "compile_commands.json").write_text(json.dumps([
        {"directory": str(work), "file": str(path), "arguments": [COMPILER, *FLAGS, "-c", str(path)]}]))
    return call([linter, "--format=json", "-p", work, path], path, statuses=(0, 1))


def judge(path, cases, output):
    """Fills in what the linter said; returns the findings that belong to no case."""
    try:
        report = json.loads(output)
        units = report["units"]
        if units["failed"] or units["analysed"] != 1:
            raise Broken(f"{path}: not analysed: {json.dumps(units)}")
        findings = [found for found in report["findings"] if found["check"] in CHECKS]
        strays = []
        for found in findings:
            owners = [case for case in cases if pathlib.PurePath(found["file"]).name == path.name
                      and case.first <= found["line"] <= case.last]
            (owners[0].findings if owners else strays).append(found)
        for case in cases:
            for question, (checks, truths) in QUESTIONS.items():
                case.said_of[question] = truths[any(found["check"] in checks and case.first <= found["line"] <= case.last
                                                    for found in report["findings"])]
            consequences = {found["consequence"] for found in case.findings}
            case.said = ("loses: continues" if "continues" in consequences else
                         "loses: completes" if consequences else "passes")
    except (ValueError, KeyError, TypeError) as why:
        raise Broken(f"{path}: not the linter's JSON: {why!r}") from why
    return strays


def show(found):
    return f"{found['file']}:{found['line']}: {found['message']} [{found['check']}] ({found['consequence']})"


def agrees(said, truth):
    return said == truth.split(": never")[0]


def disagreements_on(question, place, case, linted):
    """The same for a further question."""
    texts = []
    (truth, witness), said, expected = case.truths[question], case.said_of.get(question), case.asked[question]
    excuse = case.excused if case.excused in QUESTIONS[question][1] else ""
    if truth != expected:
        texts.append(f"{place}the comment says '{expected}', but it {truth}" + (f"\n    run: {witness}" if witness else ""))
    if excuse == truth:
        texts.append(f"{place}'linter says {excuse}' excuses nothing, since it is true")
    elif linted and excuse and said != excuse:
        texts.append(f"{place}the comment says 'linter says {excuse}', but it says '{said}'")
    elif linted and not excuse and said != truth:
        texts.append(f"{place}it {truth}, the linter says '{said}'"
                     + (f"\n    run: {witness}" if witness else ""))
    return texts


def disagreements(path, cases, strays, linted):
    """One text for each."""
    texts = []
    for case in cases:
        place = f"{path.name}:{case.line}: {case.name}: "
        for question in case.asked:
            texts += disagreements_on(question, place, case, linted)
        if case.truth != case.expected:
            texts.append(f"{place}the comment says '{case.expected}', but it {case.truth}")
        excused = "" if case.excused in FURTHER_TRUTHS else case.excused
        if excused and agrees(case.excused, case.truth):
            texts.append(f"{place}'linter says {case.excused}' excuses nothing, since it is true")
        if not linted:
            continue
        if excused:
            if case.said != case.excused:
                texts.append(f"{place}the comment says 'linter says {case.excused}', but it says '{case.said}'"
                             + ("; take the comment away" if agrees(case.said, case.truth) else ""))
            continue
        if not agrees(case.said, case.truth):
            text = f"{place}it {case.truth}, the linter says '{case.said}'"
            if case.witness:
                text += f"\n    run: {case.witness}"
            texts.append("\n".join([text, *(f"    said: {show(found)}" for found in case.findings)]))
        # One defect, one finding: two at the same place would show the same handler twice.
        lines = [found["line"] for found in case.findings]
        if len(lines) != len(set(lines)):
            texts.append("\n".join([f"{place}two findings at one line", *map(show, case.findings)]))
    return texts + [f"{path.name}: belongs to no case: {show(found)}" for found in strays]


def run(path, arguments):
    with tempfile.TemporaryDirectory(prefix="executed-") as work:
        work = pathlib.Path(work)
        cases = read_cases(path)
        strays = []
        if arguments.linter:
            strays = judge(path, cases, lint(path, arguments.linter, work))
        elif arguments.linter_output:
            strays = judge(path, cases, arguments.linter_output.read_text())
        execute(path, cases, work)
        return cases, disagreements(path, cases, strays, not arguments.truth_only)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--linter", help="the cancel-tidy to ask")
    source.add_argument("--linter-output", type=pathlib.Path, help="a file of what it said already")
    source.add_argument("--truth-only", action="store_true", help="ask nobody, show what happens")
    parser.add_argument("files", nargs="*", type=pathlib.Path, default=sorted(HERE.glob("*.cpp")))
    arguments = parser.parse_args()
    if arguments.linter_output and len(arguments.files) != 1:
        parser.error("--linter-output goes with one file")
    status, all_cases, all_texts = 0, [], []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for future in [pool.submit(run, path.resolve(), arguments) for path in arguments.files]:
            try:
                cases, texts = future.result()
            except Broken as why:
                print(why, file=sys.stderr)
                status = 2
                continue
            all_cases += cases
            all_texts += texts
    if arguments.truth_only:
        for case in all_cases:
            print(f"{case.truth:24}{case.name:56}{case.runs:6} runs  {case.witness}".rstrip())
    for case in all_cases:
        if case.excused:
            print(f"excused: {case.name}: {case.truth}; linter says {case.excused}, since {case.since}")
    for text in all_texts:
        print(text)
    losing = sum(case.truth.startswith("loses") for case in all_cases)
    print(f"{len(all_cases)} cases ({losing} lose, {len(all_cases) - losing} pass), "
          f"{sum(case.runs for case in all_cases)} runs, {len(all_texts)} disagreements")
    return max(status, 1 if all_texts else 0)


if __name__ == "__main__":
    sys.exit(main())
