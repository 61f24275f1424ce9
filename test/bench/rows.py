"""What a case measured, and the table of it."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Row:
    """One line of the table. OURS and PEER are in UNIT; GOAL bounds what RESULT is.

    PEER is clang++ -fsyntax-only, TIDY clang-tidy with the plugin; RESULT is OURS/PEER
    unless said otherwise.
    """

    case: str
    what: str
    unit: str = "s"
    ours: float | None = None
    peer: float | None = None
    tidy: float | None = None
    result: float | None = None
    goal: float | None = None
    # Whether more is better.
    at_least: bool = False
    note: str = ""

    @property
    def is_met(self):
        if self.goal is None or self.result is None:
            return None
        return self.result >= self.goal if self.at_least else self.result <= self.goal


def ratio(case, what, ours, peer, tidy=None, **more):
    return Row(case, what, ours=ours, peer=peer, tidy=tidy, result=ours / peer, **more)


def as_json(rows):
    return [{**dataclasses.asdict(row), "met": row.is_met} for row in rows]


def _number(value, unit=""):
    if value is None:
        return ""
    digits = 0 if value >= 100 or value == int(value) else 2 if value >= 1 else 3
    return f"{value:.{digits}f}{' ' + unit if unit else ''}"


def as_markdown(facts, command, rows):
    lines = [
        f"{facts['date']}, {facts['cpu']}, {facts['cores']} cores, {facts['memory']} of memory,"
        f" commit {facts['commit']}, `{command}`",
        "",
        "| case | measured | cancel-tidy | `clang++ -fsyntax-only` | clang-tidy with the plugin | result | goal |"
        " met |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        bound = "" if row.goal is None else f"{'≥' if row.at_least else '≤'} {row.goal:g}"
        met = {None: "", True: "yes", False: "**no**"}[row.is_met]
        result = _number(row.result) + (f" ({row.note})" if row.note else "")
        lines.append(" | ".join([
            f"| {row.case}", row.what, _number(row.ours, row.unit), _number(row.peer, row.unit),
            _number(row.tidy, row.unit), result, bound, f"{met} |"]))
    return "\n".join(lines) + "\n"
