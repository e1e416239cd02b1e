"""Another record that says otherwise of the same thing: it is shown beside what an answer quotes.

Two statements are of one thing where their words, values left out, are nearly the same, or the other reads as surely as
an answer to what was asked and its value is not far off; they are of one authority, and no other day or period parts
them. What differs may be a number (of one unit, period and role), the day of one year on
which a thing falls, or the one person who is named. Meetings, which recur, are left out; so is the same value rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answers import Answer, Outcome
from assistant.choose import as_read
from assistant.desk import Desk
from assistant.evidence import share_a_day
from assistant.question import Intent
from assistant.remarks.adding import with_words
from assistant.remarks.records import part_at
from assistant.statements import Shape, statements_of
from index.analysis import STOP_WORDS, stem, tokenise
from index.figure_candidates import Scope, figures_within
from index.figure_values import agree, stated
from index.held import Filters, HeldPassage
from index.search import Query, search_words
from ingest.dates import FoundDate, Precision, find_dates
from ingest.records import Figure, FigureRole, Level
from ingest.sentences import sentence_spans

_LOOKED_AT = 12
"""Passages in which the other statement is looked for."""
_ALIKE = 0.6
"""Share of common words (Jaccard) from which two statements are of one thing."""
_FEWEST = 2
"""Words that they have in common at least."""
_ONE_TIME = 200
"""Days between which two days told of one thing lie; farther apart they may be of two years."""
_LONGEST = 60
"""Words of a statement that is compared."""
SAID = "The records held do not agree: another says"
_KINDS = frozenset({Intent.FIGURE.value, Intent.DATE.value, Intent.WHO.value, Intent.OPEN.value})
_RECURS = re.compile(r"\b(?:meetings?|minutes|agendas?|sessions?|reports?|apologies|present)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof)\.?(?: [A-Z][\w’'-]{0,30}\.?){1,3}|\b[A-Z][a-z’'-]{1,30} "
    r"[A-Z][a-z’'-]{1,30}\b"
)
_TITLE = re.compile(r"^(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof)\.? ")
_OF_WHAT_IS = frozenset({FigureRole.STATED, FigureRole.ACTUAL, FigureRole.OUTTURN})


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a record that are compared: their place, text, days and words without values."""

    document: str
    start: int
    end: int
    text: str
    days: tuple[FoundDate, ...]
    words: frozenset[str]
    read: str = ""
    """The words as the cross-encoder reads them; "" for what the answer quotes."""


def with_contradiction(desk: Desk, answer: Answer, level: Level, filters: Filters) -> Answer:
    """The answer with the words of another record that say otherwise of what it quotes; as it was where none do."""
    if answer.interpreted.intent not in _KINDS:
        return answer
    for mine in _quoted(answer):
        if not _may_differ(desk, answer, mine, level):
            continue
        part = part_at(desk, mine.document, mine.start, level)
        authority = part.body.authority if part and part.body else ""
        for passage in _near(desk, mine, level, filters):
            if authority and passage.authority and passage.authority != authority:
                continue
            for theirs in _others(passage, mine):
                alike = theirs.document != mine.document and _of_one_thing(mine, theirs)
                if (alike or _may_be_of_one(mine, theirs)) and _differ(desk, answer, mine, theirs, level):
                    if not alike and not _answers_too(desk, answer, mine, theirs, level):
                        continue
                    if " ".join(theirs.text.split()) in " ".join(answer.answer.split()):
                        return replace(answer, outcome=Outcome.CONFLICT)
                    source = theirs.document, (theirs.start, theirs.end)
                    return with_words(desk, answer, SAID, source, level, filters, Outcome.CONFLICT)
    return answer


# --- what is compared -------------------------------------------------------------------------


def _quoted(answer: Answer) -> Iterator[Told]:
    """The sentences that an answer quotes."""
    said = " ".join(answer.answer.split())
    for one in answer.citations:
        for start, end in sentence_spans(one.cited_text) if "\t" not in one.cited_text else ():
            text = one.cited_text[start:end]
            if " ".join(text.split()) in said and _is_compared(text):
                yield _told(one.document_id, one.start_char + start, one.start_char + end, text)


def _is_compared(text: str) -> bool:
    """Whether words may tell of one thing alone: short enough, and of no meeting, which recurs."""
    return len(text.split()) <= _LONGEST and not _RECURS.search(text)


def _others(passage: HeldPassage, mine: Told) -> Iterator[Told]:
    """The statements of a passage besides what is quoted."""
    for one in statements_of(passage):
        if passage.document_id == mine.document and one.start < mine.end and mine.start < one.end:
            continue
        if one.shape in (Shape.SENTENCE, Shape.ITEM) and _is_compared(one.text):
            yield replace(_told(passage.document_id, one.start, one.end, one.text), read=as_read(one))


def _told(document: str, start: int, end: int, text: str) -> Told:
    days = tuple(find_dates(text))
    plain = text
    for day in days:
        plain = plain[: day.start] + " " * (day.end - day.start) + plain[day.end :]
    plain = _PERSON.sub(lambda found: " " * len(found.group()), plain)
    words = (stem(token.text) for token in tokenise(plain) if not token.piece and token.text not in STOP_WORDS)
    return Told(document, start, end, text, days, frozenset(one for one in words if not any(map(str.isdigit, one))))


def _near(desk: Desk, mine: Told, level: Level, filters: Filters) -> Sequence[HeldPassage]:
    """The passages that hold most of the words of a statement."""
    words = tuple((one, 1.0) for one in sorted(_plain_words(mine.text)))
    found = search_words(desk.collection, Query(words), level, desk.tunings.search, filters)
    return desk.collection.store.passages(found.ids[:_LOOKED_AT].tolist(), level)


def _plain_words(text: str) -> set[str]:
    return {token.text for token in tokenise(text) if not token.piece and token.text not in STOP_WORDS}


# --- whether they are of one thing and differ -------------------------------------------------


def _of_one_thing(mine: Told, theirs: Told) -> bool:
    common, every = mine.words & theirs.words, mine.words | theirs.words
    return len(common) >= _FEWEST and len(common) >= _ALIKE * len(every)


def _may_be_of_one(mine: Told, theirs: Told) -> bool:
    return len(mine.words & theirs.words) >= _FEWEST


def _answers_too(desk: Desk, answer: Answer, mine: Told, theirs: Told, level: Level) -> bool:
    """Whether another statement surely answers what was asked, with a value that is not far from the one told."""
    if desk.judge is None or answer.interpreted.carried or not _is_close(desk, answer, mine, theirs, level):
        return False
    (score,) = desk.judge.scores(answer.interpreted.question, [theirs.read])
    return score >= _SURELY


_SURELY = 2.5
"""Score from which on a statement that is worded otherwise is of the thing asked about."""


def _is_close(desk: Desk, answer: Answer, mine: Told, theirs: Told, level: Level) -> bool:
    """Whether the values that differ may be one that was told wrongly: days within a month, numbers that are nearly the
    same or of the same digits."""
    intent = answer.interpreted.intent
    if intent == Intent.DATE.value:
        return abs((_exact(mine)[0].first - _exact(theirs)[0].first).days) <= _MONTH
    if intent == Intent.WHO.value:
        return False
    one, other = _pairs(desk, mine, theirs, level)[0]
    nearly = abs(one.value - other.value) <= _NEARLY * abs(one.value)
    return nearly or sorted(_digits(one)) == sorted(_digits(other))


def _digits(figure: Figure) -> str:
    return "".join(filter(str.isdigit, figure.printed.text)).strip("0")


_MONTH, _NEARLY = 31, Decimal("0.03")


def _may_differ(desk: Desk, answer: Answer, mine: Told, level: Level) -> bool:
    """Whether a statement says the one thing of its kind that another may say otherwise; what costs least is asked
    before other records are looked through."""
    intent = answer.interpreted.intent
    if intent == Intent.DATE.value:
        return len(_exact(mine)) == 1
    if intent == Intent.WHO.value:
        return len(_persons(mine.text)) == 1
    return any(one.printed.text in answer.answer for one in _figures(desk, mine, level))


def _differ(desk: Desk, answer: Answer, mine: Told, theirs: Told, level: Level) -> bool:
    intent = answer.interpreted.intent
    if intent == Intent.DATE.value:
        return _other_day(mine, theirs)
    if intent == Intent.WHO.value:
        return _same_days(mine, theirs) and _other_person(mine.text, theirs.text)
    return _other_number(desk, answer, mine, theirs, level)


def _other_day(mine: Told, theirs: Told) -> bool:
    """Whether each names one day or month, near to each other and not the same, and else the same times."""
    first, second = _exact(mine), _exact(theirs)
    if len(first) != 1 or len(second) != 1:
        return False
    one, other = first[0], second[0]
    near = abs((one.first - other.first).days) <= _ONE_TIME
    return not share_a_day(one, other) and near and _spans(mine) == _spans(theirs)


def _exact(told: Told) -> list[FoundDate]:
    return [one for one in told.days if one.precision in (Precision.DAY, Precision.MONTH)]


def _spans(told: Told) -> set[tuple[object, object]]:
    """The longer times that words name."""
    return {(one.first, one.last) for one in told.days if one.precision not in (Precision.DAY, Precision.MONTH)}


def _same_days(mine: Told, theirs: Told) -> bool:
    """Whether both name the same times, by their last days: the end of June and 30 June are one."""
    return {one.last for one in mine.days} == {one.last for one in theirs.days}


def _other_person(mine: str, theirs: str) -> bool:
    first, second = _persons(mine), _persons(theirs)
    return len(first) == 1 and len(second) == 1 and first != second


def _persons(text: str) -> set[str]:
    """The persons that words name, by their surnames."""
    return {_TITLE.sub("", one).split()[-1].casefold() for one in _PERSON.findall(text)}


def _other_number(desk: Desk, answer: Answer, mine: Told, theirs: Told, level: Level) -> bool:
    """Whether a number that the answer gives is another in the other record, of the same unit, period and role."""
    pairs = _pairs(desk, mine, theirs, level)
    return (
        len(pairs) == 1
        and _disagree(*pairs[0])
        and _same_days(mine, theirs)
        and pairs[0][0].printed.text in answer.answer
    )


def _pairs(desk: Desk, mine: Told, theirs: Told, level: Level) -> list[tuple[Figure, Figure]]:
    """The numbers of two statements that are of one unit, period and role."""
    first, second = (_figures(desk, told, level) for told in (mine, theirs))
    return [(one, other) for one in first for other in second if _comparable(one, other)]


def _figures(desk: Desk, told: Told, level: Level) -> list[Figure]:
    found = figures_within(desk.collection.store, Scope(level), told.document, told.start, told.end)
    return [one.figure for one in found if one.figure.comparison is None]


def _comparable(one: Figure, other: Figure) -> bool:
    roles = [FigureRole.STATED if figure.role in _OF_WHAT_IS else figure.role for figure in (one, other)]
    ends = [figure.period.last or figure.period.first for figure in (one, other)]
    return one.unit == other.unit and roles[0] is roles[1] and ends[0] == ends[1]


def _disagree(one: Figure, other: Figure) -> bool:
    values = [stated(figure.value, figure.printed.text, figure.unit, figure.qualifier) for figure in (one, other)]
    return not agree(*values) and not _is_rounded(one.value, other.value) and not _is_rounded(other.value, one.value)


def _is_rounded(value: Decimal, exact: Decimal) -> bool:
    """Whether a value that ends in noughts is another rounded to hundreds or more."""
    step = Decimal(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return step >= _HUNDRED and abs(value - exact) <= step / 2


_HUNDRED = 100
