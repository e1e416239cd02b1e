"""Which numbered openings of a record are its items: those of its headings' scheme, or the best chain of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.minutes.item_opening import OWN_SCHEMES, Opening

_LEAST = 2


def choose(openings: Sequence[Opening]) -> list[Opening]:
    """The openings of items among those that a number begins."""
    heads = [each for each in openings if each.heading and each.fit]
    group = _main_group(heads)
    if group:
        firm = _without_named(_without_inner([each for each in heads if each.group == group]))
        return _filled(firm, [each for each in openings if each.group == group and not each.heading])
    chain = _best_chain(openings)
    return _joined(chain, [each for each in heads if chain and each.group == chain[0].group])


def _main_group(heads: Sequence[Opening]) -> str:
    """The scheme of the record's numbered headings; one of its own kind (77/21) before plain numbers."""
    counts = Counter(each.group for each in heads if not each.lettered)
    if not counts:
        return ""
    own = [group for group in counts if group in OWN_SCHEMES - {"item", "minute"}]
    best = max(own or counts, key=lambda group: counts[group])
    plain = counts["plain"]
    if counts[best] < max(_LEAST, plain / 3):
        best = "plain" if plain >= _LEAST else best
    return best if counts[best] >= _LEAST else ""


def _without_inner(firm: Sequence[Opening]) -> list[Opening]:
    """Numbered headings without those that number the sections of one item: the count goes on behind them."""
    kept: list[Opening] = []
    later = _last_places(firm)
    for place, each in enumerate(firm):
        before = kept[-1] if kept else None
        inner = (
            before is not None
            and each.rank <= before.rank
            and len(each.rank) == 1 == len(before.rank)
            and later.get(before.rank[0] + 1, -1) > place
            and (each.level > before.level or each.capitals != before.capitals)
        )
        if not inner:
            kept.append(each)
    return kept


def _without_named(firm: Sequence[Opening]) -> list[Opening]:
    """Numbered headings without items that another one only names: the count goes on behind, and they come again."""
    kept: list[Opening] = []
    for place, each in enumerate(firm):
        before = kept[-1] if kept else None
        later = [other.rank for other in firm[place + 1 : place + 40]]
        ahead = before is not None and len(each.rank) == 1 == len(before.rank) and each.rank[0] > before.rank[0] + 1
        if not (ahead and before and each.rank in later and (before.rank[0] + 1,) in later):
            kept.append(each)
    return kept


def _last_places(openings: Sequence[Opening]) -> dict[int, int]:
    return {each.rank[0]: place for place, each in enumerate(openings) if len(each.rank) == 1}


def _filled(firm: Sequence[Opening], loose: Sequence[Opening]) -> list[Opening]:
    """Firm openings with the loose ones that stand between them and go on in their count."""
    taken: list[Opening] = []
    waiting = list(loose)
    for place, each in enumerate(firm):
        gap = [other for other in waiting if other.first < each.first]
        waiting = waiting[len(gap) :]
        before = firm[place - 1] if place else None
        taken += [*_going_on(before, gap, each), each]
    return [*taken, *_going_on(firm[-1], waiting, None)]


def _going_on(before: Opening | None, gap: Sequence[Opening], after: Opening | None) -> list[Opening]:
    """The openings in a gap whose numbers lie between those at its ends, one after another."""
    found: list[Opening] = []
    inner = 0
    for each in gap:
        inner = _inner_run(each, inner, before)
        if inner or not each.fit or len(each.rank) != 1:
            continue
        if _follows(found[-1] if found else before, each, after):
            found.append(each)
    if before is None and after is not None:
        return found if found and len(after.rank) == 1 and found[-1].rank[0] == after.rank[0] - 1 else []
    return found


def _inner_run(each: Opening, inner: int, before: Opening | None) -> int:
    """How far a list within an item has counted: it begins at 1 and goes on by one; 0 outside of such a list."""
    if before is None or len(each.rank) != 1:
        return 0
    if each.rank[0] == 1 or (inner and each.rank[0] == inner + 1):
        return each.rank[0]
    return 0


def _follows(last: Opening | None, each: Opening, after: Opening | None) -> bool:
    number = each.rank[0]
    if after is not None and len(after.rank) == 1 and number >= after.rank[0] > (last.rank[0] if last else 0):
        return False
    if last is None:
        return True
    step = number - last.rank[0]
    return step == 1 or (1 < step <= 3 and after is not None and after.rank[0] - number <= 3 and each.capitals)


def _best_chain(openings: Sequence[Opening]) -> list[Opening]:
    """The numbered lines of one scheme and depth that count on longest; none where fewer than two do."""
    families: dict[tuple[str, int], list[Opening]] = {}
    for each in openings:
        if each.fit:
            families.setdefault((each.group, min(each.level, 11) if each.level >= 10 else 10), []).append(each)
    lettered = [family for family in families.values() if family[0].lettered and _counts_through(family)]
    best = max((family for family in families.values() if not family[0].lettered), key=_chain_worth, default=[])
    if len(best) < _LETTERED_LEAST:
        best = max([best, *lettered], key=len)
    return best if _chain_worth(best) >= _LEAST else []


_LETTERED_LEAST = 4
"""Lines numbered by letters and a count that are items, where no other numbers are: fewer may be risks or measures."""


def _counts_through(family: Sequence[Opening]) -> bool:
    """Whether a family counts on by one from each to the next."""
    ranks = [each.rank[0] for each in family]
    return len(ranks) >= _LETTERED_LEAST and all(after == before + 1 for before, after in pairwise(ranks))


def _chain_worth(family: Sequence[Opening]) -> float:
    """How well a family counts on: its steps of one, the share of them, schemes of their own weighing more."""
    steps = sum(
        len(after.rank) == len(before.rank) and 0 < after.rank[-1] - before.rank[-1] <= 2
        for before, after in pairwise(family)
    )
    if not family or steps < 0.5 * (len(family) - 1):
        return 0
    return (steps + 1) * (2 if family[0].group in OWN_SCHEMES else 1) - (family[0].level > 10) * 0.5


def _joined(chain: Sequence[Opening], heads: Sequence[Opening]) -> list[Opening]:
    return sorted({each.first: each for each in (*chain, *heads)}.values(), key=lambda each: each.first)
