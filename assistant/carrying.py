"""What a turn of a conversation takes over from the turns before it: words, names, periods, the kind of answer.

They go into the lexical leg of the search and into what the evidence is held to, at a lower weight. The vector stays
that of the turn alone, and counts the less for it where the turn points back (docs/LOG.md). What the turn replaces is
dropped: a new period takes the place of the old one, a new body that of the old one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.earlier import Earlier
from assistant.filling import as_fragment, filled_in, without_denied
from assistant.leaning import Leaning, leaning, own_words, rest_of
from assistant.narrowing import only_points
from assistant.period_meant import period_meant
from assistant.question import Intent, Question, Word, interpret, is_asking, names_in
from assistant.register_answers.kinds import kind_of
from assistant.register_answers.meant import told_of_meeting
from assistant.returning import gone_back, said_anew
from assistant.turns_beside import beside_each_other
from assistant.weights import TurnWeights, WordWeights
from index.analysis import printed_units, stem, tokenise
from ingest.body_names import BODY_NOUN
from ingest.dates import FoundDate
from ingest.months import NUMBER

LOOKED_BACK_ON = 6
"""Earlier turns that are looked at; what was said before them is long left."""

Acronyms = Mapping[str, Iterable[str]]


def in_conversation(
    text: str,
    earlier: Sequence[Earlier],
    acronyms: Acronyms,
    weights: WordWeights,
    turns: TurnWeights,
    as_at: date | None = None,
    without: Sequence[str] = (),
) -> Question:
    """`text` as understood after the turns before it, oldest first, on the day `as_at`; nothing of `without` is
    carried over."""
    text, earlier = gone_back(text, earlier)
    anew = said_anew(text)
    text = beside_each_other(text, earlier) or (as_fragment(anew or text) if earlier else anew or text)
    question = interpret(text, acronyms, weights, as_at)
    lean = leaning(question)
    if not earlier or lean is Leaning.ALONE or (anew and lean is not Leaning.FIRM):
        return question
    earlier = _before_pointing(earlier)
    *first, last = earlier[-LOOKED_BACK_ON:]
    before = in_conversation(last.question, first, acronyms, weights, turns, as_at, last.without)
    if without:
        before = left_off(before, without)
        before = before if before.leans else interpret(before.text, acronyms, weights, as_at)
    if anew:
        return carry(question, _names_alone(before), turns)
    filled = _filled(question, before) if lean is Leaning.FRAGMENT and not before.leans else None
    if filled is None:
        return carry(question, before, turns)
    whole = interpret(filled, acronyms, weights, as_at)
    own = _units([without_denied(rest_of(question.text))])
    told = tuple(word for word in whole.words if word.text not in own and not is_asking(word.text))
    return replace(whole, carried=_told(_unsaid(whole.names, own), [], told))


def _names_alone(before: Question) -> Question:
    """Of a turn that is on something else now, what may still be pointed at: whom and where it was about."""
    named = _units(before.names)
    kept = tuple(word for word in before.words if word.text in named)
    return replace(before, words=kept, dates=(), of_meeting=(), stands_for={})


def _before_pointing(earlier: Sequence[Earlier]) -> Sequence[Earlier]:
    """The turns up to the last that asked more than to see a part of the answer before it: "clause (b)" has nothing to
    be taken over. All of them where there is none."""
    last = len(earlier)
    while last and only_points(earlier[last - 1].question):
        last -= 1
    return earlier[:last] or earlier


def _unsaid(names: Iterable[str], own: frozenset[str]) -> list[str]:
    """Those of `names` that the turn's `own` words do not hold."""
    return [name for name in names if not _units([name]) <= own]


def _filled(question: Question, before: Question) -> str | None:
    """The whole question that a fragment stands for; None where that is not plain."""
    periods = _periods(question, before, fragment=True)
    text = without_denied(rest_of(question.text))
    own = [name for name in _own_names(question, periods, fragment=True) if name in text]
    spans = [question.text[one.start : one.end] for one in periods.asked if 0 <= one.start < one.end]
    if (own or periods.gone) and _says_more(question, [*own, *spans, *(one.text for one in question.dates)]):
        return None
    taken: dict[str, str] = {}
    for name in own:
        others = _replaced([name], question, before, fragment=True)
        taken[name] = next((one for one in others if one in before.text), "")
    return filled_in(question, before, taken)


def _says_more(question: Question, named: Iterable[str]) -> bool:
    """Whether a fragment has words of its own besides those that name something: "the model of Scotland"."""
    units = _units([*named, *NUMBER])
    text = _units([without_denied(rest_of(question.text))])
    return any(word.text in text and word.text not in units for word in own_words(question))


def left_off(before: Question, without: Sequence[str]) -> Question:
    """`before` without what its asker does not want carried over: words, names or periods, as `Question.carried`
    prints them."""
    off = {" ".join(one.split()).casefold() for one in without}
    units = _units(without)
    text = before.text
    for one in sorted(without, key=len, reverse=True):
        text = re.sub(
            rf"(?:\s+{_PREPOSITIONS}(?:\s+the)?)?\s*(?<!\w){re.escape(one)}(?!\w)", "", text, flags=re.IGNORECASE
        )
    return replace(
        before,
        text=text.strip() or before.text,
        words=tuple(word for word in before.words if word.text not in units),
        names=tuple(name for name in before.names if name.casefold() not in off),
        dates=tuple(one for one in before.dates if one.text.casefold() not in off),
    )


_PREPOSITIONS = r"(?:in|at|for|by|from|of|to|with|on|about|during|since)"


def carry(question: Question, before: Question, weights: TurnWeights) -> Question:
    """`question` with what it leaves unsaid, taken from `before`: the turn before it with all that this took over."""
    lean = leaning(question)
    if lean is Leaning.ALONE:
        return question
    if lean is Leaning.LOOSE:
        words = _words(question, before, frozenset(), weights.hinted, held_to=False)
        supposed = {word.text for word in before.words if word.expansion and not word.carried}
        told = tuple(word.text for word in words if word.text not in supposed)
        return replace(question, words=(*question.words, *words), carried=told)
    fragment = lean is Leaning.FRAGMENT
    periods = _periods(question, before, fragment)
    own = _own_names(question, periods, fragment)
    replaced = _replaced(own, question, before, fragment)
    gone = _units([*replaced, *(one.text for one in periods.gone)])
    if periods.gone or question.dates:
        gone |= {word.text for word in before.words if _OF_DATES.fullmatch(word.text)}
    another = fragment and _says_more(question, [*own, *(one.text for one in periods.asked)])
    words = _words(question, before, gone, weights.another if another else weights.carried, held_to=True)
    names = tuple(name for name in before.names if name not in (*replaced, *own))
    asked = before if fragment and question.intent is Intent.OPEN else question
    return replace(
        question,
        words=(*_own_words(question, fragment), *periods.words, *words),
        names=(*own, *names),
        dates=periods.asked,
        of_meeting=_of_meeting(question, before, periods, fragment),
        intent=asked.intent,
        deciding=asked.deciding or question.deciding,
        discussed=asked.discussed,
        stands_for={**before.stands_for, **question.stands_for},
        carried=_told(names, periods.carried, words),
        leans=not another,
    )


_OF_DATES = re.compile(
    r"(?:19|20)\d\d(?:[/–-]\d{2,4})?|january|february|march|april|may|june|july|august|september|october|november|december"
)

# --- words ------------------------------------------------------------------------------------


def _words(
    question: Question, before: Question, gone: frozenset[str], weight: float, held_to: bool
) -> tuple[Word, ...]:
    """The words of the matter of `before` that `question` does not say itself, at `weight` at most. Evidence is held to
    them only with `held_to`, and never to what was only supposed before."""
    said = {stem(token.text) for word in question.words for token in tokenise(word.text)}
    return tuple(
        replace(word, weight=min(weight, word.weight), expansion=word.expansion or not held_to, carried=True)
        for word in before.words
        if not is_asking(word.text)
        and word.text not in gone
        and said.isdisjoint(stem(token.text) for token in tokenise(word.text))
    )


def _own_words(question: Question, fragment: bool) -> tuple[Word, ...]:
    """The turn's own words, in a fragment without those that only join it on ("Sorry, I meant")."""
    if not fragment:
        return question.words
    rest = _units([rest_of(question.text)])
    return tuple(word for word in question.words if word.text in rest or word.expansion)


def _units(texts: Iterable[str]) -> frozenset[str]:
    """The printed things in `texts`, as the words of a question are written."""
    return frozenset(unit.text.casefold() for text in texts for unit in printed_units(text))


def _told(names: Iterable[str], dates: Iterable[FoundDate], words: Iterable[Word]) -> tuple[str, ...]:
    """What was carried, for the asker to see: names and periods as printed, then the other words."""
    printed = [*names, *(date.text for date in dates)]
    told = _units(printed)
    return (*printed, *(word.text for word in words if word.text not in told and not word.expansion))


# --- periods ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Periods:
    """The periods that are `asked` about, with the `words` that name them anew; of those before, which are `carried`
    and which are `gone`."""

    asked: tuple[FoundDate, ...]
    carried: tuple[FoundDate, ...] = ()
    gone: tuple[FoundDate, ...] = ()
    words: tuple[Word, ...] = ()


def _periods(question: Question, before: Question, fragment: bool) -> _Periods:
    """A turn's own periods replace those before it; "when" asks for another one, so that it is held to none."""
    if question.dates:
        return _Periods(question.dates, gone=before.dates)
    meant = period_meant(question.text, before.dates)
    if meant:
        return _Periods((meant,), gone=before.dates, words=tuple(Word(unit, 1.0) for unit in _units([meant.text])))
    if question.intent is Intent.DATE and not fragment:
        return _Periods(())
    carried = tuple(replace(date, start=-1, end=-1) for date in before.dates)  # it stands nowhere in this turn
    return _Periods(carried, carried)


def _of_meeting(question: Question, before: Question, periods: _Periods, fragment: bool) -> tuple[FoundDate, ...]:
    """Those of the periods asked about that are days of meetings: they were so in `before`, or a fragment puts them in
    the place of such."""
    if kind_of(before) is None and not before.of_meeting:
        return ()
    if fragment and question.dates and re.search(r"\bmeeting\b", question.text, re.IGNORECASE):
        return periods.asked  # "the October 2022 meeting"
    told = {one.text for one in before.dates if told_of_meeting(before.text, one)}
    told |= {one.text for one in before.of_meeting}
    if fragment and told & {one.text for one in periods.gone}:
        return periods.asked
    return tuple(one for one in periods.carried if one.text in told)


# --- names ------------------------------------------------------------------------------------


def _own_names(question: Question, periods: _Periods, fragment: bool) -> tuple[str, ...]:
    """The names in the turn, none that only name its period ("Quarter 3", "June"); what a fragment is left with may
    be a name though it opens the turn."""
    names = names_in(f"- {rest_of(question.text)}") if fragment else question.names
    period = _units([*(one.text for one in periods.asked), *NUMBER])
    return tuple(name for name in names if not _units([name]) <= period)


def _replaced(own: Sequence[str], question: Question, before: Question, fragment: bool) -> tuple[str, ...]:
    """The names of `before` that the turn's `own` ones take the place of: a body that of bodies; in a fragment another
    name that of the only other one, or that of the one that follows the same preposition or has as many words."""
    gone: list[str] = []
    for name in own:
        body = bool(BODY_NOUN.search(name))
        others = [
            one for one in before.names if bool(BODY_NOUN.search(one)) is body and one.isupper() is name.isupper()
        ]
        if fragment and not others and name.endswith(("'s", "’s")):
            others = list(before.names)  # "And Crosby's?" of a body that is called after its place
        if body or (fragment and len(others) == 1):
            gone.extend(others)
        elif fragment:
            gone.extend(_alike(name, others, question.text, before.text))
    return tuple(gone)


def _alike(name: str, others: Sequence[str], text: str, before: str) -> list[str]:
    """The one of `others` that stands in `before` as `name` does in `text`; none where it is not plain which."""
    joined = _joined_by(name, text)
    alike = [one for one in others if joined and joined == _joined_by(one, before)]
    alike = alike or [one for one in others if "&" in name and "&" in one]  # departments are called so
    length = len(name.split(" and ")[0].split())
    alike = alike or [one for one in others if len(one.split()) == length]
    return alike if len(alike) == 1 else []


def _joined_by(name: str, text: str) -> str:
    """The preposition before `name` in `text`, "" where there is none."""
    found = re.search(rf"\b(in|at|for|by|from|of|to|with|on|about)\s+(?:the\s+)?{re.escape(name)}", text, re.IGNORECASE)
    return found[1].casefold() if found else ""
