"""Adds the entries of a compilation database to those of another.

join_databases.py TO FROM
"""

import json
import sys

entries = []
for path in sys.argv[1:]:
    with open(path) as file:
        entries += json.load(file)
with open(sys.argv[1], "w") as file:
    json.dump(entries, file, indent=1)
