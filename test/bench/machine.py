"""On what the table was measured, without telling whose it is."""

import datetime
import os
import pathlib
import re
import subprocess


def facts(root):
    """Date, machine, and the commit of the working tree at ROOT."""
    cpu = re.search(r"^model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    commit = subprocess.run(["git", "describe", "--always", "--dirty", "--abbrev=12"], cwd=root,
                            capture_output=True, text=True)
    return {
        "date": datetime.date.today().isoformat(),
        "cpu": cpu[1] if cpu else os.uname().machine,
        "cores": len(os.sched_getaffinity(0)),
        "memory": f"{memory / 2**30:.0f} GB",
        "commit": commit.stdout.strip() or "unknown",
    }
