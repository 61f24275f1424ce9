"""Starts COMMAND with a stdout that nobody reads, once with SIGPIPE as it is and
once ignored, as under some parents, and tells how it ended."""

import os
import signal
import subprocess
import sys

for action in (signal.SIG_DFL, signal.SIG_IGN):
    reading, writing = os.pipe()
    os.close(reading)
    status = subprocess.run(
        sys.argv[1:],
        stdout=writing,
        restore_signals=False,
        preexec_fn=lambda: signal.signal(signal.SIGPIPE, action),
    ).returncode
    os.close(writing)
    print("ended by signal" if status < 0 else "ended with status", abs(status), flush=True)
