"""Random projects whose units mix includes, macros, flags and coroutines.

Units of one project have much in common, as they do in real ones, and each has
something that a preprocessor or a parser that leaves something out could get
wrong: see mix_headers.py and mix_code.py. The same seed gives the same project.
"""

import dataclasses
import os
import random
import shutil

import mix_code
import mix_headers
import sources

STD = ["algorithm", "array", "atomic", "bitset", "cassert", "cerrno", "charconv", "chrono", "climits", "cmath",
       "complex", "condition_variable", "csignal", "cstdio", "cstdlib", "cstring", "ctime", "deque", "exception",
       "filesystem", "fstream", "functional", "future", "iomanip", "iostream", "iterator", "limits", "list", "locale",
       "map", "memory", "mutex", "new", "numeric", "optional", "ostream", "queue", "random", "ranges", "regex", "set",
       "span", "sstream", "stack", "stdexcept", "string", "string_view", "system_error", "thread", "tuple",
       "type_traits", "typeindex", "unordered_map", "utility", "variant", "vector", "version",
       "assert.h", "errno.h", "math.h", "pthread.h", "signal.h", "stdio.h", "stdlib.h", "string.h", "unistd.h"]
# Those that are parsed fast; more than the shortcuts need.
LIGHT = ["array", "atomic", "bitset", "cassert", "cerrno", "climits", "cstdio", "cstdlib", "cstring", "deque",
         "exception", "limits", "list", "map", "new", "optional", "set", "span", "stack", "stdexcept", "string",
         "string_view", "tuple", "type_traits", "utility", "variant", "vector", "version", "assert.h", "errno.h",
         "signal.h", "stdio.h", "string.h", "unistd.h"]
BOOST = ["boost/algorithm/string.hpp", "boost/any.hpp", "boost/asio.hpp", "boost/asio/steady_timer.hpp",
         "boost/config.hpp", "boost/container/flat_map.hpp", "boost/intrusive/list.hpp", "boost/lexical_cast.hpp",
         "boost/noncopyable.hpp", "boost/optional.hpp", "boost/system/system_error.hpp", "boost/throw_exception.hpp",
         "boost/variant.hpp", "boost/version.hpp", "boost/assert.hpp", "boost/preprocessor.hpp"]
# What stands in front of includes without being one.
HARMLESS = ["#define NDEBUG", "#define _GNU_SOURCE", "#define min(A, B) ((A) < (B) ? (A) : (B))", "#undef max",
            "#define BOOST_ASIO_NO_DEPRECATED", "#pragma GCC diagnostic ignored \"-Wall\"", "#undef assert",
            "namespace std {}\nusing namespace std;", "#define LIB_VERBOSE 1", "// NOLINTBEGIN(cppcoreguidelines-*)",
            "#pragma STDC FP_CONTRACT ON", "extern \"C\" int before();", "#line 100", "using Integer = int;",
            "#pragma push_macro(\"assert\")", "#define _FILE_OFFSET_BITS 64", "#define __STDC_FORMAT_MACROS"]
FLAGS = [["-DNDEBUG"], ["-D_GNU_SOURCE"], ["-DLIB_NOTHROW"], ["-DLIB_NOTHROW=1"], ["-fPIC"], ["-O2"],
         ["-include", "prelude.h"], ["-DOWN_WAIT=co_await", "-UOTHER"], ["-fno-rtti"], ["-DBOOST_ASIO_NO_DEPRECATED"],
         ["-Wall", "-Wextra"], ["-imacros", "own/macros.h"], ["-funsigned-char"], ["-pthread"],
         ["-DLIB_CONFIG_HEADER=\"own_config.h\""]]
CHECKS = ["--checks=*", "--checks=-*,cancellation-catch-all", "--checks=-*,cancellation-blocking-call",
          "--checks=-cancellation-catch-all,-cancellation-not-rethrown",
          "--checks=-*,cancellation-not-rethrown,cancellation-unresponsive-loop",
          "--checks=-*,cancellation-detached-task"]


def write(path, text):
    """Writes TEXT to PATH, which it returns."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def write_headers(folder):
    """Writes the library and the project's own headers below FOLDER."""
    for name, text in {**mix_headers.SYSTEM, **mix_headers.OWN}.items():
        write(os.path.join(folder, name), text)
    for mock in ("coro_mock_base.h", "mock_cppcoro.h"):
        shutil.copy(f"{sources.ROOT}/test/mocks/{mock}", os.path.join(folder, "system"))


def flags(folder):
    """Those with which the headers below FOLDER are found."""
    return ["-std=c++20", f"-I{folder}/own", f"-I{folder}", "-isystem", f"{folder}/system"]


@dataclasses.dataclass
class Mix:
    """UNITS are pairs of a file and its flags; OPTIONS are for the driver."""

    folder: str
    units: list
    options: list


class _Maker:
    def __init__(self, seed, folder, heavy):
        self.random = random.Random(f"mix {seed}")
        self.folder = folder
        self.heavy = heavy
        self.std = STD if heavy else LIGHT
        # What the units have in common: the first system includes, as projects do that sort.
        self.common = self.random.sample(self.std, self.random.randint(3, 8))
        if heavy and self.random.random() < 0.5:
            self.common += self.random.sample(BOOST, self.random.randint(1, 3))
        # Most include their own headers first.
        self.own_first = self.random.random() < 0.6

    def write(self, name, text):
        return write(os.path.join(self.folder, name), text)

    def chance(self, probability):
        return self.random.random() < probability

    def make(self):
        write_headers(self.folder)
        base = flags(self.folder)
        if self.chance(0.3):
            # A header of the user's with the name of the system's.
            self.write("own/lib/order.h", mix_headers.SHADOWING)
        if self.chance(0.2):
            base[0] = self.random.choice(["-std=gnu++20", "-std=c++23"])
        groups = [[*base, *more] for more in ([], *self.random.sample(FLAGS, self.random.randint(0, 2)))]
        units = []
        for number in range(self.random.randint(5, 7)):
            file = self.write(f"unit{number}.cpp", self.unit(number))
            # A flag of one's own makes a group of one's own.
            more = [f"-DUNIT={number}"] if self.chance(0.1) else []
            units.append((file, [*self.random.choice(groups), *more]))
        if self.chance(0.3):
            # One file, compiled twice.
            units.append((units[0][0], [*units[0][1], "-DLIB_NOTHROW"]))
        options = [self.random.choice(CHECKS)] if self.chance(0.4) else []
        return Mix(self.folder, units, options)

    def unit(self, number):
        bodies = self.random.sample(mix_code.BODIES, self.random.randint(2, 6))
        if self.chance(0.15):
            bodies = self.random.sample(mix_code.WITHOUT_COROUTINES, 2)
        needed = list(dict.fromkeys(i for body in bodies for i in body.includes))
        system = [f"#include <{h}>" for h in self.common]
        system += [f"#include <{h}>" for h in self.random.sample(self.std, self.random.randint(0, 4))]
        if self.heavy and self.chance(0.2):
            system.append(f"#include <{self.random.choice(BOOST)}>")
        if self.chance(0.2):
            self.random.shuffle(system)
        system += [i for i in needed if "<" in i]
        own = [i for i in needed if "<" not in i]
        own += [f'#include "{h}"' for h in self.random.sample(mix_headers.HARMLESS_OWN, self.random.randint(0, 3))]
        lines = own + system if self.own_first else system + own
        if self.chance(0.3):
            self.random.shuffle(lines)
        if self.chance(0.25):
            lines.append(self.random.choice(lines))
        for _ in range(self.random.choice([0, 0, 0, 1, 2])):
            lines.insert(self.random.randint(0, len(lines)), self.random.choice(HARMLESS))
        lines = [self.disguised(line) for line in lines]
        # What must stand in front of an include of its own.
        for body in bodies:
            if body.before:
                at = next(at for at, line in enumerate(lines) if body.includes[-1].removeprefix("#include ") in line)
                lines.insert(at, body.before)
        code = [body.code.replace("$n", f"u{number}_{at}") for at, body in enumerate(bodies)]
        return "\n".join(lines) + "\n" + "".join(code)

    def disguised(self, line):
        """The include LINE, at times under a condition or in a linkage."""
        if not line.startswith("#include"):
            return line
        name = line.removeprefix("#include ")
        if self.chance(0.05):
            return f"#if __has_include({name})\n{line}\n#endif"
        if self.chance(0.05):
            return f"#ifndef OWN_NEVER\n{line}\n#else\n#include <nowhere.h>\n#endif"
        if self.chance(0.03):
            return f"#define OWN_HEADER {name}\n#include OWN_HEADER\n#undef OWN_HEADER"
        if self.chance(0.03):
            return f"#include /* twice */ {name}\n#include {name} // NOLINT"
        if self.chance(0.03) and name in ("<string.h>", "<stdio.h>", "<signal.h>", "<errno.h>"):
            return f'extern "C" {{\n{line}\n}}'
        return line


def make(seed, folder, heavy=False):
    """Writes a project into the empty FOLDER; with Boost's headers if HEAVY."""
    return _Maker(seed, folder, heavy).make()
