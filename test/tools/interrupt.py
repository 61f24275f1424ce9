"""interrupt.py [--signal=NAME] [--started=N] [--worker] -- COMMAND...

Sends COMMAND a signal when it has started N processes (2) and two of them are
at work, and tells how it ended and which of them are left. With --worker the
processes get the signal instead, whenever there is one, until the command ends.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--signal", default="INT")
parser.add_argument("--started", type=int, default=2)
parser.add_argument("--worker", action="store_true")
split = sys.argv.index("--")
options = parser.parse_args(sys.argv[1:split])
number = signal.Signals["SIG" + options.signal]


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(child) for child in file.read().split()]
    except OSError:
        return []


def lives(pid):
    """Whether there is such a process that has not ended."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def restore_signals():
    # A job in the background ignores SIGINT, one under nohup SIGHUP.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


process = subprocess.Popen(
    sys.argv[split + 1 :],
    preexec_fn=restore_signals,
)
deadline = time.time() + 60
workers = []
started = set()
while process.poll() is None and time.time() < deadline:
    workers = children(process.pid)
    started.update(workers)
    if options.worker:
        for pid in workers:
            # It may have ended by itself.
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
    elif len(started) >= options.started and len(workers) == 2:
        break
    time.sleep(0.01)
if not options.worker:
    process.send_signal(number)
try:
    status = process.wait(20)
except subprocess.TimeoutExpired:
    process.kill()
    sys.exit("interrupt.py: the signal did not end the command")
time.sleep(0.1)
print("workers:", len(workers))
print("ended by signal" if status < 0 else "ended with status", abs(status))
print("workers left:", sum(lives(pid) for pid in workers))
