"""Compares what cancel-tidy says with its shortcuts and without.

shortcuts_agree.py --driver CANCEL-TIDY FOLDER PROJECTS...: makes projects in
FOLDER, lints each without any shortcut, with all, and with all but one, and
prints every difference: findings whole, units, notices. PROJECTS are of

  sources    the sources of the checks' tests and the executed cases; once with the
             mocks as the user's headers, once as system headers
  services   generated services on the real headers of Asio (see asio_code.py)
  examples   the examples with coroutines in Debian's packages
  orders     units that include in different orders what depends on the order (see mix_orders.py)
  mixes      generated mixes of includes, macros and flags (see include_mixes.py)

Without --all, only a sample of each is compared, the same one for the same seed.
"""

import argparse
import dataclasses
import difflib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time

import shortcut_projects
from tidy import Broken

SINGLE = ("scan", "prefix", "system-bodies", "user-bodies", "traversal")
# More is said with these.
OPTIONS = ("--color=never", "--format=json", "--show-suppressed", "--warn-on-root", "--require-time-limits",
           "--fail-on=advice")
# What stderr tells of times and progress is no verdict, and how many findings in system headers are hidden depends
# on whether anybody looked there.
PROGRESS = re.compile(r"^cancel-tidy: \d+ of \d+ units done$")
HIDDEN_IN_SYSTEM = re.compile(r"(?:, |; hidden: )\d+ in system headers")


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a run says, as lines."""

    findings: tuple
    units: tuple
    notices: tuple

    def lines(self):
        return [*self.findings, *self.units, *self.notices]


class Comparison:
    """Lints projects in several ways with DRIVER; CACHES is a folder of its own."""

    def __init__(self, driver, caches):
        self.driver = driver
        self.caches = caches
        self.count = 0
        self.seconds = 0.0
        self.findings = 0
        self.failed = 0
        self.units = 0
        self.different = 0
        help_text = subprocess.run([driver, "--help"], capture_output=True, text=True).stdout
        self.has_cache = "--cache-dir" in help_text

    def ask(self, project, options, cache=None):
        """What a run over PROJECT says; without CACHE it starts with an empty one."""
        command = [self.driver, "-p", project.folder, *OPTIONS, *project.options, *options]
        if self.has_cache:
            self.count += 1
            command.append(f"--cache-dir={cache or os.path.join(self.caches, str(self.count))}")
        before = os.times()
        run = subprocess.run(command, cwd=project.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        after = os.times()
        self.seconds += after.children_user - before.children_user
        if self.has_cache and not cache:
            shutil.rmtree(os.path.join(self.caches, str(self.count)), ignore_errors=True)
        if run.returncode not in (0, 1, 3):
            raise Broken(f"{' '.join(command)} ends with {run.returncode}: {run.stderr}")
        return self._answer(json.loads(run.stdout), run.stderr)

    @staticmethod
    def _answer(report, errors):
        units = report["units"]
        notices = []
        for line in errors.splitlines():
            line = HIDDEN_IN_SYSTEM.sub("", line)
            if not PROGRESS.match(line) and not re.match(r"^\d+ findings? in ", line):
                notices.append("notice: " + line)
        return Answer(
            tuple("finding: " + json.dumps(f, sort_keys=True) for f in report["findings"]),
            tuple("unit: " + json.dumps(u, sort_keys=True) for u in units["failed"])
            + (f"units: {units['total']} of which analysed {units['analysed']}",),
            tuple(sorted(notices)))

    def compare(self, project, singles):
        """Prints what differs; SINGLES are the shortcuts that are left out alone."""
        plain = self.ask(project, ["--no-shortcut=all"])
        self.findings += len(plain.findings)
        self.failed += len(plain.units) - 1
        self.units += len(project.files)
        if project.must_compile and len(plain.units) != 1:
            raise Broken(f"{project.folder}: {plain.units[0]}")
        self._judge(project, "all shortcuts", plain, self.ask(project, []))
        for shortcut in singles:
            option = f"--no-shortcut={shortcut}"
            self._judge(project, option, plain, self.ask(project, [option]))

    def compare_again(self, project):
        """As compare(), where the cache knows what a run before the last edits has made."""
        cache = os.path.join(self.caches, "kept")
        self.ask(project, [], cache)
        project.edit()
        plain = self.ask(project, ["--no-shortcut=all"])
        self._judge(project, "a cache from before an edit", plain, self.ask(project, [], cache))
        self._judge(project, "a cache of the same", plain, self.ask(project, [], cache))
        shutil.rmtree(cache, ignore_errors=True)

    def _judge(self, project, how, plain, other):
        if plain == other:
            return
        self.different += 1
        print(f"DIFFERENT with {how}: {project.folder} {' '.join(project.options)}")
        for line in difflib.unified_diff(plain.lines(), other.lines(), "without shortcuts", how, n=0, lineterm=""):
            print("  " + line)
        sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--driver", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, help="how many mixes")
    parser.add_argument("--all", action="store_true", help="everything, with each shortcut left out")
    parser.add_argument("--keep", action="store_true", help="keep projects without a difference, too")
    parser.add_argument("folder")
    parser.add_argument("projects", nargs="+", choices=shortcut_projects.KINDS)
    arguments = parser.parse_args()
    folder = os.path.realpath(arguments.folder)
    os.makedirs(folder, exist_ok=True)
    comparison = Comparison(os.path.realpath(arguments.driver), os.path.join(folder, "caches"))
    print(f"seed {arguments.seed}")
    compared = 0
    try:
        for kind in arguments.projects:
            start = time.monotonic()
            for project in shortcut_projects.make(kind, folder, arguments):
                before = comparison.different
                singles = SINGLE
                if not arguments.all:
                    chosen = random.Random(f"{arguments.seed} {compared}")
                    singles = chosen.sample(SINGLE, 1 if project.is_cheap else 0)
                comparison.compare(project, singles)
                if comparison.has_cache and (arguments.all or kind == "mixes"):
                    comparison.compare_again(project)
                if before == comparison.different and not arguments.keep:
                    shutil.rmtree(project.folder)
                compared += 1
            print(f"{kind}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    except Broken as broken:
        print(broken)
        return 1
    print(f"{compared} projects of {comparison.units} units, {comparison.failed} of which do not compile;"
          f" {comparison.findings} findings, {comparison.different} differences")
    print(f"{comparison.seconds:.0f} s of user time", file=sys.stderr)
    # Where nothing compiles or nothing is found, nothing is compared.
    is_telling = comparison.findings and comparison.failed * 4 < comparison.units
    return 0 if is_telling and not comparison.different else 1


if __name__ == "__main__":
    sys.exit(main())
