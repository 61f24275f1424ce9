"""The sources that the checks' tests lint, with the flags that they lint them with."""

import glob
import os
import re

from page import Page

RUN = re.compile(r"RUN: .*?%(?:tidy|lint-page)\b.*? -- ([^|>\n]*)")
PART = re.compile(r"^//--- (\S+)\n", re.MULTILINE)
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Qt's headers and QCoro's lie where no compiler looks for them.
QT_FOLDERS = [
    f
    for part in ("", "QtConcurrent", "QtCore", "QtNetwork")
    for f in glob.glob(os.path.join("/usr/include/*/qt6", part))
] + [f"/usr/include/qcoro6{part}" for part in ("", "/qcoro", "/QCoro")]
SUBSTITUTIONS = {
    # Flags for a source that uses the mocks of test/mocks.
    "%mock-flags": f"-std=c++20 -I{ROOT}/test/mocks",
    "%qt-flags": " ".join(f"-isystem {folder}" for folder in QT_FOLDERS) + " -fPIC",
}
PLACES = ("test/checks/**/*.cpp", "test/libraries/*.cpp", "docs/checks/*.md")


class Source:
    """One source: the FILE in the project that it stands in, its code TEXT and its FLAGS.

    BESIDE are the texts of the other parts of a file that split-file splits, by name.
    """

    def __init__(self, file, part, text, flags, beside=()):
        self.file = file
        self.part = part
        self.text = text
        self.beside = dict(beside)
        for name, value in SUBSTITUTIONS.items():
            flags = flags.replace(name, value)
        # The headers that stand beside the source may be compiled from elsewhere.
        folder = os.path.dirname(file)
        self.flags = [*flags.replace("%S", folder).split(), f"-I{folder}"]

    @property
    def name(self):
        name = os.path.relpath(self.file, ROOT)
        return f"{name}:{self.part}" if self.part else name

    @property
    def is_a_file(self):
        """Whether FILE is the source, and not only holds it."""
        return not self.part and not self.file.endswith(".md")

    def copy_to(self, folder):
        """Writes the code into FOLDER; returns the path."""
        name = re.sub(r"\W", "_", self.name)
        if self.beside:
            folder = os.path.join(folder, name)
            os.makedirs(folder, exist_ok=True)
        copies = {**self.beside, name + ".cpp": self.text}
        for part, text in copies.items():
            with open(os.path.join(folder, part), "w", encoding="utf-8") as file:
                file.write(text)
        return os.path.join(folder, name + ".cpp")


def _sources_in(file):
    with open(file, encoding="utf-8") as source:
        text = source.read()
    runs = [(run[0], run[1]) for run in RUN.finditer(text)]
    if not runs:
        raise ValueError(f"{file}: no `RUN: %tidy … -- FLAGS`")
    if file.endswith(".md"):
        return [Source(file, None, Page(file).code, runs[0][1])]
    names, parts = PART.findall(text), PART.split(text)[2::2]
    split = dict(zip(names, parts))
    if not split:
        return [Source(file, None, text, runs[0][1])]
    found = {}
    for run, flags in runs:
        for part in re.findall(r"[\w-]+\.cpp", run):
            if part in split and part not in found:
                beside = {n: t for n, t in split.items() if not n.endswith(".cpp")}
                found[part] = Source(file, part, split[part], flags, beside)
    return list(found.values())


def all_sources():
    files = [f for place in PLACES for f in glob.glob(os.path.join(ROOT, place), recursive=True)]
    return [source for f in sorted(files) for source in _sources_in(f)]
