"""damage_cache.py FOLDER EXPECTED COMMAND...

Damages the one index of results in FOLDER in many ways, and checks each time
that COMMAND prints what the file EXPECTED holds, that it took nothing from the
index, and that it has put a good one in its place.
"""

import glob
import os
import random
import subprocess
import sys

folder, expected_name, *command = sys.argv[1:]
(name,) = glob.glob(os.path.join(folder, "llvmcache-results-*"))
with open(name, "rb") as file:
    good = file.read()
with open(expected_name) as file:
    expected = file.read()

SEED = 7
choose = random.Random(SEED)


def flipped(position):
    return good[:position] + bytes([good[position] ^ 0x40]) + good[position + 1 :]


def cases():
    yield "empty", b""
    yield "text", b"results\n" * 1000
    for size in (1, 100, 175, len(good) // 2, len(good) - 1):
        yield f"cut off at {size}", good[:size]
    yield "longer", good + bytes(8)
    yield "another version", flipped(8)
    yield "zeros at the end", good[:-4096] + bytes(4096)
    for position in (0, 16, 24, 104, *choose.sample(range(176, len(good)), 4)):
        yield f"byte {position} changed", flipped(position)


for what, contents in cases():
    with open(name, "wb") as file:
        file.write(contents)
    run = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode != 1 or run.stdout != expected:
        sys.exit(f"{what}: ends with {run.returncode}: {run.stdout}{run.stderr}")
    if "cache: 0 of " not in run.stderr:
        sys.exit(f"{what}: was used: {run.stderr}")
    with open(name, "rb") as file:
        if file.read()[:16] != good[:16]:
            sys.exit(f"{what}: no good index in its place")
