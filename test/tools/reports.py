"""Reads reports in every format as their consumers do, strictly.

reports.py agree FOLDER: the files FOLDER/report.FORMAT tell of the same findings and units, and print how many.
"""

import json
import os
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

import yaml

# actions/runner: a step can use these, among others.
RUNNER_COMMANDS = (
    "add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env "
    "set-output stop-commands warning"
).split()
V2 = re.compile(r"\s*::([\w-]+)(?: (.*?))?::(.*)", re.DOTALL)
ANYWHERE = re.compile(r"##(?:\[|vso\[|teamcity\[)")


def github_command(line):
    """(command, properties, data) as the runner parses LINE (ActionCommand.cs), or None."""
    match = V2.match(line)
    if not match or match[1].lower() not in RUNNER_COMMANDS:
        return None
    properties = {}
    for pair in (match[2] or "").strip().split(","):
        key, _, value = pair.partition("=")
        if value:
            for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
                value = value.replace(code, character)
            properties[key] = value
    data = match[3]
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        data = data.replace(code, character)
    return match[1], properties, data


class Contents:
    """What a report tells: places of findings, (file, line), and files that were not analysed."""

    def __init__(self):
        self.findings = []
        self.failed = []

    def add(self, file, line, message):
        if message.startswith("not analysed"):
            self.failed.append(file)
        else:
            self.findings.append((file, line))

    def key(self):
        return sorted(self.findings), sorted(self.failed)


def read_json(text, contents):
    report = json.loads(text)
    for finding in report["findings"]:
        contents.add(finding["file"], finding["line"], finding["message"])
    for unit in report["units"]["failed"]:
        contents.add(unit["file"], 1, "not analysed")


def sarif_file(location):
    """The path that an artifact location means, with bytes that are not UTF-8 as the other formats write them."""
    artifact = location["artifactLocation"]
    raw = urllib.parse.unquote_to_bytes(artifact["uri"].removeprefix("file://"))
    if "uriBaseId" in artifact:
        # A colon in the first segment would make a scheme of it.
        assert not urllib.parse.urlsplit(artifact["uri"]).scheme, artifact
    return shown(raw)


def shown(raw):
    text = raw.decode("utf-8", "surrogateescape")
    return "".join(f"<{ord(c) - 0xDC00:02X}>" if "\udc80" <= c <= "\udcff" else c for c in text)


def read_sarif(text, contents):
    (run,) = json.loads(text)["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"], result
        (location,) = result["locations"]
        place = location["physicalLocation"]
        if "suppressions" not in result and result.get("baselineState") != "unchanged":
            contents.add(sarif_file(place), place["region"]["startLine"], "")
    (invocation,) = run["invocations"]
    for notification in invocation["toolExecutionNotifications"]:
        if notification["descriptor"]["id"] == "not-analysed":
            contents.add(sarif_file(notification["locations"][0]["physicalLocation"]), 1, "not analysed")
    grave = any(n["level"] == "error" for n in invocation["toolExecutionNotifications"])
    assert invocation["executionSuccessful"] == (not grave)


LOG_LINE = re.compile(r"(.*):(\d+):\d+: (?:error|warning|advice): ")


def read_github(text, contents):
    for line in text.removesuffix("\n").split("\n"):
        command = github_command(line)
        if command:
            name, properties, data = command
            assert name in ("error", "warning", "notice"), line
            if "file" in properties:
                contents.add(properties["file"], int(properties.get("line", 1)), data)
            else:
                assert re.match(r"\+\d+ more", data), line
        else:
            # What there was no room for.
            place = LOG_LINE.match(line)
            assert place, f"neither a command nor a finding: {line}"
            file = place[1].removeprefix("./") if "::" in place[1] else place[1]
            contents.add(file, int(place[2]), "")


def read_gitlab(text, contents):
    entries = json.loads(text)
    for entry in entries:
        location = entry["location"]
        contents.add(location["path"], location["lines"]["begin"], entry["description"])
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def read_junit(text, contents):
    root = ElementTree.fromstring(text)
    totals = {"tests": 0, "failures": 0, "errors": 0}
    for suite in root:
        counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
        for test in suite:
            counts["tests"] += 1
            for outcome in test:
                counts[{"failure": "failures", "error": "errors", "skipped": "skipped"}[outcome.tag]] += 1
                place = re.search(r":(\d+):\d+: (?:error|warning|advice): ", outcome.text)
                contents.add(suite.get("name"), place and int(place[1]), outcome.get("message"))
        assert {key: int(suite.get(key)) for key in counts} == counts, suite.attrib
        for key in totals:
            totals[key] += counts[key]
    assert {key: int(root.get(key)) for key in totals} == totals, root.attrib


def read_checkstyle(text, contents):
    for file in ElementTree.fromstring(text):
        for error in file:
            contents.add(file.get("name"), int(error.get("line")), error.get("message"))


def read_rdjson(text, contents):
    for diagnostic in json.loads(text)["diagnostics"]:
        location = diagnostic["location"]
        line = location["range"]["start"]["line"] if "range" in location else 1
        contents.add(location["path"], line, diagnostic["message"])


def read_yaml(text, contents):
    for diagnostic in yaml.safe_load(text)["Diagnostics"]:
        message = diagnostic["DiagnosticMessage"]
        path, line = message["FilePath"], None
        # YAML cannot name every file.
        if os.path.exists(path):
            with open(path, "rb") as source:
                before = source.read(message["FileOffset"])
            line = before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        contents.add(os.path.relpath(path), line, message["Message"])


READERS = {
    "json": read_json,
    "sarif": read_sarif,
    "github": read_github,
    "gitlab": read_gitlab,
    "junit": read_junit,
    "checkstyle": read_checkstyle,
    "rdjson": read_rdjson,
    "yaml": read_yaml,
}


def read(name, file):
    contents = Contents()
    with open(file, encoding="utf-8", newline="") as report:
        READERS[name](report.read(), contents)
    return contents


def agree(folder):
    expected = read("json", f"{folder}/report.json")
    for name in READERS:
        actual = read(name, f"{folder}/report.{name}")
        if actual.key() != expected.key():
            sys.exit(f"reports.py: {name} says {actual.key()}, json says {expected.key()}")
    print(f"{len(expected.findings)} findings, {len(expected.failed)} not analysed")


if __name__ == "__main__":
    agree(sys.argv[2])
