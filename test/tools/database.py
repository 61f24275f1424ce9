"""Writes a compilation database for files of the working directory.

database.py [-o FILE] SOURCE... -- FLAG...
"""

import json
import os
import sys

arguments = sys.argv[1:]
output = "compile_commands.json"
if arguments[0] == "-o":
    output = arguments[1]
    arguments = arguments[2:]
split = arguments.index("--")
sources, flags = arguments[:split], arguments[split + 1 :]
os.makedirs(os.path.dirname(output) or ".", exist_ok=True)
with open(output, "w") as file:
    json.dump(
        [
            {
                "directory": os.getcwd(),
                "file": source,
                "arguments": ["clang++", *flags, "-c", source],
            }
            for source in sources
        ],
        file,
        indent=1,
    )
