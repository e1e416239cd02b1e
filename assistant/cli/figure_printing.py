"""Figures printed for people: under each measure its values, with period, place, the words of the record and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from assistant.cli.printing import print_indented, print_wrapped, spell_day
from assistant.cli.register_printing import joined, place_line
from assistant.figures.csv import change_line

Json = dict[str, Any]

_LONGEST_QUOTE, _BEFORE = 400, 160
_MOST_NEAR = 3
"""Near names printed for a series; JSON tells all."""
_CELLS = str.maketrans({"\t": " | ", "\n": " / ", "\u2028": " "})


def print_figures(out: Console, found: Json) -> None:
    """Rows under a heading for each measure, in the order they come; then what is near it by name."""
    series = {one["id"]: one for one in found["series"]}
    for at, (key, group) in enumerate(groupby(found["figures"], key=_heading_key)):
        rows = list(group)
        if at:
            out.print()
        print_wrapped(out, _heading(rows[0], series.get(key)))
        for row in rows:
            print_figure(out, row)
        if key in series:
            _print_series(out, series[key])


def _heading_key(row: Json) -> str:
    return row["series"]["id"] if row["series"] else f"{row['measure']} {row['unit']} {row['place']}"


def _heading(row: Json, series: Json | None) -> Text:
    measure = series["measure"] if series else _flat(row["measure"])
    place = _flat(row["place"])
    named = Text(joined([measure, "" if place in measure else place]), style="bold")
    named.append(f" ({row['unit']})", style="not bold")
    return named


def _print_series(out: Console, series: Json) -> None:
    if len(series["names"]) > 1:
        for reason in series["reasons"]:
            print_indented(out, Text(f"joined: {reason}", style="dim"), 2)
    near = [f"“{_flat(one['measure'])}”" for one in series["near"][:_MOST_NEAR]]
    if near:
        told = f"near by name, and not said to be the same as “{_flat(series['measure'])}”: {', '.join(near)}"
        print_indented(out, Text(told, style="cyan"), 2)


def print_figure(out: Console, row: Json) -> None:
    """The number with period and role, what it is quoted from, where that stands, what disagrees, what is in doubt."""
    out.print()
    value = Text(_flat(" ".join(one for one in (row["qualifier"], row["text"]) if one)), style="bold")
    value.append(_facts(row), style="not bold")
    print_indented(out, value, 2)
    headers = _headers(row["table"]) if row["table"] else []
    above = [_flat(one["text"]) for one in row["supports"]]
    for line in [f"under “{one}”" for one in above if one not in " › ".join(headers)]:
        print_indented(out, Text(line, style="italic"), 4)
    if row["table"] and (line := _cell_line(row["table"])):
        print_indented(out, Text(line, style="italic"), 4)
    print_indented(out, _quote(row), 4)
    record = joined([row["body"], spell_day(row["date"])])
    print_indented(out, Text(joined([place_line(row), record]), style="dim"), 4)
    for reason in dict.fromkeys(one["reason"] for one in row["conflicts"]):
        print_indented(out, Text(f"disagrees: {reason}", style="yellow"), 4)
    for doubt in row["doubts"]:
        print_indented(out, Text(f"to be reviewed: {doubt}", style="yellow"), 4)


def _facts(row: Json) -> str:
    role = "" if row["role"] == "stated" else row["role"]
    change = change_line(row["comparison"]) if row["comparison"] else ""
    period = _flat(row["period"]) or "no period stated"
    period = f"for {period}" if change and row["period"] else period
    return "".join(f", {one}" for one in (change, period, _flat(row["place"]), role) if one)


def _headers(cell: Json) -> list[str]:
    return [cell["caption"], cell["row"], cell["column"], *cell["notes"]]


def _cell_line(cell: Json) -> str:
    """The headers over the cell."""
    named = (("table", cell["caption"]), ("row", cell["row"]), ("column", cell["column"]))
    notes = [one for one in cell["notes"] if one not in f"{cell['row']} {cell['column']} {cell['caption']}"]
    return joined([*(f"{name} “{said}”" for name, said in named if said), *notes])


def _quote(row: Json) -> Text:
    """The statement in one line with its number in bold, cells parted by bars; of a long one what stands around it."""
    text, begin = row["cited_text"], row["start_char"]
    at, end = row["number_start_char"] - begin, row["number_end_char"] - begin
    first = max(0, at - _BEFORE) if len(text) > _LONGEST_QUOTE else 0
    last = first + _LONGEST_QUOTE
    pieces = [_line(text[first:at]), _line(text[at:end]), _line(text[end:last])]
    quote = Text(f"“{'… ' * bool(first)}{pieces[0].lstrip()}")
    return quote.append(pieces[1], style="bold").append(f"{pieces[2].rstrip()}{' …' * (last < len(text))}”")


def _line(text: str) -> str:
    """Text with its white space single, also at its ends."""
    return re.sub(r"\s+", " ", text.translate(_CELLS))


def _flat(text: str) -> str:
    return " ".join(text.split())


def print_figure_lines(out: Console, rows: Iterable[Json], left: int) -> None:
    """A line for each figure: value, measure, period, place and page."""
    for row in rows:
        page = f"page {row['page']}" if row["page"] else ""
        doubt = f"to be reviewed: {'; '.join(row['doubts'])}" if row["doubts"] else ""
        number = f"{_flat(row['text'])} {_flat(row['measure'])}"
        facts = joined([number, _flat(row["period"]), _flat(row["place"]), page, doubt])
        print_indented(out, Text(facts), left)
