"""names_all.py LIST FILE...: each FILE names each line of LIST; more than none are there."""

import re
import sys

with open(sys.argv[1], encoding="utf-8") as lines:
    names = lines.read().split()
if not names:
    sys.exit("names_all.py: the list is empty")
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for name in names:
        if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            sys.exit(f"{path} does not name {name}")
