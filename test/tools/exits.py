"""Runs a command and checks its exit status: exits.py STATUS COMMAND..."""

import subprocess
import sys

expected, command = int(sys.argv[1]), sys.argv[2:]
sys.stdout.flush()
actual = subprocess.run(command).returncode
if actual != expected:
    sys.exit(f"exits.py: expected exit status {expected}, got {actual}: {command}")
