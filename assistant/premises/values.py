"""Premises of amounts, of the day of something that happened, and of which way a figure went.

"Why did the grant rise to £400,000?" is held against the sentences found that hold nearly all the rest of the question:
where each of them that states an amount of that unit states the same other one, that is what the record says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from assistant.constraints import dates_in
from assistant.evidence import share_a_day
from assistant.premises.sentences import Premise, against, without, words_in
from assistant.question import Intent, Question
from assistant.register_answers.inquiry import Answered, Inquiry
from assistant.vocabulary import others_for
from index.analysis import stem
from ingest.dates import FoundDate, Precision


def other_value(inquiry: Inquiry) -> Answered | None:
    """The sentence that states another amount, day or direction than the question presumes."""
    for read in (_denied, _amount, _count, _event, _direction):
        premise = read(inquiry.question)
        told = against(inquiry, premise) if premise is not None else None
        if told is not None:
            return told
    return None


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


def _amount(question: Question) -> Premise | None:
    """The one amount of a question that does not ask for one."""
    found = list(_AMOUNT.finditer(question.text))
    if question.intent is Intent.FIGURE or len(found) != 1 or _BOUND.search(question.text[: found[0].start()]):
        return None
    printed = found[0].group()
    asked, words = _value(printed), words_in(printed)
    way = _WAYS_FORM.search(question.text)
    return Premise(
        without(question, *found[0].span()),
        words | (words_in(way.group()) if way else frozenset()),
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


def _count(question: Question) -> Premise | None:
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
    return Premise(
        without(question, *one.span("number")),
        words_in(one["number"]),
        lambda text: asked in _counted(noun, text),
        lambda text: next(iter(_counted(noun, text) - {asked}), None) if len(_counted(noun, text)) == 1 else None,
    )


def _counted(noun: str, text: str) -> set[str]:
    """The numbers that stand before a noun."""
    return {_number(one["number"]) for one in _COUNT.finditer(text) if stem(one["noun"].casefold()) == noun}


def _number(printed: str) -> str:
    return _NUMBERS.get(printed.casefold(), printed.lstrip("0") or "0")


def _denied(question: Question) -> Premise | None:
    """An amount that a record says it is not ("£485 and not £458")."""
    found = list(_AMOUNT.finditer(question.text))
    if len(found) != 1:
        return None
    printed = re.escape(found[0].group())
    denial = re.compile(rf"\b(?:not|rather than|instead of)\s+{printed}(?!\d|[.,]\d)")
    return Premise(
        without(question, *found[0].span()),
        words_in(found[0].group()),
        lambda _: False,
        lambda text: "denied" if denial.search(text) else None,
    )


# --- days of what happened --------------------------------------------------------------------

_HAPPENED = re.compile(
    r"\b(?:start|begin|open|launch|close|finish|end|complete|go live|take effect|come into (?:force|effect)|join|leave"
    r"|move|happen|expire|introduced|opened|launched|closed|completed|installed|published)\b[^?]{0,20}\b(?:on|in"
    r"|from)\s+$",
    re.I,
)


def _event(question: Question) -> Premise | None:
    """The one date on which the question asks whether something came about."""
    if question.intent is not Intent.YES_NO or len(question.dates) != 1:
        return None
    asked = question.dates[0]
    if asked.precision not in _EXACT or asked.start < 0 or not _HAPPENED.search(question.text[: asked.start]):
        return None
    return Premise(
        without(question, asked.start, asked.end, [asked]),
        words_in(asked.text),
        lambda text: any(share_a_day(one, asked) for one in dates_in(text)),
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

_UP = (
    r"(?:ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|go up|gone up|went up|going up|grow(?:s|n|th|ing)?|grew"
    r"|raised?|higher"
    r"|climb(?:ed|s|ing)?|up (?:by|from|on)|doubled)"
)
_DOWN = (
    r"(?:fall(?:s|en|ing)?|fell|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion|tions)|drop(?:s|ped)?|go down|gone down"
    r"|went down|going down|cut|cuts|lower|declin(?:e|ed|es|ing)|down (?:by|from|on)|halved|shrank|shrunk)"
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


def _direction(question: Question) -> Premise | None:
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
    return Premise(
        without(question, *found.span()),
        words_in(found.group()),
        lambda text: bool(ways[way].search(text)),
        lambda text: _other_way(ways, way, text),
    )


def _other_way(ways: Mapping[str, re.Pattern[str]], way: str, text: str) -> str | None:
    """The one other way that a text tells."""
    others = [other for other, form in ways.items() if form.search(text)]
    return others[0] if len(others) == 1 and way not in others else None
