"""Premises of amounts, of the day of something that happened, and of which way a figure went.

"Why did the grant rise to £400,000?" is held against the sentences found that hold nearly all the rest of the question:
where each of them that states an amount of that unit states the same other one, that is what the record says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from assistant.bearing import Asked, PassageBearing, Read, StatementBearing
from assistant.choose import Candidate
from assistant.constraints import dates_in
from assistant.finding import with_items
from assistant.matching import Matcher
from assistant.question import Intent, Question
from assistant.register_answers.inquiry import Answered, Inquiry
from assistant.statements import Shape
from assistant.vocabulary import others_for
from index.analysis import stem
from ingest.dates import FoundDate, Precision

_NEARLY_ALL = 0.8
"""Share of the rest of the question that a sentence holds with what stands over it, to speak of the same."""
_OWN = 0.5
"""Share that its own words hold at least."""
_MAY = 0.5
"""Share from which on a sentence that says what the question presumes may bear it out."""
_LONGEST = 80
"""Words of a sentence that is read for it."""


@dataclass(frozen=True, slots=True)
class _Premise:
    """What of the question is held against a sentence: the `question` without it, whether a text `says` it, and what
    the text says `instead` (None where it says nothing of the sort, or several things)."""

    question: Question
    words: frozenset[str]
    says: Callable[[str], bool]
    instead: Callable[[str], str | None]


def other_value(inquiry: Inquiry) -> Answered | None:
    """The sentence that states another amount, day or direction than the question presumes."""
    for read in (_denied, _amount, _count, _event, _direction):
        premise = read(inquiry.question)
        told = _against(inquiry, premise) if premise is not None else None
        if told is not None:
            return told
    return None


def _against(inquiry: Inquiry, premise: _Premise) -> Answered | None:
    found = list(_bearings(inquiry, premise))
    if any(_may_say(bearing, premise) for _, bearing in found):
        return None
    told = [
        (read, bearing, other)
        for read, bearing in found
        if _is_of_it(bearing, premise) and (other := premise.instead(bearing.statement.text)) is not None
    ]
    if len({other for *_, other in told}) != 1:
        return None
    read, bearing, _ = max(told, key=lambda one: (one[1].share, one[1].own))
    dates = frozenset(range(len(inquiry.question.dates)))
    return Answered((Candidate(read, bearing, 1.0, True, dates),))


def _may_say(bearing: StatementBearing, premise: _Premise) -> bool:
    """Whether a statement of the same time may say what the question presumes."""
    dated = len(bearing.dates) == len(premise.question.dates)
    return dated and bearing.share >= _MAY and premise.says(bearing.statement.text)


def _is_of_it(bearing: StatementBearing, premise: _Premise) -> bool:
    """Whether a statement is surely about the same as the question."""
    dates = premise.question.dates
    return (
        bearing.share >= _NEARLY_ALL
        and bearing.own >= _OWN
        and bearing.names >= 1.0
        and len(bearing.dates) == len(dates)
        and (not dates or bearing.dated or not dates_in(bearing.statement.text))
        and len(bearing.statement.text.split()) <= _LONGEST
        and not _SUPPOSED.search(bearing.statement.text)
    )


_SUPPOSED = re.compile(
    r"\b(?:would|could|might|may|should|[Pp]ropos\w+|option|if|expected|hoped?|plan(?:ned|s)?|target|forecast)\b"
)


def _bearings(inquiry: Inquiry, premise: _Premise) -> Iterable[tuple[Read, StatementBearing]]:
    """The statements of the passages found, each once, as they bear on the rest of the question."""
    words = [word for word in inquiry.matter.words if word.text not in premise.words]
    matcher = Matcher(words, inquiry.finding.matcher.like)
    if len(words) < _LEAST:
        return
    asked = Asked(premise.question, matcher, inquiry.finding.names, inquiry.desk.tunings.grades, inquiry.quoter.holds)
    for one in with_items(inquiry.desk, inquiry.finding.best[: inquiry.desk.tunings.depths.weighed], inquiry.level):
        bearing = PassageBearing(one.passage, asked)
        if bearing.admissible:
            yield from ((Read(one, bearing), each) for each in bearing.statements if each.statement.shape in _SHAPES)


_LEAST = 2
"""Words that the rest of a question holds at least."""
_SHAPES = frozenset({Shape.SENTENCE, Shape.DECISION, Shape.CLAUSE, Shape.ITEM})


def _without(question: Question, start: int, end: int, spent: Iterable[FoundDate] = ()) -> Question:
    """The question without a stretch of its text."""
    text = f"{question.text[:start]}{' ' * (end - start)}{question.text[end:]}"
    gone = list(spent)
    return replace(question, text=text, dates=tuple(one for one in question.dates if one not in gone))


def _words_in(text: str) -> frozenset[str]:
    return frozenset({text.casefold(), *text.casefold().split(), *re.findall(r"\w+", text.casefold())})


# --- amounts ----------------------------------------------------------------------------------

_AMOUNT = re.compile(
    r"£\s?\d[\d,]{0,14}(?:\.\d{1,3})?(?:\s?(?:million|m|bn|k)\b)?|\d{1,3}(?:\.\d{1,3})?\s?(?:%|per cent\b)"
)
_BOUND = re.compile(
    r"\b(?:over|under|above|below|than|least|most|about|around|nearly|almost|up to|between|every)\s+$", re.I
)
_SCALES = {"million": 1_000_000.0, "m": 1_000_000.0, "bn": 1_000_000_000.0, "k": 1_000.0}


def _value(printed: str) -> str:
    """An amount as it is compared: its unit and number."""
    number = float(re.sub(r"[^\d.]", "", printed).strip(".") or 0)
    scale = next((by for word, by in _SCALES.items() if re.search(rf"\d\s?{word}\b", printed)), 1.0)
    return f"{'£' if '£' in printed else '%'}{number * scale:g}"


def _values(text: str) -> list[str]:
    return list(dict.fromkeys(_value(found.group()) for found in _AMOUNT.finditer(text)))


def _amount(question: Question) -> _Premise | None:
    """The one amount of a question that does not ask for one."""
    found = list(_AMOUNT.finditer(question.text))
    if question.intent is Intent.FIGURE or len(found) != 1 or _BOUND.search(question.text[: found[0].start()]):
        return None
    printed = found[0].group()
    asked, words = _value(printed), _words_in(printed)
    way = _WAYS_FORM.search(question.text)
    return _Premise(
        _without(question, *found[0].span()),
        words | (_words_in(way.group()) if way else frozenset()),
        lambda text: asked in _values(text),
        partial(_other_amount, asked, _named_before(question.text, found[0].start())),
    )


def _other_amount(asked: str, named: str, text: str) -> str | None:
    """The one amount of the same unit in `text`, or the one that is `named` as the asked one is."""
    found = [one for one in _AMOUNT.finditer(text) if _value(one.group())[0] == asked[0]]
    if len(found) > 1 and named:
        alike = {named, *(stem(other) for other in others_for(named))}
        found = [one for one in found if _named_before(text, one.start()) in alike]
    values = {_value(one.group()) for one in found}
    return values.pop() if len(values) == 1 and asked not in values else None


def _named_before(text: str, at: int) -> str:
    """The stem of the word that an amount is of: "precept" of "a precept of £14,960"; "" where none stands there."""
    named = _OF.search(text[max(0, at - _BEFORE) : at])
    return stem(named[1].casefold()) if named else ""


_OF = re.compile(r"([A-Za-z]{3,30})\s+(?:of|to|at|by|was|is)\s+$")
_BEFORE = 60
"""Characters before an amount in which its name is looked for."""


_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
}
_COUNT = re.compile(
    rf"(?<![\d£.,/-])\b(?P<number>\d{{1,4}}(?!\d|[.,/-]\d)|{'|'.join(_NUMBERS)})[ -](?P<noun>[a-z]{{3,19}}s)\b", re.I
)
_OF_DATES = frozenset(
    "january february march april may june july august september october november december per percent million".split()
)


def _count(question: Question) -> _Premise | None:
    """The one number of things or of a length of time in a question that does not ask for one."""
    found = [one for one in _COUNT.finditer(question.text) if one["noun"].casefold() not in _OF_DATES]
    if question.intent is not Intent.WHY or len(found) != 1 or _AMOUNT.search(question.text):
        return None
    one = found[0]
    if any(date.start <= one.start() < date.end for date in question.dates) or _BOUND.search(
        question.text[: one.start()]
    ):
        return None
    asked, noun = _number(one["number"]), stem(one["noun"].casefold())
    return _Premise(
        _without(question, *one.span("number")),
        _words_in(one["number"]),
        lambda text: asked in _counted(noun, text),
        lambda text: next(iter(_counted(noun, text) - {asked}), None) if len(_counted(noun, text)) == 1 else None,
    )


def _counted(noun: str, text: str) -> set[str]:
    """The numbers that stand before a noun."""
    return {_number(one["number"]) for one in _COUNT.finditer(text) if stem(one["noun"].casefold()) == noun}


def _number(printed: str) -> str:
    return _NUMBERS.get(printed.casefold(), printed.lstrip("0") or "0")


def _denied(question: Question) -> _Premise | None:
    """An amount that a record says it is not ("£485 and not £458")."""
    found = list(_AMOUNT.finditer(question.text))
    if len(found) != 1:
        return None
    printed = re.escape(found[0].group())
    denial = re.compile(rf"\b(?:not|rather than|instead of)\s+{printed}(?!\d|[.,]\d)")
    return _Premise(
        _without(question, *found[0].span()),
        _words_in(found[0].group()),
        lambda _: False,
        lambda text: "denied" if denial.search(text) else None,
    )


# --- days of what happened --------------------------------------------------------------------

_HAPPENED = re.compile(
    r"\b(?:start|begin|open|launch|close|finish|end|complete|go live|take effect|come into (?:force|effect)|join|leave"
    r"|move|happen|expire|introduced|opened|launched|closed|completed|installed|published)\b[^?]{0,20}\b(?:on|in|from)\s+$",
    re.I,
)


def _event(question: Question) -> _Premise | None:
    """The one date on which the question asks whether something came about."""
    if question.intent is not Intent.YES_NO or len(question.dates) != 1:
        return None
    asked = question.dates[0]
    if asked.precision not in _EXACT or asked.start < 0 or not _HAPPENED.search(question.text[: asked.start]):
        return None
    return _Premise(
        _without(question, asked.start, asked.end, [asked]),
        _words_in(asked.text),
        lambda text: any(one.first <= asked.last and asked.first <= one.last for one in dates_in(text)),
        lambda text: _one_day(asked, text),
    )


_EXACT = frozenset({Precision.DAY, Precision.MONTH})


def _one_day(asked: FoundDate, text: str) -> str | None:
    exact = {(one.first, one.last) for one in dates_in(text) if one.precision in _EXACT}
    if len(exact) != 1 or len(dates_in(text)) != 1:
        return None
    first, last = exact.pop()
    return None if first <= asked.last and asked.first <= last else f"{first} {last}"


# --- up or down -------------------------------------------------------------------------------

_UP = r"(?:ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|go up|gone up|went up|grow(?:s|n|th)?|grew|raised?|higher)"
_DOWN = (
    r"(?:fall(?:s|en|ing)?|fell|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion|tions)|drop(?:s|ped)?|go down|gone down"
    r"|went down|cut|cuts|lower|declin(?:e|ed|es|ing))"
)
_WAYS = {"up": re.compile(rf"\b{_UP}\b", re.I), "down": re.compile(rf"\b{_DOWN}\b", re.I)}
_SAME = re.compile(
    r"\b(?:maintain(?:s|ed)?|frozen|froze|freeze|unchanged|(?:kept|stays?|stayed|remain(?:s|ed)?) at)\b", re.I
)
_OPPOSITES: tuple[Mapping[str, re.Pattern[str]], ...] = (
    {**_WAYS, "same": _SAME},
    {
        "open": re.compile(r"\b(?:kept|keep|stay(?:s|ed)?|remain(?:s|ed)?) open\b", re.I),
        "closed": re.compile(r"\bclos(?:e|ed|ing|ure)\b", re.I),
    },
    {
        "refusal": re.compile(r"\b(?:refusal|refuse[ds]?|rejection)\b", re.I),
        "approval": re.compile(r"\b(?:approval|approve[ds]?)\b", re.I),
    },
)
"""Ways in which a thing may go, of which one rules out the others."""
_WAYS_FORM = re.compile(rf"\b(?:{_UP}|{_DOWN})\b", re.I)


def _direction(question: Question) -> _Premise | None:
    """The way in which the question presumes that something went."""
    if question.intent is not Intent.WHY:
        return None
    told = [
        (ways, way, found)
        for ways in _OPPOSITES
        for way, form in ways.items()
        for found in form.finditer(question.text)
    ]
    if len(told) != 1:
        return None
    ways, way, found = told[0]
    return _Premise(
        _without(question, *found.span()),
        _words_in(found.group()),
        lambda text: bool(ways[way].search(text)),
        lambda text: _other_way(ways, way, text),
    )


def _other_way(ways: Mapping[str, re.Pattern[str]], way: str, text: str) -> str | None:
    """The one other way that a text tells."""
    others = [other for other, form in ways.items() if form.search(text)]
    return others[0] if len(others) == 1 and way not in others else None
