"""Runs commands and tells what they took."""

import concurrent.futures
import dataclasses
import os
import statistics
import subprocess
import sys
import tempfile
import time


@dataclasses.dataclass(frozen=True)
class Run:
    """What one command, with all processes that it waited for, took.

    USER and WALL are seconds, PEAK is the resident memory of the largest
    process, in bytes.
    """

    user: float
    wall: float
    peak: int
    output: str
    errors: str


class Failed(Exception):
    """A command that did not do what it is measured for."""


def run(command, folder, statuses=(0,)):
    """Runs COMMAND in FOLDER; raises Failed if it ends with none of STATUSES."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL,
                                   stdout=output, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        # It is gone already.
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (output, errors):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
    if process.returncode not in statuses:
        command = " ".join(command)
        raise Failed(f"{command}\nended with {process.returncode}:\n{texts[0][-2000:]}{texts[1][-2000:]}")
    return Run(used.ru_utime, wall, used.ru_maxrss * 1024, *texts)


def run_all(commands, folder, jobs=1, statuses=(0,)):
    """Runs COMMANDS, JOBS at a time, as if they were one."""
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        runs = list(pool.map(lambda command: run(command, folder, statuses), commands))
    wall = time.monotonic() - start
    return Run(sum(r.user for r in runs), wall, max(r.peak for r in runs),
               "".join(r.output for r in runs), "".join(r.errors for r in runs))


def interleaved(repetitions, **measured):
    """Calls each of MEASURED in turn, REPETITIONS times; returns their runs by name.

    What else the machine does meanwhile meets all of them.
    """
    runs = {name: [] for name in measured}
    for repetition in range(repetitions):
        for name, measure in measured.items():
            runs[name].append(measure())
            print(f"  {repetition + 1}/{repetitions} {name}: user {runs[name][-1].user:.2f} s,"
                  f" wall {runs[name][-1].wall:.2f} s", file=sys.stderr, flush=True)
    return runs


def median(runs, what="user"):
    return statistics.median(getattr(r, what) for r in runs)
