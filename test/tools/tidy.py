"""Runs the stock clang-tidy with the plugin and reads what it found."""

import dataclasses
import os
import re
import subprocess
import tempfile

import yaml

LLVM_BIN = "/usr/lib/llvm-19/bin"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Broken(Exception):
    """A source that does not compile, or a tool that does not work.

    Of OUTPUT, its first line that tells an error or a crash is kept, or all of it.
    """

    def __init__(self, output):
        telling = re.search(r"^.*(?:error:|PLEASE submit).*(?:\n.*){0,3}", output, re.M)
        super().__init__(telling[0] if telling else output)


@dataclasses.dataclass(frozen=True, order=True)
class Replacement:
    file: str
    offset: int
    length: int
    text: str


@dataclasses.dataclass(frozen=True, order=True)
class Note:
    file: str
    line: int
    column: int
    message: str


@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    file: str
    line: int
    column: int
    check: str
    message: str
    notes: tuple
    replacements: tuple

    def __str__(self):
        return f"{self.file}:{self.line}:{self.column}: {self.message} [{self.check}]"


class _Places:
    """Turns offsets into lines and columns, both from 1, columns in bytes."""

    def __init__(self, source):
        # Read before clang-tidy may change it.
        self.contents = {}
        self._read(source)

    def _read(self, file):
        if file not in self.contents:
            with open(file, "rb") as source:
                self.contents[file] = source.read()
        return self.contents[file]

    def __call__(self, raw):
        before = self._read(raw["FilePath"])[: raw["FileOffset"]]
        return before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1


def _finding(raw, place):
    message = raw["DiagnosticMessage"]
    notes = raw.get("Notes") or []
    replacements = [r for m in [message, *notes] for r in m.get("Replacements") or []]

    def path(part):
        # A system header goes by the path on which the compiler found it.
        return os.path.realpath(part["FilePath"])

    return Finding(
        path(message),
        *place(message),
        raw["DiagnosticName"],
        message["Message"],
        tuple(Note(path(n), *place(n), n["Message"]) for n in notes),
        tuple(sorted(
            Replacement(path(r), r["Offset"], r["Length"], r["ReplacementText"])
            for r in replacements)),
    )


def clang_tidy(plugin, source, flags, *options):
    """Returns the findings in SOURCE, sorted; raises Broken if it cannot be analysed.

    With the option --fix they are those before the fix-its were applied.
    """
    place = _Places(source)
    with tempfile.TemporaryDirectory() as folder:
        exported = os.path.join(folder, "findings.yaml")
        command = [
            f"{LLVM_BIN}/clang-tidy", "--quiet", "-load", plugin,
            "--checks=-*,cancellation-*", "--config={}",
            f"--export-fixes={exported}", *options, source, "--", *flags,
        ]
        run = subprocess.run(command, stdin=subprocess.DEVNULL, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        raw = []
        if os.path.exists(exported):
            with open(exported, encoding="utf-8") as file:
                raw = yaml.load(file, Loader=_LOADER)["Diagnostics"]
        errors = [d for d in raw if d["DiagnosticName"].startswith("clang-diagnostic-")]
        if run.returncode != 0 or errors:
            raise Broken(run.stdout)
        return sorted(_finding(d, place) for d in raw)
