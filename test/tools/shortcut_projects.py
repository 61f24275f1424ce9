"""The projects on which the shortcuts are compared."""

import dataclasses
import glob
import json
import os
import random
import re
import shutil

import asio_code
import examples
import include_mixes
import mix_orders
import sources

MOCK_INCLUDE = re.compile(r'^(\s*#\s*include\s*)"(mock_\w+\.h)"', re.M)
KINDS = ("sources", "services", "examples", "orders", "mixes")


@dataclasses.dataclass(frozen=True)
class Project:
    """FOLDER holds a database; OPTIONS are for the driver."""

    folder: str
    files: tuple
    options: tuple = ()
    # A unit that cannot be analysed is a mistake of whoever made it.
    must_compile: bool = True
    # Whether the suite has time for more than one comparison.
    is_cheap: bool = False

    def edit(self):
        """Changes each main file, and nothing that is found in it."""
        for file in self.files:
            with open(file, "a", encoding="utf-8") as out:
                out.write("\n// edited\n")


def _emptied(*path):
    folder = os.path.join(*path)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


def _with_database(folder, units, **facts):
    """A project of UNITS, pairs of a file in FOLDER and its flags."""
    with open(os.path.join(folder, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump([{
            "directory": folder, "file": source, "arguments": ["clang++", *flags, "-c", source],
        } for source, flags in units], file, indent=1)
    return Project(folder, tuple(source for source, _ in units), **facts)


def _own_flags(source):
    """The flags of SOURCE without search paths in the project."""
    flags, own = iter(source.flags), []
    for flag in flags:
        if flag == "-isystem":
            path = next(flags)
            own += [] if path.startswith(sources.ROOT) else [flag, path]
        elif not flag.startswith("-I"):
            own.append(flag)
    return own


def _sources(folder, arguments):
    """The checks' sources with the same flags wherever they can have them."""
    all_sources = sources.all_sources()
    inputs = f"{sources.ROOT}/test/checks/Inputs"
    beside = sorted({os.path.dirname(s.file) for s in all_sources} | {inputs, f"{inputs}/system"})
    mocks = f"{sources.ROOT}/test/mocks"
    executed = sorted(glob.glob(f"{sources.ROOT}/test/executed/*.cpp"))
    sample = list(range(len(all_sources))) if arguments.all else sorted(
        random.Random(f"sources {arguments.seed}").sample(range(len(all_sources)), 8))
    for kind in ("user", "system"):
        target = _emptied(folder, f"sources-{kind}")
        units = []
        for at in sample:
            source = all_sources[at]
            mock_flags = [f"-I{mocks}"] if kind == "user" else ["-isystem", mocks]
            path = source.copy_to(target)
            if kind == "system":
                _replace(path, lambda text: MOCK_INCLUDE.sub(r"\1<\2>", text))
            units.append((path, [*_own_flags(source), *mock_flags, *(f"-I{b}" for b in beside)]))
        if arguments.all or kind == "user":
            wanted = executed if arguments.all else executed[arguments.seed % len(executed)::len(executed)]
            for file in wanted:
                copy = shutil.copy(file, target)
                units.append((copy, ["-std=c++20", f"-I{sources.ROOT}/test/executed"]))
        yield _with_database(target, units, is_cheap=True)


def _replace(path, change):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(change(text))


def _services(folder, arguments):
    """Services as the bench has them, on both kinds of Asio; each piece stands in two units."""
    libraries = {"boost": asio_code.BOOST, "standalone": asio_code.STANDALONE}
    if not arguments.all:
        libraries.popitem()
    for name, library in libraries.items():
        target = _emptied(folder, f"services-{name}")
        chosen = random.Random(f"services {arguments.seed}")
        units = []
        for number in range(20 if arguments.all else 3):
            pieces = chosen.sample(asio_code.PIECES, 5)
            asio, std = asio_code.headers_of(pieces, library)
            headers = std + ([library.everything] if chosen.random() < 0.4 and arguments.all else asio)
            chosen.shuffle(headers)
            file = os.path.join(target, f"service{number}.cpp")
            with open(file, "w", encoding="utf-8") as out:
                out.writelines(f"#include <{h}>\n" for h in headers)
                out.writelines(asio_code.code_of(p, p.name, library) for p in pieces)
            units.append((file, ["-std=c++20", *library.flags]))
        yield _with_database(target, units)


def _examples(folder, arguments):
    """They are copied, with what they include, so that they are a project's own."""
    if not arguments.all:
        return
    target = _emptied(folder, "examples")
    stand_ins = os.path.join(target, "stand-ins")
    for name, text in examples.STAND_INS.items():
        path = os.path.join(stand_ins, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    units = []
    for example, _ in examples.all_examples():
        for file in example.files:
            copy = target + file.removeprefix(examples.DOC)
            os.makedirs(os.path.dirname(copy), exist_ok=True)
            shutil.copyfile(file, copy)
        flags = [f.replace(f"-I{examples.DOC}", f"-I{target}") for f in example.flags(stand_ins)]
        units.append((target + example.source.removeprefix(examples.DOC), flags))
    yield _with_database(target, units, must_compile=False)


def _orders(folder, arguments):
    """Headers that mean something else behind others, in each order."""
    for name in mix_orders.NAMES if arguments.all else ("asks", "alone", "redefines", "user-asks"):
        target = _emptied(folder, f"order-{name}")
        yield _with_database(target, mix_orders.make(name, target))


def _mixes(folder, arguments):
    count = arguments.count or (30 if arguments.all else 1)
    for number in range(count):
        seed = arguments.seed * 1000 + number
        mix = include_mixes.make(seed, _emptied(folder, f"mix-{seed}"), heavy=arguments.all)
        yield _with_database(mix.folder, mix.units, options=tuple(mix.options), must_compile=False,
                             is_cheap=True)


_MAKERS = dict(zip(KINDS, (_sources, _services, _examples, _orders, _mixes)))


def make(kind, folder, arguments):
    """Makes the projects of KIND below FOLDER, one by one."""
    return _MAKERS[kind](folder, arguments)
