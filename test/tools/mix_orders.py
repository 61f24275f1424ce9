"""Small projects for shortcuts_agree.py whose units include in different orders what depends on the order.

All units of a project have equal flags and about the same headers, so that they
are precompiled together if anything is.
"""

import os

import include_mixes
import mix_code

FIRST, ORDER = "#include <lib/first.h>\n", "#include <lib/order.h>\n"
MACROS, PRAGMAS = "#include <lib/macros.h>\n", "#include <lib/pragmas.h>\n"
INTEGRATION, CUSTOMISE = '#include "integration.h"\n', '#include "customise.h"\n'
HOOKED, COUNTER = "#include <lib/hooked.h>\n", "#include <lib/counter.h>\n"
CPPCORO = mix_code.CPPCORO + "\n"

# By name: the includes of each unit, what it awaits, and what its handler does.
PROJECTS = {
    # A header that asks for a macro of another one.
    "asks": ([CPPCORO + FIRST + ORDER, CPPCORO + ORDER + FIRST, CPPCORO + FIRST + ORDER], "lib::ordered()", ""),
    "asks-first": ([FIRST + ORDER + CPPCORO, ORDER + FIRST + CPPCORO, ORDER + FIRST + CPPCORO], "lib::ordered()", ""),
    # The other one is in one unit only.
    "alone": ([CPPCORO + FIRST + ORDER, CPPCORO + ORDER, CPPCORO + ORDER], "lib::ordered()", ""),
    # Both define a macro, and the last one counts.
    "redefines": ([CPPCORO + MACROS + PRAGMAS, CPPCORO + PRAGMAS + MACROS, CPPCORO + MACROS + PRAGMAS],
                  "$n_work()", "LIB_LOG(1);"),
    # A user's header asks for a macro of a system's that comes later.
    "user-asks": ([INTEGRATION + CPPCORO + "#include <map>\n", CPPCORO + "#include <map>\n" + INTEGRATION,
                   INTEGRATION + "#include <map>\n" + CPPCORO],
                  "$n_work()", "if constexpr (!MapIsKnown)\n      throw;"),
    # A system's header picks up what a user's has declared.
    "picks-up": ([CUSTOMISE + CPPCORO + HOOKED, CPPCORO + HOOKED, CPPCORO + CUSTOMISE + HOOKED],
                 "lib::hooked_awaiter()", ""),
    # What has counted before is in names.
    "counts": ([CPPCORO + COUNTER, "inline int First = __COUNTER__;\n" + CPPCORO + COUNTER, CPPCORO + COUNTER],
               "$n_work()", "int LIB_UNIQUE(Counted) = 0;"),
}
NAMES = tuple(PROJECTS)


def make(name, folder):
    """Writes the project NAME into the empty FOLDER; returns pairs of a file and its flags."""
    include_mixes.write_headers(folder)
    units = []
    for number, includes in enumerate(PROJECTS[name][0]):
        _, awaited, handler = PROJECTS[name]
        code = "\ncppcoro::task<> $n_work();\n" + mix_code.tried("$n", awaited, handler)
        file = os.path.join(folder, f"unit{number}.cpp")
        include_mixes.write(file, includes + code.replace("$n", f"u{number}"))
        units.append((file, include_mixes.flags(folder)))
    return units
