"""at_once.py COMMAND... -- ARGUMENTS... -- ARGUMENTS...

Runs the command with each list of arguments, all at once, and fails if one of
them is ended by a signal or says that its command line is wrong.
"""

import subprocess
import sys

lists = [[]]
for argument in sys.argv[1:]:
    if argument == "--":
        lists.append([])
    else:
        lists[-1].append(argument)
command, *arguments = lists
runs = [subprocess.Popen(command + more, stdout=subprocess.DEVNULL) for more in arguments]
for run in runs:
    if run.wait() not in (0, 1):
        sys.exit(f"{run.args} ends with {run.returncode}")
