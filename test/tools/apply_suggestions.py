"""Applies the first fix of each finding of a report to the working directory: apply_suggestions.py sarif|rdjson FILE."""

import collections
import json
import re
import sys
import urllib.parse


def sarif_changes(report):
    """(file, begin, end, text), places as (line, column); columns count UTF-16 code units."""
    for result in report["runs"][0]["results"]:
        if "suppressions" in result:
            continue
        for change in result.get("fixes", [])[:1]:
            for artifact in change["artifactChanges"]:
                file = urllib.parse.unquote(artifact["artifactLocation"]["uri"])
                for replacement in artifact["replacements"]:
                    region = replacement["deletedRegion"]
                    yield (
                        file,
                        (region["startLine"], region["startColumn"]),
                        (region["endLine"], region["endColumn"]),
                        replacement.get("insertedContent", {"text": ""})["text"],
                    )


def rdjson_changes(report):
    """The same; columns count bytes of UTF-8."""
    for diagnostic in report["diagnostics"]:
        for suggestion in diagnostic.get("suggestions", [])[:1]:
            begin, end = suggestion["range"]["start"], suggestion["range"]["end"]
            yield (
                diagnostic["location"]["path"],
                (begin["line"], begin["column"]),
                (end["line"], end["column"]),
                suggestion["text"],
            )


FORMATS = {"sarif": (sarif_changes, "utf-16-le", 2), "rdjson": (rdjson_changes, "utf-8", 1)}


def offset(lines, place, encoding, unit):
    """Of characters of the whole text."""
    line, column = place
    before = lines[line - 1].encode(encoding)[: (column - 1) * unit].decode(encoding)
    return sum(map(len, lines[: line - 1])) + len(before)


def main():
    changes_of, encoding, unit = FORMATS[sys.argv[1]]
    with open(sys.argv[2], encoding="utf-8") as report:
        changes = collections.defaultdict(list)
        for file, *change in changes_of(json.load(report)):
            changes[file].append(change)
    for file, list_of_changes in changes.items():
        with open(file, encoding="utf-8", newline="") as source:
            text = source.read()
        # A byte order mark is no character for readers of SARIF, but three bytes.
        mark = "\ufeff" if text.startswith("\ufeff") and encoding != "utf-8" else ""
        text = text.removeprefix(mark)
        lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
        spots = [
            (offset(lines, begin, encoding, unit), offset(lines, end, encoding, unit), new)
            for begin, end, new in list_of_changes
        ]
        for begin, end, new in sorted(spots, reverse=True):
            text = text[:begin] + new + text[end:]
        with open(file, "w", encoding="utf-8", newline="") as source:
            source.write(mark + text)
    print(sum(map(len, changes.values())), "changes")


if __name__ == "__main__":
    main()
