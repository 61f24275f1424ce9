"""Runs cancel-tidy over sources and reads its report."""

import json
import os
import subprocess

from tidy import Broken


def report(driver, units, folder, *options):
    """Returns the report (docs/json.md) on UNITS, pairs of a source and its flags.

    The database is written into FOLDER. Raises Broken if there is no report.
    """
    database = os.path.join(folder, "compile_commands.json")
    with open(database, "w", encoding="utf-8") as file:
        json.dump([{
            "directory": folder,
            "file": source,
            "arguments": ["clang++", *flags, "-c", source],
        } for source, flags in units], file, indent=1)
    run = subprocess.run(
        [driver, "--format=json", "--color=never", "-p", database, *options],
        cwd=folder, stdin=subprocess.DEVNULL, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode not in (0, 1, 3):
        raise Broken(f"the driver ends with {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)


def lint(driver, units, folder, *options):
    """Returns the report on UNITS; raises Broken unless each was analysed."""
    result = report(driver, units, folder, *options)
    if result["units"]["analysed"] != len(units):
        raise Broken(f"not all {len(units)} units analysed: {result['units']}")
    return result
