"""Projects to measure with: files and a database, the same each time."""

import collections
import dataclasses
import json
import os
import random

import asio_code
import plain_code

FLAGS = ("-std=c++20", "-Iinclude")
# What the files of a project have in common.
OWN_HEADERS = {
    "log.h": """#pragma once
#include <iostream>
#include <sstream>

template <typename... Parts> void logLine(const Parts &...P) {
  std::ostringstream Line;
  (Line << ... << P) << '\\n';
  std::cerr << Line.str();
}
""",
    "config.h": """#ifndef CONFIG_H
#define CONFIG_H
#include <chrono>
#include <optional>
#include <string>

struct Config {
  std::string Address = "127.0.0.1";
  std::optional<unsigned short> Port;
  std::chrono::milliseconds Timeout{500};
};
#endif
""",
    "text.h": """#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

inline std::vector<std::string> split(std::string_view Text, char At) {
  std::vector<std::string> Parts;
  for (auto From = Text.begin();;) {
    auto To = std::find(From, Text.end(), At);
    Parts.emplace_back(From, To);
    if (To == Text.end())
      return Parts;
    From = To + 1;
  }
}
""",
    "metrics.h": """#pragma once
#include "log.h"
#include <atomic>
#include <map>
#include <mutex>

class Metrics {
public:
  void count(const std::string &Name) {
    std::lock_guard Lock(Mutex);
    ++Counts[Name];
  }
  void print() const {
    for (const auto &[Name, Count] : Counts)
      logLine(Name, ": ", Count);
  }

private:
  std::mutex Mutex;
  std::map<std::string, unsigned long> Counts;
};
""",
    "clock.h": """#pragma once
#include <chrono>

class Stopwatch {
public:
  std::chrono::nanoseconds elapsed() const { return std::chrono::steady_clock::now() - Start; }

private:
  std::chrono::steady_clock::time_point Start = std::chrono::steady_clock::now();
};
""",
}


@dataclasses.dataclass(frozen=True)
class Unit:
    file: str
    flags: tuple
    has_coroutines: bool = True


@dataclasses.dataclass(frozen=True)
class Project:
    """FINDINGS says how often each check finds something in it."""

    folder: str
    units: tuple
    findings: dict

    def edit(self, round):
        """Changes the main file of each unit, as an editor does: ROUND tells what comes of it."""
        for unit in self.units:
            with open(os.path.join(self.folder, unit.file), "a", encoding="utf-8") as file:
                file.write(f"\nint edited_{round}() {{ return {round}; }}\n")

    def touch_header(self, name):
        with open(os.path.join(self.folder, "include", name), "a", encoding="utf-8") as file:
            file.write("\ninline int added() { return 1; }\n")


class Builder:
    """Writes a project into FOLDER, which is empty."""

    def __init__(self, folder):
        self.folder = folder
        self.units = []
        self.findings = collections.Counter()
        for name, text in OWN_HEADERS.items():
            self.write(f"include/{name}", text)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def add(self, name, text, flags=FLAGS, findings=(), has_coroutines=True):
        self.write(name, text)
        self.units.append(Unit(name, tuple(flags), has_coroutines))
        self.findings.update(findings)

    def build(self):
        self.write("compile_commands.json", json.dumps([{
            "directory": self.folder,
            "file": unit.file,
            "arguments": ["clang++", *unit.flags, "-c", unit.file],
        } for unit in self.units], indent=1))
        return Project(self.folder, tuple(self.units), dict(self.findings))


def includes(own, system):
    return "".join([*(f'#include "{h}"\n' for h in own), *(f"#include <{h}>\n" for h in system)])


def add_asio_unit(builder, number, library=asio_code.BOOST):
    """A unit of three to five pieces of coroutine code and some without, like none before it."""
    chosen = random.Random(f"unit {number}")
    pieces = chosen.sample(asio_code.PIECES, chosen.randint(3, 5))
    helpers = chosen.sample(plain_code.STD, chosen.randint(1, 3))
    asio, std = asio_code.headers_of(pieces, library)
    std += [h for helper in helpers for h in helper.headers if h not in std]
    # Half of those who use Asio include all of it; nobody sorts.
    if chosen.random() < 0.5:
        asio = [library.everything]
    chosen.shuffle(asio)
    chosen.shuffle(std)
    own = chosen.sample(list(OWN_HEADERS), chosen.randint(1, 4))
    name = f"service{number}"
    builder.write(f"include/{name}.h", f"#pragma once\nint {name}Main(int Count, char **Arguments);\n")
    code = [asio_code.code_of(piece, f"{name}{at}", library) for at, piece in enumerate(pieces)]
    code += [plain_code.code_of(helper, f"{name}helper{at}") for at, helper in enumerate(helpers)]
    chosen.shuffle(code)
    builder.add(f"src/{name}.cpp", "".join([
        includes([f"{name}.h", *own], asio + std), *code,
        f"\nint {name}Main(int, char **) {{ return 0; }}\n",
    ]), (*FLAGS, *library.flags), asio_code.findings_of(pieces))


def add_plain_unit(builder, number, pieces=plain_code.PIECES):
    """A unit without coroutines."""
    chosen = random.Random(f"plain {number}")
    chosen_pieces = chosen.sample(pieces, chosen.randint(2, min(4, len(pieces))))
    headers = list(dict.fromkeys(h for piece in chosen_pieces for h in piece.headers))
    chosen.shuffle(headers)
    own = chosen.sample(list(OWN_HEADERS), chosen.randint(1, 4))
    name = f"plain{number}"
    code = [plain_code.code_of(piece, f"{name}{at}") for at, piece in enumerate(chosen_pieces)]
    builder.add(f"src/{name}.cpp", "".join([includes(own, headers), *code]), has_coroutines=False)


def services(folder, count=20, library=asio_code.BOOST):
    """A project of COUNT units with coroutines."""
    builder = Builder(folder)
    for number in range(count):
        add_asio_unit(builder, number, library)
    return builder.build()


def mixed(folder, count=200, coroutines=30):
    """A project of COUNT units, COROUTINES of which have some."""
    builder = Builder(folder)
    for number in range(count):
        if number * coroutines // count < (number + 1) * coroutines // count:
            add_asio_unit(builder, number)
        else:
            add_plain_unit(builder, number)
    return builder.build()


def plain(folder, count, pieces):
    """A project of COUNT units of PIECES without coroutines."""
    builder = Builder(folder)
    for number in range(count):
        add_plain_unit(builder, number, pieces)
    return builder.build()


def sharing(folder, count=20, sharers=5):
    """A project of COUNT units, SHARERS of which include `shared.h`."""
    builder = Builder(folder)
    builder.write("include/shared.h", "#pragma once\ninline int shared() { return 1; }\n")
    for number in range(count):
        add_asio_unit(builder, number)
        if number % (count // sharers) == 0:
            path = os.path.join(folder, builder.units[-1].file)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            builder.write(builder.units[-1].file, '#include "shared.h"\n' + text)
    return builder.build()


def tiny(folder, count=10000, dependencies=600):
    """A project of COUNT units that hold nothing and read DEPENDENCIES headers each."""
    builder = Builder(folder)
    group = 50
    headers = 2 * dependencies
    for header in range(headers):
        builder.write(f"include/small/h{header}.h", f"#pragma once\nint small{header}();\n")
    groups = headers // group
    for at in range(groups):
        members = range(at * group, (at + 1) * group)
        builder.write(f"include/group{at}.h", "#pragma once\n" + includes(
            [f"small/h{h}.h" for h in members], []))
    # Each reads its main file, some groups and their members.
    wanted = dependencies // (group + 1)
    for number in range(count):
        chosen = random.Random(f"tiny {number}").sample(range(groups), wanted)
        alone = dependencies - wanted * (group + 1)
        rest = [h for h in range(headers) if h // group not in chosen][:alone]
        builder.add(f"src/{number % 100}/tiny{number}.cpp", includes(
            [*(f"group{at}.h" for at in chosen), *(f"small/h{h}.h" for h in rest)], [])
            + f"int tiny{number}() {{ return {number}; }}\n", has_coroutines=False)
    return builder.build()


def single(folder, text, flags, findings):
    """A project of one unit."""
    builder = Builder(folder)
    builder.add("unit.cpp", text, flags, findings)
    return builder.build()
