"""parity.py --plugin SO --driver CANCEL-TIDY FOLDER: one set of checks, two shells.

Lints all sources of the checks' tests with the driver and with the plugin in
the stock clang-tidy, and prints what only one of them says: check, place,
message, notes and replacements must agree. FOLDER is for the database.
"""

import argparse
import concurrent.futures
import os
import sys

import driver as driver_tool
import sources
import tidy


def from_plugin(plugin, units):
    def lint(unit):
        file, flags = unit
        try:
            return tidy.clang_tidy(plugin, file, flags, "--header-filter=.*")
        except tidy.Broken as broken:
            raise tidy.Broken(f"{file}: error: {broken}") from None

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return {finding for found in pool.map(lint, units) for finding in found}


def from_driver(driver, units, folder):
    # Comments that silence nothing are the driver's own concern.
    report = driver_tool.lint(driver, units, folder, "--checks=-cancellation-unused-suppression")

    def absolute(file):
        # Paths inside the project are relative to its root.
        candidates = [os.path.join(base, file) for base in (sources.ROOT, folder)]
        return next((c for c in candidates if os.path.exists(c)), file)

    def note(step):
        return tidy.Note(absolute(step["file"]), step["line"], step["column"], step["message"])

    def replacement(raw):
        return tidy.Replacement(absolute(raw["file"]), raw["offset"], raw["length"], raw["text"])

    return {
        tidy.Finding(
            absolute(f["file"]), f["line"], f["column"], f["check"], f["message"],
            tuple(note(s) for s in f["steps"]),
            tuple(sorted(replacement(r) for fix in f["fixes"] for r in fix["replacements"])),
        ) for f in report["findings"]
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--driver", required=True)
    parser.add_argument("folder")
    arguments = parser.parse_args()
    folder = os.path.realpath(arguments.folder)
    os.makedirs(folder, exist_ok=True)
    units = []
    for source in sources.all_sources():
        # A page is no source file; its code is.
        units.append((source.file if source.is_a_file else source.copy_to(folder), source.flags))
    try:
        plugin = from_plugin(arguments.plugin, units)
        driver = from_driver(arguments.driver, units, folder)
    except tidy.Broken as broken:
        print(broken)
        return 1
    for who, only in (("plugin", plugin - driver), ("driver", driver - plugin)):
        for finding in sorted(only):
            print(f"only the {who}: {finding}\n  notes: {finding.notes}"
                  f"\n  replacements: {finding.replacements}")
    print(f"{len(plugin & driver)} findings in common")
    return 0 if plugin and plugin == driver else 1


if __name__ == "__main__":
    sys.exit(main())
