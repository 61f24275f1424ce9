"""lint_page.py --plugin SO [--option KEY=VALUE] PAGE.md -- FLAGS: holds a check's page to what it says.

All C++ blocks of the page make one source. A line that ends in the comment
`// warning` gets exactly one warning, from the check that the page is about;
`// warning: TEXT` wants TEXT in its message as well. All other lines get none.
"""

import argparse
import re
import sys
import tempfile

import tidy
from page import Page

HEADINGS = ["What", "Why", "Flagged", "Not flagged", "Fix", "Options", "Known limits"]
EXPECTED = re.compile(r"// warning(?:: (.*?))?\s*$")


def faults_of(page, findings):
    """Yields each difference between the page and the findings in its code."""
    if page.headings != HEADINGS:
        yield f"headings are {page.headings}, not {HEADINGS}"
    expected = {}
    for number, line in enumerate(page.code.splitlines(), start=1):
        if match := EXPECTED.search(line):
            expected[number] = match[1] or ""
    wrong = {page.section[line] for line in expected} - {"Flagged"}
    if wrong:
        yield f"warnings are expected under {sorted(wrong, key=str)}, not only under 'Flagged'"
    if not expected:
        yield "no warning is expected anywhere"
    for finding in findings:
        place = f"{page.file}:{finding.line}"
        if finding.line not in expected or finding.check != page.check:
            yield f"{place}: not on the page: {finding.message} [{finding.check}]"
        elif expected.pop(finding.line) not in finding.message:
            yield f"{place}: the message is: {finding.message}"
    for number in expected:
        yield f"{page.file}:{number}: on the page, but not found"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--option", help="an option of the checks")
    parser.add_argument("page")
    parser.add_argument("flags", nargs="*")
    arguments = parser.parse_args()
    page = Page(arguments.page)
    options = []
    if arguments.option:
        key, value = arguments.option.split("=", 1)
        options.append(f"--config={{CheckOptions: {{{key}: '{value}'}}}}")
    with tempfile.NamedTemporaryFile("w", suffix=".cpp", encoding="utf-8") as source:
        source.write(page.code)
        source.flush()
        try:
            findings = tidy.clang_tidy(arguments.plugin, source.name, arguments.flags, *options)
        except tidy.Broken as broken:
            print(str(broken).replace(source.name, page.file))
            return 1
    faults = list(faults_of(page, findings))
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
