"""Starts COMMAND, sends it SIGINT when it has started two processes, and tells
how it ended and which of them are left."""

import os
import signal
import subprocess
import sys
import time


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(child) for child in file.read().split()]


# A job in the background would ignore the signal.
process = subprocess.Popen(
    sys.argv[1:], preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
)
deadline = time.time() + 20
while len(children(process.pid)) < 2 and time.time() < deadline:
    time.sleep(0.02)
workers = children(process.pid)
print("workers:", len(workers))
process.send_signal(signal.SIGINT)
try:
    status = process.wait(20)
except subprocess.TimeoutExpired:
    process.kill()
    sys.exit("interrupt.py: the signal did not end the command")
print("ended by signal" if status < 0 else "ended with status", abs(status))
print("workers left:", sum(os.path.exists(f"/proc/{pid}") for pid in workers))
