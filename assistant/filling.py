"""A turn that is no whole question, put into the question before it: what it names takes the place of its like there.

"And in June 2019?" after "Who chaired the Panel in May 2018?" asks "Who chaired the Panel in June 2019?". The filled
question is then understood like any other, so that whatever answers a whole question answers this one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.leaning import rest_of
from assistant.period_meant import period_meant
from assistant.question import Question
from ingest.dates import FoundDate, Precision, find_dates

_DENIED_FIRST = re.compile(r"^not\s+[^,;?]{1,60}[,;]\s*(?:but\s+)?", re.IGNORECASE)
_DENIED_LAST = re.compile(r"[,;]?(?<!\s)\s{1,4}(?:and\s)?(?:not|rather than|instead of)\s[^,;?]{1,60}$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"^(?:in|at|for|by|from|with|on|to|since|before|after|during|between|under|of)\b", re.IGNORECASE
)
_YEARS = frozenset({Precision.YEAR, Precision.FINANCIAL_YEAR})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d{4}|\d\d))?(?!\d)")

_MATTER = (
    re.compile(
        r"^(?P<before>how many )(?P<matter>[^?]{2,80}?)(?P<after>\s+(?:were|was|are|is|did|do|does|had|has|have|went"
        r"|came|in|at|by|for|on|to|from|during)\b[^?]{0,200}\??)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<before>[^?]{0,120}?\b(?:about|regarding|concerning|on)\s(?:the\s)?)(?P<matter>[^\s?][^?]{1,119}?)"
        r"(?P<after>(?:\s(?:in|at|on|for|during)\s[^\s?][^?]{1,59})?\??)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<before>(?:what|how (?:much|high|large|big)) (?:is|was|were|are) (?:the\s+)?)(?P<matter>[^?]{2,80}?)"
        r"(?P<after>(?:\s+(?:in|at|on|for|during)\s+[^?]{2,60})?\??)$",
        re.IGNORECASE,
    ),
)
"""Where a question names its matter, which another matter takes the place of."""
_LONGEST = 60
"""Characters of a fragment that may name a matter."""
_NO_MATTER = re.compile(
    r"\b(?:quarters?|years?|months?|weeks?|days?|periods?|time|half|before|after(?:wards)?|previous|next|following|that"
    r"|this|it|them|those|these|one|ones|others?|whole|total|altogether|overall|all|any|else|meetings?)\b",
    re.IGNORECASE,
)
"""What a matter is not called: words that need something before them."""
_WIDER = re.compile(
    r"\b(?:(?:the|that) (?:whole|entire|full|complete) (?P<whole>[a-z]{3,20})"
    r"|the (?P<one>[a-z]{3,20}) (?:as a whole|over(?:all)?)"
    r"|(?:all|across all) (?:of )?the (?P<all>[a-z]{3,20})"
    r"|overall|altogether|in (?:all|total)|as a whole|all together)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"(?:(?:how many|who) )?(?:(?P<against>(?:voted |were )?against|opposed(?: it)?)"
    r"|(?P<for>(?:voted |were )?(?:for|in favour))|(?P<neither>abstained|abstentions?|abstaining))(?: it| them)?",
    re.IGNORECASE,
)
"""A side of a vote, which a fragment names alone: "And against?"."""
_SIDES = {"against": "voted against", "for": "voted for", "neither": "abstained on"}
_VOTED = re.compile(
    r"\b(?:voted|votes?|voting) (?:for|against|in favour of)\b|\babstained (?:on|from)\b", re.IGNORECASE
)
_OF_TIME = re.compile(r"\b(?:years?|quarters?|twelve months)\b", re.IGNORECASE)


_OF_ANOTHER_TIME = re.compile(
    r"(?:(?:and|so|but|then),? )?(?:what|how (?:much|many|high|large|big)) (?:is|was|were|are|did) "
    r"(?:it|they|that|there|(?P<number>the (?:figure|number|total|amount|sum|rate|share)))(?: then| be)?"
    r"(?P<rest> (?:in|for|on|at|by|during) [^?]{2,60}?)[?.]?",
    re.IGNORECASE,
)


_OF_ANOTHER_MATTER = re.compile(
    r"(?:(?:and|so|but|then),? )?how (?:many|much) (?P<rest>(?!(?:more|less|fewer|went|came)\b)[a-z][a-z’'-]{1,30}"
    r"(?: [a-z][a-z’'-]{1,30}){0,3})[?.]?",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(
    r"\b(?:were|was|are|is|did|do|does|had|has|have|will|would|can|could|been|it|they|them|that|there|those|these|in|at"
    r"|on|for|by|from|with|to|of|after|before|since)\b|\b\w{2,30}ed\b",
    re.IGNORECASE,
)


def as_fragment(text: str) -> str:
    """A turn that asks the same of another time, place or matter only ("and what was it in 2019?", "how many
    repeats?"), as the fragment that names it; any other as it is."""
    found = _OF_ANOTHER_TIME.fullmatch(text.strip())
    if found and (_is_time_alone(found["rest"]) if found["number"] else find_dates(found["rest"])):
        return f"And{found['rest']}?"
    found = _OF_ANOTHER_MATTER.fullmatch(text.strip())
    return f"And the {found['rest']}?" if found and not _SAYS_MORE.search(found["rest"]) else text


def _is_time_alone(rest: str) -> bool:
    """Whether what is left of a turn names a time and nothing beside it ("in the year to March 2019")."""
    dates = find_dates(rest)
    beside = "".join(sign for place, sign in enumerate(rest) if not any(one.start <= place < one.end for one in dates))
    return bool(dates) and all(_OF_TIMES.fullmatch(word) for word in re.findall(r"[^\W_]+", beside))


_OF_TIMES = re.compile(
    r"in|for|on|at|by|during|from|since|until|to|of|up|and|or|the|its?|whole|end(?:ed|ing)?|start|beginning|early|late|mid"
    r"|first|second|third|fourth|last|final|half|years?|quarters?|months?|weeks?|days?|period|financial|municipal"
    r"|calendar|academic|school|spring|summer|autumn|winter|\d+",
    re.IGNORECASE,
)


def without_denied(text: str) -> str:
    """A turn without what it says was not meant: "2014" of "not 2013, 2014"."""
    plain = text.strip(" ?.!")
    return _DENIED_LAST.sub("", _DENIED_FIRST.sub("", plain)).strip() or plain


def filled_in(fragment: Question, before: Question, names: Mapping[str, str]) -> str | None:
    """The question that `fragment` asks after `before`; None where its place is not plain. `names` are those of the
    fragment with the name of `before` whose place each takes, "" for one that takes none."""
    rest = without_denied(rest_of(fragment.text))
    text = before.text
    if not names and not fragment.dates and (side := _SIDE.fullmatch(rest)) and _VOTED.search(text):
        said = next(words for group, words in _SIDES.items() if side[group])
        return _VOTED.sub(said, text, count=1)
    wider = _WIDER.search(rest)
    if wider and not names and not fragment.dates:
        return _widened(before, wider)
    period = _period(rest, fragment, before)
    if period:
        dated = _with_period(text, period, rest, before.dates)
        if dated is None:
            return None
        text = dated
    for name, other in names.items():
        if other and other in text:
            text = text.replace(other, name, 1)
        elif not other:
            text = _appended(text, _joined(rest, name))
    if period or names:
        return text
    return _with_matter(text, rest) if len(rest) <= _LONGEST else None


def _widened(before: Question, wider: re.Match[str]) -> str | None:
    """`before` asked of all that its period or place lies in: of the year and not the quarter, of the borough and not
    one ward."""
    named = next((word for word in wider.groups() if word), "")
    if _OF_TIME.fullmatch(named) or (not named and _within_a_year(before)):
        return _of_whole_year(before)
    places = [name for name in before.names if _placed(name, before.text)]
    if len(places) != 1:
        return None
    at = re.compile(rf"\b(?P<by>in|at|for|from|within) (?:the )?{re.escape(places[0])}(?!\w)")
    where = rf"\g<by> the whole {named}" if named else "in total"
    return at.sub(where, before.text, count=1)


def _placed(name: str, text: str) -> bool:
    return bool(re.search(rf"\b(?:in|at|for|from|within) (?:the )?{re.escape(name)}(?!\w)", text))


def _within_a_year(before: Question) -> bool:
    return len(before.dates) == 1 and before.dates[0].precision in (Precision.QUARTER, Precision.MONTH)


def _of_whole_year(before: Question) -> str | None:
    placed = [one for one in before.dates if 0 <= one.start < one.end]
    year = _YEAR.search(placed[0].text) if len(placed) == 1 else None
    if year is None:
        return None
    head = re.sub(r"\bthe $", "", before.text[: placed[0].start])
    return f"{head}{year.group()}{before.text[placed[0].end :]}"


def _period(rest: str, fragment: Question, before: Question) -> str:
    meant = period_meant(fragment.text, before.dates)
    if meant:
        return meant.text
    told = [one.text for one in fragment.dates or find_dates(rest) if one.text in rest]
    return told[0] if len(told) == 1 else ""


def _with_period(text: str, period: str, rest: str, dates: Sequence[FoundDate]) -> str | None:
    """`text` asked of another period; of a quarter or month asked again in another year only the year changes."""
    placed = [one for one in dates if 0 <= one.start < one.end <= len(text)]
    if not placed:
        return _appended(text, _joined(rest, period))
    if len(placed) > 1:
        return None
    old = placed[0]
    year = _YEAR.search(text, old.start, old.end)
    if year and _YEAR.fullmatch(period) and old.precision is Precision.QUARTER:
        return f"{text[: year.start()]}{period}{text[year.end() :]}"
    return f"{text[: old.start]}{period}{text[old.end :]}"


def in_place_of_date(text: str, meeting: str) -> str | None:
    """`text` asked of another meeting, in the place of the one day or month in it; None where it names several."""
    found = find_dates(text)
    if len(found) > 1:
        return None
    if not found:
        return _appended(text, f"at {meeting}")
    head = re.sub(
        r"(?:\b(?:on|in|at|of)\s)?(?:the\s)?(?:meeting\s(?:of|on|in)\s)?(?:the\s)?$", "", text[: found[0].start]
    )
    tail = re.sub(r"^\s(?:meeting)\b", "", text[found[0].end :])
    return f"{head}at {meeting}{tail}"


def _joined(rest: str, words: str) -> str:
    """`words` with the preposition that the fragment begins with, else with the one that suits most."""
    found = _PREPOSITION.match(rest)
    return f"{found.group().lower() if found else 'in'} {words}"


def _appended(text: str, words: str) -> str:
    return f"{text.rstrip(' ?.!')} {words}?"


def _with_matter(text: str, rest: str) -> str | None:
    """`text` asked of another matter."""
    matter = re.sub(r"^(?:about|on|of|the)\s+", "", _PREPOSITION.sub("", rest).strip(), flags=re.IGNORECASE).strip()
    if not matter or _NO_MATTER.search(matter):
        return None
    for form in _MATTER:
        found = form.match(text)
        if found:
            return f"{found['before']}{matter}{found['after']}"
    return None
