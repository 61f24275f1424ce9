"""cancel-tidy and its peers, as the bench runs them."""

import json
import os
import pathlib
import re
import tempfile

from measure import Failed, run, run_all

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPILER = "clang++-19"
CLANG_TIDY = "clang-tidy-19"


class CancelTidy:
    """The tool of the build folder BUILD."""

    def __init__(self, build):
        self.executable = os.fspath(build / "driver/cancel-tidy")

    def cold(self, project, *options):
        """A run that finds nothing done before."""
        with tempfile.TemporaryDirectory() as cache:
            return self.on(project, cache, *options)

    def on(self, project, cache, *options):
        """A run with the folder CACHE; fails unless it says what is known of PROJECT."""
        done = run([self.executable, "-p", ".", "--format=json", f"--cache-dir={cache}", "--cache-stats", *options],
                   project.folder, (0, 1))
        report = json.loads(done.output)
        found = {}
        for finding in report["findings"]:
            found[finding["check"]] = found.get(finding["check"], 0) + 1
        if report["units"]["analysed"] != len(project.units):
            raise Failed(f"{project.folder}: not all {len(project.units)} units analysed: {report['units']}")
        if found != project.findings:
            raise Failed(f"{project.folder}: found {found}, not {project.findings}")
        return done


def count_cached(done):
    """How many units of the run DONE had their results from the cache."""
    told = re.search(r"cache: (\d+) of \d+ units", done.errors)
    if not told:
        raise Failed(f"no word on the cache: {done.errors}")
    return int(told[1])


def syntax_only(project, jobs=1, units=None):
    """The compiler over UNITS (all) of PROJECT, JOBS at a time."""
    return run_all(
        [[COMPILER, *unit.flags, "-fsyntax-only", unit.file]
         for unit in (project.units if units is None else units)],
        project.folder, jobs)


def clang_tidy(project, build, jobs=1):
    """The stock clang-tidy with the plugin over all units of PROJECT."""
    plugin = build / "checks/libCancelTidyPlugin.so"
    done = run_all(
        [[CLANG_TIDY, "--quiet", "-load", os.fspath(plugin), "--checks=-*,cancellation-*",
          "--header-filter=.*", unit.file, "--", *unit.flags] for unit in project.units],
        project.folder, jobs)
    found = len(re.findall(r" \[cancellation-[\w-]+\]$", done.output, re.M))
    if found != sum(project.findings.values()):
        raise Failed(f"clang-tidy found {found} instead of {sum(project.findings.values())}:\n{done.output[-2000:]}")
    return done
