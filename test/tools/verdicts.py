"""Holds what the driver says of the packages' examples against a list.

verdicts.py REPORT LIST: REPORT is the output of `cancel-tidy --warn-on-root
--format=json` for the database that examples.py writes. In LIST, a paragraph
begins with the paths (below /usr/share/doc) of an example and of its copies,
and goes on with one entry a line, in the order of the lines:

    LINE | HANDLER | VERDICT | REASON

VERDICT is `flagged CHECK`; `root CHECK`, which is silent by default; or `left
alone`. An example that cannot be compiled has the entry `not analysed |
REASON`. Each handler of each example has an entry, so has each finding, and
there are no others. Exit status: 0 all agree, 1 some do not.
"""

import json
import os
import sys

import examples


class Entry:
    def __init__(self, place, text, verdict):
        self.place = place
        self.text = text
        self.verdict = verdict


class List:
    """The entries of a list by source and line; whole examples have line 0.

    COPIES are the paths of the copies of each source, itself among them.
    """

    def __init__(self, file, copies):
        self.entries = {}
        self.problems = []
        with open(file, encoding="utf-8") as lines:
            paragraphs = [[]]
            for number, line in enumerate(lines, 1):
                if not line.strip() or line.startswith("#"):
                    paragraphs.append([])
                else:
                    paragraphs[-1].append((f"{file}:{number}", line.rstrip("\n")))
        for paragraph in paragraphs:
            if paragraph:
                self.add(paragraph, copies)

    def add(self, paragraph, copies):
        paths = {os.path.join(examples.DOC, line) for _, line in paragraph if " | " not in line}
        source = next((s for s, paths_of_it in copies.items() if paths == paths_of_it), None)
        if source is None:
            self.problems.append(f"{paragraph[0][0]}: these are not an example and all its copies")
            return
        for place, line in paragraph:
            if " | " in line:
                self.add_entry(place, source, line.split(" | ", 3))

    def add_entry(self, place, source, parts):
        if len(parts) == 2 and parts[0] == "not analysed":
            key, entry = (source, 0), Entry(place, "", parts[0])
        elif len(parts) == 4 and parts[0].isdigit():
            key, entry = (source, int(parts[0])), Entry(place, *parts[1:3])
        else:
            self.problems.append(f"{place}: no entry")
            return
        if key in self.entries:
            self.problems.append(f"{place}: stands twice")
        if not parts[-1].strip():
            self.problems.append(f"{place}: has no reason")
        self.entries[key] = entry


def verdict_of(finding):
    # What stops an unwinding is reported in roots, too, and is an error.
    silent = finding["consequence"] == "root" and finding["severity"] != "error"
    return f"{'root' if silent else 'flagged'} {finding['check']}"


def full_path(file, known):
    """The path in KNOWN that FILE, relative to a root that is not told, means."""
    return next((k for k in known if k == file or k.endswith("/" + file)), file)


def what_is(report, all_examples):
    """Text and verdict of each handler and finding by source and line, as in a List.

    Of what could not be analysed nothing is said but that.
    """
    known = sorted({file for example, _ in all_examples for file in example.files})
    failed = {full_path(unit["file"], known) for unit in report["units"]["failed"]}
    found = {(file, 0): ("", "not analysed") for file in failed}
    for file in known:
        if file not in failed:
            for line, text in examples.handlers_in(file).items():
                found[file, line] = (text, "left alone")
    for finding in report["findings"]:
        key = full_path(finding["file"], known), finding["line"]
        code = examples.text_of(key[0]).splitlines()[key[1] - 1]
        text = found[key][0] if key in found else " ".join(code.split())
        found[key] = (text, verdict_of(finding))
    return found


def compare(report, file):
    all_examples = examples.all_examples()
    copies = {header: {header} for example, _ in all_examples for header in example.files[1:]}
    copies.update((example.source, set(paths)) for example, paths in all_examples)
    listed, found = List(file, copies), what_is(report, all_examples)
    problems = listed.problems
    if report["units"]["total"] != len(all_examples):
        problems.append(f"the report is about {report['units']['total']} units,"
                        f" the examples are {len(all_examples)}")
    for (source, line), (text, verdict) in sorted(found.items()):
        entry = listed.entries.get((source, line))
        is_ = f"{os.path.relpath(source, examples.DOC)}:{line} | {text} | {verdict}"
        if not entry:
            problems.append(f"not listed: {is_}")
        elif (entry.text, entry.verdict) != (text, verdict):
            problems.append(f"{entry.place}: listed: {entry.text} | {entry.verdict}\n  is: {is_}")
    for key, entry in listed.entries.items():
        if key not in found:
            problems.append(f"{entry.place}: nothing there")
    verdicts = [verdict.split()[0] for _, verdict in found.values()]
    print(f"{sum(len(paths) for _, paths in all_examples)} examples, {len(all_examples)} without"
          f" copies, {verdicts.count('not')} not analysed; {len(found) - verdicts.count('not')}"
          f" verdicts: {verdicts.count('flagged')} flagged, {verdicts.count('root')} root,"
          f" {verdicts.count('left')} left alone")
    return problems


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        report = json.load(file)
    try:
        problems = compare(report, sys.argv[2])
    except examples.Missing as missing:
        sys.exit(f"verdicts.py: {missing}")
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
