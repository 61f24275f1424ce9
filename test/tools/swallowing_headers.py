"""swallowing_headers.py SOURCE HEADER...: makes each HEADER of SOURCE, with a name of its own for the function."""

import os
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    source = file.read()
for header in sys.argv[2:]:
    name = os.path.splitext(os.path.basename(header))[0]
    os.makedirs(os.path.dirname(header) or ".", exist_ok=True)
    with open(header, "w", encoding="utf-8") as file:
        file.write(source.replace("swallows", f"{name}_swallows"))
