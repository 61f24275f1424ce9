"""Validates SARIF files by both validators: validate_sarif.py NODE_MODULES FILE...

The schema finds values of a wrong type, the multitool what is wrong between members and what GitHub requires.
"""

import os
import subprocess
import sys

# It has no home on the web to point to.
ACCEPTED = ("SARIF2005",)


def multitool(modules, *arguments):
    tool = os.path.join(modules, "@microsoft/sarif-multitool-linux/Sarif.Multitool")
    # .NET would look for Unicode's data, which not every machine has.
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    return subprocess.run(
        [tool, *arguments], env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ).stdout


def main():
    modules, files = sys.argv[1], sys.argv[2:]
    validate = os.path.join(os.path.dirname(os.path.abspath(__file__)), "validate.js")
    schema = subprocess.run(["node", validate, "sarif", *files], env={**os.environ, "NODE_PATH": modules})
    output = multitool(modules, "validate", "--rule-kind", "Sarif;Gh", *files)
    # It exits with 0 whatever it finds.
    problems = [
        line
        for line in output.splitlines()
        if (": error " in line or ": warning " in line or " error " in line)
        and not any(f" {rule}:" in line for rule in ACCEPTED)
    ]
    print("\n".join(problems))
    if f"{len(files)} files scanned" not in output or "Analysis completed successfully" not in output:
        sys.exit(f"validate_sarif.py: not all files were scanned:\n{output}")
    if problems or schema.returncode:
        sys.exit(1)


if __name__ == "__main__":
    main()
