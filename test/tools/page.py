"""The C++ code in a documentation page."""

import re

FENCE = re.compile(r"^```(\w*)\s*$")
HEADING = re.compile(r"^(#+) (.+?)\s*$")


class Page:
    """A page of docs/checks, read from FILE.

    check     the check that it is about, from its title
    headings  those of the second level, in order
    code      its C++ blocks as one source; all other lines are blank, so that
              line numbers are those of the page
    section   for each line number that holds C++ code, the heading it is under
    """

    def __init__(self, file):
        self.file = file
        self.check = None
        self.headings = []
        self.section = {}
        lines = []
        language = None  # of the block that we are in
        with open(file, encoding="utf-8") as page:
            for number, line in enumerate(page.read().splitlines(), start=1):
                fence = FENCE.match(line)
                heading = HEADING.match(line)
                code = ""
                if fence and language is None:
                    language = fence[1]
                elif fence:
                    language = None
                elif language == "cpp":
                    code = line
                    self.section[number] = self.headings[-1] if self.headings else None
                elif language is None and heading and len(heading[1]) == 1:
                    self.check = heading[2].strip("`")
                elif language is None and heading and len(heading[1]) == 2:
                    self.headings.append(heading[2])
                lines.append(code)
        self.code = "\n".join(lines) + "\n"
