"""The register printed for people: decisions under their meetings, steps of a matter, actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from assistant.cli.printing import print_indented, print_wrapped, spell_day

Json = dict[str, Any]

_GOOD = frozenset("approved agreed adopted endorsed confirmed done".split())
_BAD = frozenset(["not agreed", "withdrawn", "unclear", "silent", "superseded"])


def print_resolutions(out: Console, rows: Sequence[Json]) -> None:
    """Rows under a heading for each meeting, in the order they come."""
    for at, (_, group) in enumerate(groupby(rows, key=lambda row: row["meeting_id"])):
        mine = list(group)
        if at:
            out.print()
        print_meeting_line(out, mine[0])
        for row in mine:
            print_resolution(out, row)


def print_meeting_line(out: Console, row: Json, day: str = "meeting_date") -> None:
    """Body, day and the standing of the minutes."""
    body = ": ".join(one for one in (row["authority"], row["body"]) if one) or "(body not stated)"
    status = f" ({row['status']} minutes)" if row["status"] != "unknown" else ""
    print_wrapped(out, Text(f"{body}, {spell_day(row[day]) or 'no date'}{status}", style="bold"))


def print_resolution(out: Console, row: Json) -> None:
    """Number, title, label and words with clauses indented, outcome, mover and vote, source, doubts, corrections."""
    number = row["minute_number"] or row["item_number"]
    heading = " ".join(one for one in (f"{number}." if number else "", row["item_title"]) if one)
    out.print()
    if heading:
        print_indented(out, Text(heading, style="italic"), 2)
    for n, line in enumerate(_worded(row)):
        print_indented(out, line, 4 if n == 0 else 6)
    _print_clauses(out, row["clauses"])
    facts = [
        _tally(row),
        f"moved {row['mover']}" * bool(row["mover"]),
        f"seconded {row['seconder']}" * bool(row["seconder"]),
    ]
    facts += [f"to {row['to_body']}" * bool(row["to_body"]), vote_line(row["vote"]) if row["vote"] else ""]
    print_indented(out, joined(facts), 6)
    print_indented(out, Text(place_line(row), style="dim"), 6)
    for link in row["links"]:
        print_indented(out, Text(link_line(link), style="dim"), 6)
    for doubt in row["doubts"]:
        print_indented(out, Text(f"to be reviewed: {doubt}", style="yellow"), 6)
    for one in row["corrections"]:
        print_indented(out, Text(correction_line(one), style="cyan"), 6)


def _worded(row: Json) -> list[Text]:
    """Label and words as printed, line by line; what its clauses say again is left to them."""
    text = str(row["text"])
    if row["clauses"] and row["clauses"][0]["label"]:
        first = text.find(row["clauses"][0]["label"])
        text = text[:first] if first >= 0 else text
    lines = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    label = Text(f"{row['label'].strip()} " if row["label"].strip() else "", style="bold")
    return [label.append(Text(lines[0], style="not bold")), *map(Text, lines[1:])]


def _print_clauses(out: Console, clauses: Iterable[Json]) -> None:
    for clause in clauses:
        if clause["label"]:
            first = f"      {clause['label']} "
            print_wrapped(out, " ".join(clause["text"].split()), first, " " * len(first))
        who = joined([clause["actor"], clause["due"]])
        if who:
            print_indented(out, Text(f"→ {who}", style="cyan"), 10)


def _tally(row: Json) -> str:
    kind = row["kind"] if row["kind"] != "resolution" else ""
    return joined([kind, *row["outcomes"]])


_VOTE_WORDS = 12
"""Words up to which a vote is printed as the record has it; a longer one lists names, of which the counts are told."""


def vote_line(vote: Json) -> str:
    """A vote on one line: as printed where that is short, else its counts."""
    text = " ".join(vote["text"].split())
    if len(text.split()) <= _VOTE_WORDS:
        return text
    counted = {"for": vote["in_favour"], "against": vote["against"], "abstaining": vote["abstained"]}
    counts = [f"{number} {side}" for side, number in counted.items() if number is not None]
    return joined(counts) or f"{' '.join(text.split()[:_VOTE_WORDS])} …"


def joined(facts: Iterable[Any]) -> str:
    return ", ".join(str(fact) for fact in facts if fact)


def place_line(row: Json) -> str:
    """File, page, id."""
    page = f"page {row['page']}" if row["page"] else ""
    label = row.get("page_label", "")
    printed = f" (printed {label})" if page and label and label != str(row["page"]) else ""
    return joined([row["file"], page + printed, row.get("id", "")])


def link_line(link: Json) -> str:
    """What a decision goes back to, or what came after it."""
    kind = link["kind"] if link["direction"] == "earlier" else f"later: {link['kind']}"
    to = link["to"]
    if to is None:
        return f"{kind}: {link['reason']}"
    number = f"{to['minute_number']}." if to["minute_number"] else ""
    return (
        f"{kind}: {joined([' '.join([number, to['item_title']]).strip(), spell_day(to['meeting_date']), to['file']])}"
    )


def correction_line(one: Json) -> str:
    """What was set right, by whom and when; what the record says."""
    clause = f" of clause {one['clause']}" if one["clause"] else ""
    ended = f", until {spell_day(one['until'][:10])} ({one['until_by']})" if one["until"] else ""
    was = f'"{one["was"]}"' if one["was"] else "nothing"
    day = spell_day(one["at"][:10])
    return f'{one["field"]}{clause} set to "{one["value"]}" by {one["by"]} on {day}{ended}; the record says {was}'


# --- one matter, what is to be done -----------------------------------------------------------


def print_steps(out: Console, steps: Iterable[Json]) -> None:
    """Each step: the day and body, what came of it, the words of the record."""
    for step in steps:
        heading = Text(f"{spell_day(step['date']) or 'no date'}  {step['body']}", style="bold")
        heading.append("  ").append(events(step["events"]))
        print_wrapped(out, heading, "", "    ")
        number = step["minute_number"] or step["item_number"]
        print_indented(
            out,
            Text(" ".join(one for one in (f"{number}." if number else "", step["item_title"]) if one), style="italic"),
            4,
        )
        if step["report_of"]:
            print_indented(out, f"report of {step['report_of']}", 4)
        print_quote(out, step["citation"], 4)
        why = f"strength {step['strength']:.2f}: {step['reason']}"
        print_indented(out, Text(why, style="dim"), 4)
        out.print()


def events(names: Iterable[str]) -> Text:
    """What came of it, what went well and what didn't in colours."""
    whole = Text()
    for name in names:
        style = "green" if name in _GOOD else "yellow" if name in _BAD else "cyan"
        whole.append(", " if whole else "", "not bold").append(name, style)
    return whole


def print_quote(out: Console, citation: Json, left: int) -> None:
    """The words of the record, the first of them where they are many, and where they stand."""
    words = citation["cited_text"].split()
    more = " …" if len(words) > _QUOTED_WORDS else ""
    print_indented(out, f"“{' '.join(words[:_QUOTED_WORDS]).strip('“”')}{more}”", left)
    print_indented(out, Text(place_line(citation), style="dim"), left)


_QUOTED_WORDS = 60


def print_actions(out: Console, actions: Iterable[Json]) -> None:
    """Each action: its state, who is to do what by when, what later records show of it."""
    for action in actions:
        due = f"due{':' * action['due'].startswith('to ')} {action['due']}" if action["due"] else "no time stated"
        day = f" ({spell_day(action['due_date'])})" if action["due_date"] else ""
        heading = Text.assemble(events([action["state"]]), "  ", (action["actor"] or "(nobody named)", "bold"))
        heading.append(f", {due}{day}")
        print_wrapped(out, heading, "", "    ")
        print_quote(out, action["citation"], 4)
        met = joined([action["body"], spell_day(action["meeting_date"]), action["minute_number"], action["item_title"]])
        print_indented(out, Text(met, style="italic"), 4)
        print_indented(out, action["reason"], 4)
        for shown in action["shown"]:
            print_indented(out, f"{spell_day(shown['date']) or 'no date'}: {shown['reason']}", 6)
            print_quote(out, shown["citation"], 8)
        out.print()
