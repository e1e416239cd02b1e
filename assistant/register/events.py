"""What came of a matter at a meeting, in a word or two: from the outcomes of its resolutions, else from its minute.

One table of wordings for what is no resolution; a new wording is added there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.held_register import HeldResolution
from ingest.records import Outcome

_GENERAL = frozenset({Outcome.OTHER, Outcome.UNCLEAR})

# Words of a minute that tell what happened without a decision.
_TOLD: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (event, re.compile(form, re.IGNORECASE))
    for event, form in (
        (
            "nothing to report",
            r"\b(?:nothing|no (?:further )?(?:updates?|items?|matters?|reports?))\b.{0,24}\breport"
            r"|\bnothing (?:further )?to (?:report|add|update)|\bthere (?:was|were) no (?:updates?|reports?)\b",
        ),
        ("deferred", r"\b(?:was|were|be|been) (?:deferred|held over|carried over|postponed)\b"),
        ("withdrawn", r"\b(?:was|were|be|been) withdrawn\b"),
        (
            "updated",
            r"\b(?:updated? (?:the )?(?:members|board|panel|committee|cabinet|council|partnership|meeting|on)"
            r"|(?:gave|provided|received|with) an? (?:\w+ ){0,2}updates?|update (?:was|on)"
            r"|progress (?:report|made|update))\b",
        ),
        (
            "reported",
            r"\b(?:considered|received|presented|submitted|introduced|tabled) (?:a|an|the)\b.{0,60}\b(?:report|paper"
            r"|presentation|briefing)|\breport(?:ed)? (?:of|by|on|that|from)\b|\b(?:gave|given) (?:a|an) "
            r"(?:\w+ ){0,2}presentation",
        ),
    )
)
_UPDATE_TITLE = re.compile(r"\b(?:updates?|progress|monitoring|quarterly|review of progress)\b", re.IGNORECASE)
SUPERSEDED = "superseded"
_SUPERSEDES = frozenset({"rescinds", "replaces", "supersedes"})


def events_of(
    title: str, report_of: str, text: str, resolutions: Sequence[HeldResolution], told: bool, earlier: bool
) -> tuple[str, ...]:
    """The events of one item. `told` says that a minute is held (else it is on an agenda alone), `earlier` that the
    matter was before a meeting already."""
    if not told:
        return ("on the agenda",)
    said = [event for event, form in _TOLD if form.search(text)]
    found = _decided(resolutions)
    if said[:1] == ["nothing to report"] and not found:
        return ("nothing to report",)
    if earlier and ("updated" in said or _UPDATE_TITLE.search(title)):
        found.insert(0, "updated")
    elif report_of or "reported" in said or "updated" in said:
        found.insert(0, "reported")
    if not resolutions:
        found += [event for event in said if event in ("deferred", "withdrawn")]
    return tuple(dict.fromkeys(found)) or ("discussed",)


def _decided(resolutions: Iterable[HeldResolution]) -> list[str]:
    stated = [outcome.value for one in resolutions for outcome in one.outcomes if outcome not in _GENERAL]
    return stated or ["decided" for _ in resolutions][:1]


def supersedes(kind: str) -> bool:
    """Whether a link of this kind puts the later decision in the place of the earlier one."""
    return kind in _SUPERSEDES
