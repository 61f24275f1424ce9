"""shuffled_runs.py CANCEL-TIDY STATUS FORMAT...: runs over the project in the
working directory must not differ by a byte, in any format.

Each run has another number of jobs, order of the database's entries, working
directory, environment and place in memory. Prints how many outputs there are in
each format, and one of each.
"""

import hashlib
import json
import os
import random
import subprocess
import sys

tool, status, formats = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
root = os.getcwd()
with open("compile_commands.json", encoding="utf-8") as file:
    entries = json.load(file)

# (jobs, working directory, changes of the environment)
ways = [
    (1, root, {}),
    (3, "/", {"LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"}),
    (8, os.path.join(root, "sub"), {"HOME": None, "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "40"}),
]
outputs = {form: [] for form in formats}
failures = []
for seed, (jobs, directory, changes) in enumerate(ways):
    random.Random(seed).shuffle(entries)
    folder = os.path.join(root, f"run{seed}")
    os.makedirs(folder)
    with open(os.path.join(folder, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump(entries, file)
    environment = {key: value for key, value in (os.environ | changes).items() if value is not None}
    run = subprocess.run(
        [tool, "-p", folder, f"-j{jobs}",
         *(f"--format={form}:{folder}/{form}" for form in formats)],
        cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    if run.returncode != status:
        sys.exit(f"shuffled_runs.py: run {seed} ends with {run.returncode}: {run.stderr.decode()}")
    for form in formats:
        with open(os.path.join(folder, form), "rb") as file:
            outputs[form].append(file.read())
    # The rest of what is told holds seconds.
    failures.append(b"\n".join(
        line for line in run.stderr.splitlines() if b": not analysed: " in line))


def count(name, texts):
    hashes = {hashlib.sha256(text).hexdigest() for text in texts}
    print(f"{name}: {len(hashes)} output{'s' if len(hashes) > 1 else ''} in {len(texts)} runs")


for form in formats:
    count(form, outputs[form])
count("failures", failures)
sys.stdout.flush()
for form in formats:
    sys.stdout.buffer.write(outputs[form][0])
