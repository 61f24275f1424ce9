"""Cases of whole projects."""

import tempfile

import plain_code
import projects
from measure import Failed, interleaved, median
from peers import clang_tidy, count_cached, syntax_only
from rows import Row, ratio

SHORTCUTS = ("scan", "prefix", "system-bodies", "traversal", "all")


def services(bench):
    """All units have coroutines: cold, and again after each was edited."""
    project = projects.services(bench.folder(), bench.sized(20, 4))
    name = f"{len(project.units)} units on Boost.Asio"
    runs = interleaved(
        bench.few,
        ours=lambda: bench.tool.cold(project),
        peer=lambda: syntax_only(project),
        tidy=lambda: clang_tidy(project, bench.build))
    peer = median(runs["peer"])
    yield ratio(f"{name}, cold", "user time", median(runs["ours"]), peer, median(runs["tidy"]), goal=0.16)
    edited = []
    for round in range(bench.few):
        with tempfile.TemporaryDirectory() as cache:
            bench.tool.on(project, cache)
            project.edit(round)
            edited.append(bench.tool.on(project, cache))
        if count_cached(edited[-1]):
            raise Failed("the cache takes edited units for known ones")
    yield ratio(f"{name}, again after an edit of each main file", "user time", median(edited), peer, goal=0.08)


def jobs(bench):
    """What a second worker is good for."""
    for make, name in ((lambda f: projects.services(f, bench.sized(20, 4)), "units on Boost.Asio"),
                       (lambda f: projects.mixed(f, bench.sized(200, 20), bench.sized(30, 3)),
                         "units, some with coroutines")):
        project = make(bench.folder())
        runs = interleaved(
            bench.few,
            alone=lambda: bench.tool.cold(project, "-j1"),
            two=lambda: bench.tool.cold(project, "-j2"))
        alone, two = (median(runs[who], "wall") for who in ("alone", "two"))
        yield Row(f"{len(project.units)} {name}, `-j1` against `-j2`", "wall time with `-j2`", ours=two,
                  result=alone / two, goal=1.7, at_least=True, note=f"`-j1`: {alone:.2f} s")


def irrelevant(bench):
    """No unit can hold a finding."""
    count = bench.sized(40, 6)
    for name, pieces in (("std only", plain_code.STD_WITHOUT_WAITS),
                         ("std and Boost", plain_code.STD_WITHOUT_WAITS + plain_code.BOOST)):
        project = projects.plain(bench.folder(), count, pieces)
        runs = interleaved(
            bench.few,
            ours=lambda: bench.tool.cold(project),
            peer=lambda: syntax_only(project))
        yield ratio(f"{count} units that cannot hold a finding, {name}, cold", "user time", median(runs["ours"]),
                    median(runs["peer"]), goal=0.02)


def mixed(bench):
    """A few units have coroutines: cold, and with nothing changed."""
    project = projects.mixed(bench.folder(), bench.sized(200, 20), bench.sized(30, 3))
    own = [u for u in project.units if u.has_coroutines]
    others = [u for u in project.units if not u.has_coroutines]
    sample = others[::5]
    name = f"{len(project.units)} units, {len(own)} with coroutines"
    runs = interleaved(
        bench.few,
        ours=lambda: bench.tool.cold(project, "-j2"),
        own=lambda: syntax_only(project, 2, own),
        others=lambda: syntax_only(project, 2, sample))
    peer = median(runs["own"]) + median(runs["others"]) * len(others) / len(sample)
    yield ratio(f"{name}, cold, `-j2`", "user time", median(runs["ours"]), peer, goal=0.06,
                note=f"`-fsyntax-only` of every fifth unit without coroutines, times {len(others) / len(sample):.2f}")
    yield from _unchanged(bench, project, name, 60)


def tiny(bench):
    project = projects.tiny(bench.folder(), bench.sized(10000, 500), 600)
    yield from _unchanged(bench, project, f"{len(project.units)} units with 600 dependencies each", 1000)


def _unchanged(bench, project, name, goal):
    with tempfile.TemporaryDirectory() as cache:
        first = bench.tool.on(project, cache)
        again = [bench.tool.on(project, cache) for _ in range(max(bench.repetitions, 3))]
        if count_cached(again[-1]) != len(project.units):
            raise Failed(f"{name}: the cache knows only {count_cached(again[-1])} units again")
    wall = median(again, "wall") * 1000
    yield Row(f"{name}, nothing changed", "wall time", "ms", wall, result=wall, goal=goal,
              note=f"first run {first.wall:.1f} s, {first.user:.1f} s of user time")


def header(bench):
    """One header has changed."""
    project = projects.sharing(bench.folder(), bench.sized(20, 10))
    with tempfile.TemporaryDirectory() as cache:
        bench.tool.on(project, cache)
        project.touch_header("shared.h")
        again = bench.tool.on(project, cache)
    analysed = len(project.units) - count_cached(again)
    yield Row(f"{len(project.units)} units, a header changed that 5 include", "units analysed", "", analysed,
              result=analysed, goal=5, note=f"{again.wall:.2f} s")


def shortcuts(bench):
    """What each shortcut is good for."""
    for project, name in (
            (projects.services(bench.folder(), 1), "1 unit on Boost.Asio"),
            (projects.services(bench.folder(), bench.sized(20, 4)), "units on Boost.Asio")):
        count = len(project.units)
        label = name if count == 1 else f"{count} {name}"
        measured = {shortcut: lambda shortcut=shortcut: bench.tool.cold(project, f"--no-shortcut={shortcut}")
                    for shortcut in SHORTCUTS}
        runs = interleaved(bench.few, whole=lambda: bench.tool.cold(project), peer=lambda: syntax_only(project),
                           **measured)
        peer = median(runs["peer"])
        yield ratio(f"{label}, all shortcuts", "user time", median(runs["whole"]), peer)
        for shortcut in SHORTCUTS:
            yield ratio(f"{label}, `--no-shortcut={shortcut}`", "user time", median(runs[shortcut]), peer)
