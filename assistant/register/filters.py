"""What is asked of the register, as a person or a program writes it, read into the filters that the store takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from assistant.filtering import LONGEST_WORDS, BadFilter, read_filters, require_short
from index.held_register import LISTED_KINDS, RegisterFilters
from ingest.records import Outcome, ResolutionKind

Named = TypeVar("Named", bound=StrEnum)


def read_register_filters(
    words: str = "",
    bodies: Sequence[str] = (),
    date_from: str | None = None,
    date_to: str | None = None,
    outcomes: Sequence[str] = (),
    kinds: Sequence[str] = (),
    actor: str = "",
    file: str | None = None,
    excluded: bool | None = None,
    review: bool = False,
) -> RegisterFilters:
    """The filters meant; dates as `read_filters` takes them. Without `kinds` those that are listed, on review all.

    Raises BadFilter."""
    require_short(LONGEST_WORDS, q=(words,), actor=(actor,))
    require_short(outcome=outcomes, kind=kinds)
    shared = read_filters(bodies, date_from, date_to, (), file)
    listed = tuple(ResolutionKind) if review else LISTED_KINDS
    return RegisterFilters(
        words=words.strip(),
        bodies=shared.bodies,
        date_from=shared.date_from,
        date_to=shared.date_to,
        outcomes=tuple(read_outcome(outcome) for outcome in outcomes),
        kinds=tuple(read_resolution_kind(kind) for kind in kinds) or listed,
        actor=actor.strip(),
        file=shared.file,
        excluded=excluded,
        review=review,
    )


def read_outcome(text: str) -> Outcome:
    """Raises BadFilter."""
    return _read("outcome", Outcome, text)


def read_resolution_kind(text: str) -> ResolutionKind:
    """Raises BadFilter."""
    return _read("kind", ResolutionKind, text)


def _read(field: str, kind: type[Named], text: str) -> Named:
    """The member called `text`, hyphens and underscores read as spaces."""
    try:
        return kind(" ".join(re.sub(r"[-_]", " ", text).casefold().split()))
    except ValueError as error:
        known = ", ".join(kind)
        raise BadFilter(field, f'There is no {field} called "{text}".', f"Known are: {known}.") from error
