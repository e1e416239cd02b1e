"""What the report calls things: kinds of question, outcomes, values with their units, days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from ingest.records import Level

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "resolution": "What was decided",
        "date": "When",
        "figure": "A figure",
        "comparison": "Figures compared",
        "who": "Who",
        "list": "A list",
        "why": "Why",
        "other": "Something else",
        "follow-up": "A follow-up",
        "conversation": "A conversation",
        "conflict": "Records that disagree",
        "corrected": "A wrong assumption",
        "unanswerable": "Not in the records",
        "closed": "Closed to the asker",
    }
)
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "answered": "Answered",
        "corrected": "Answered, setting the question right",
        "conflict": "Answered: the records disagree",
        "not_recorded": "Declined: the records held do not say",
        "empty_filter": "Declined: no record matches the filters",
        "clarify": "Asked what was meant",
    }
)
SYSTEMS: Mapping[str, str] = MappingProxyType(
    {
        "minutebook": "Minutebook",
        "bm25": "Words alone (BM25)",
        "dense": "Meaning alone (vectors)",
        "fused": "Words and meaning",
        "llamaindex": "LlamaIndex",
    }
)
ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "bm25": "a common search engine for words, over pieces of 200 words",
        "dense": "the same model of language as Minutebook's, by itself, over the same pieces",
        "fused": "both of them joined, half and half",
        "llamaindex": "a well-known framework with that model, as its starter example sets it up",
    }
)
"""What the peers are (evaluation/peers). None has a language model that writes, so its answer is the sentence most like
the question."""
READERS: Mapping[Level, str] = MappingProxyType(
    {Level.PUBLIC: "the public", Level.MEMBER: "a member", Level.OFFICER: "an officer"}
)
_NOTHING = "–"


def spell_day(stamp: str | None) -> str:
    """14 June 2012, for an ISO 8601 date or time; what is neither stays as it is."""
    if not stamp:
        return ""
    try:
        day: date = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return f"{day.day} {day:%B %Y}"


def say_value(value: float | None, unit: str) -> str:
    """A value with its unit: a share in per cent (never rounded to all or none), milliseconds or seconds, or a score
    of three places."""
    if value is None:
        return _NOTHING
    if unit == "share":
        return _share(value)
    if unit == "ms":
        return say_time(value)
    return f"{value:.3f}"


def _share(value: float) -> str:
    percent = 100 * value
    almost = (0 < percent < 1) or (99 < percent < 100)
    return f"{percent:.1f}%" if almost and f"{percent:.1f}" not in {"0.0", "100.0"} else f"{percent:.0f}%"


def say_time(ms: float) -> str:
    """Under a second in milliseconds, from there in seconds."""
    return f"{ms:,.0f} ms" if ms < 999.5 else f"{ms / 1000:,.1f} s"


def say_range(low: float | None, high: float | None, unit: str) -> str:
    """An interval, "80% to 88%"; empty where there is none, or one without width."""
    if low is None or high is None or low == high:
        return ""
    return f"{say_value(low, unit)} to {say_value(high, unit)}"


def say_difference(difference: float, unit: str) -> str:
    """A difference with its sign, shares in percentage points."""
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    size = abs(difference)
    if unit == "share":
        return f"{sign}{100 * size:.1f} points"
    return f"{sign}{say_time(size)}" if unit == "ms" else f"{sign}{size:.3f}"


def say_p(p: float) -> str:
    """A p-value of three places, "under 0.001" below them."""
    return "under 0.001" if p < 0.001 else f"{p:.3f}"


def count(number: int, one: str, many: str = "") -> str:
    """1 question, 2,340 questions."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
