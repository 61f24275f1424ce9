"""Lays the code of a program out by what it does on a sample: what is run often stands together and in a line.

    lay_out.py --program FILE --bolt FILE --sample FOLDER --profile FILE

LLVM's optimiser of linked programs, BOLT, does the work, with the options by which LLVM lays out Clang. The program must
have been linked with --emit-relocs; it is replaced. The profile is made if it is not there: BOLT puts counters into the
program, which then lints the sample. It also serves programs that were linked anew later: what is not as it was is left
as the linker has placed it.

Whatever goes wrong, the program stays as it was: it does the same, only slower.
"""

import argparse
import ctypes
import json
import os
import pathlib
import subprocess
import sys
import tempfile

# To put in counters takes 9 GB; the rest takes 2 GB.
MEMORY_FOR_COUNTERS = 10 << 30
PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>

# Those of clang/CMakeLists.txt, CLANG_BOLT.
LAYOUT = [
    "--reorder-blocks=ext-tsp",
    "--reorder-functions=cdsort",
    "--split-functions",
    "--split-all-cold",
    "--split-eh",
    "--use-gnu-stack",
]


class Impossible(Exception):
    """Says why the program stays as it is."""


def run(command, statuses=(0,)):
    """Runs a command; its output is shown if it does not end with one of the statuses."""
    # Not a pipe: what a program leaves behind would hold it open, and waits itself for the end of the program.
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        if done.returncode not in statuses:
            output.seek(0)
            raise Impossible(f"{command[0]} failed:\n{output.read()}")


def available_memory():
    for line in pathlib.Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0


def wait_for_descendants():
    """The counters are written by a process that the program leaves behind."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def make_profile(program, bolt, sample, profile):
    if available_memory() < MEMORY_FOR_COUNTERS:
        raise Impossible(f"that takes {MEMORY_FOR_COUNTERS >> 30} GB of free memory")
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    with tempfile.TemporaryDirectory(dir=profile.parent) as folder:
        folder = pathlib.Path(folder)
        counting, counts = folder / program.name, folder / "counts"
        # A worker ends without notice. Its counters are shared with a process that writes them every second.
        run([bolt, program, "--instrument", "-o", counting, f"--instrumentation-file={counts}",
             "--instrumentation-sleep-time=1", "--instrumentation-no-counters-clear", "--instrumentation-wait-forks"])
        units = [
            {"directory": str(sample), "file": str(unit), "arguments": ["c++", "-std=c++20", "-c", str(unit)]}
            for unit in sorted(sample.glob("*.cpp"))
        ]
        (folder / "compile_commands.json").write_text(json.dumps(units))
        # There are findings in it, if it lies in what is taken for the project.
        run([counting, "-p", folder, "--no-cache", "-j1"], statuses=(0, 1))
        wait_for_descendants()
        counts.rename(profile)


def main():
    parser = argparse.ArgumentParser()
    for name in ("program", "bolt", "sample", "profile"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    options = parser.parse_args()
    program = options.program
    laid_out = program.with_name(program.name + ".laid-out")
    try:
        if not options.profile.exists():
            make_profile(program, options.bolt, options.sample, options.profile)
        run([options.bolt, program, "-o", laid_out, f"--data={options.profile}", *LAYOUT])
        laid_out.replace(program)
    except (Impossible, OSError) as error:
        laid_out.unlink(missing_ok=True)
        print(f"{program.name} stays as the linker has laid it out: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
