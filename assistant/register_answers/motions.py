"""Questions of motions: who moved and seconded, how the vote went, and who voted which way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.choose import Candidate, Lead
from assistant.matching import Matcher
from assistant.question import Intent
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.kinds import Kind
from assistant.register_answers.quoting import Span, quote_all, sentences_with
from assistant.register_answers.rows import SAME, best_rows, decision_rows, is_known, is_lost, weighed_rows
from assistant.register_answers.shortening import opening
from assistant.register_answers.weighing import Row, Weighed
from assistant.relations.agents import names_anyone
from ingest.minutes.persons import TITLE
from ingest.records import Vote

MOVING = re.compile(
    r"\b(?:moved|seconded|proposer|seconder|mover)\b|(?<!\bthe )(?<!\ba )(?<!\bthis )\bproposed\b", re.IGNORECASE
)
_VOTING = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\babstain\w*\b|\babstentions?\b|\bunanimous\w*\b"
    r"|^\W*(?:for|against|ayes?|nays?|in favour)\b\s*[:(]",
    re.IGNORECASE,
)
_ANYTHING = re.compile(r"\w")


def moved(inquiry: Inquiry) -> Reply:
    """Who moved and seconded it; None where what is told of it names nobody for what is asked."""
    reply = _told(inquiry, MOVING, "who moved or seconded it")
    return None if isinstance(reply, Answered) and not names_anyone(reply.candidates) else reply


def voted(inquiry: Inquiry) -> Reply:
    """How the vote went: the record of it where one was read, else the sentences of the item that tell of a vote; None
    where it is asked who, and these name nobody."""
    reply = _told(inquiry, _VOTING, "how anyone voted")
    who = inquiry.question.intent is Intent.WHO
    return None if who and isinstance(reply, Answered) and not names_anyone(reply.candidates) else reply


def _told(inquiry: Inquiry, form: re.Pattern[str], what: str) -> Reply:
    inquiry = _without_which(inquiry)
    every = decision_rows(inquiry)
    best = motions_of_named(inquiry, every) or best_rows(inquiry, every)
    if not best:
        return None
    wanted = _has_vote if inquiry.kind is Kind.VOTE else _has_mover
    as_much = [one for one in best if one.around >= SAME * best[0].around]
    if not _OF_AMENDMENT.search(inquiry.question.text):
        as_much.sort(key=lambda one: is_lost(one.row))
    if _FINAL.search(inquiry.question.text):
        as_much.sort(key=lambda one: (is_lost(one.row), -one.row.start))
    one = next((one for one in as_much if wanted(one.row)), best[0])
    if inquiry.kind is Kind.VOTE and one.row.decision and one.row.decision.vote:
        return told_of_vote(inquiry, one, one.row.decision.vote)
    chosen = quote_all(inquiry.quoter, [one], lambda it, text: telling(it.row, text, form))
    if not chosen:
        return _silent(inquiry, best, what)
    leads = movers_told(one.row, chosen)
    return Answered((leads[0].source,) if leads else tuple(chosen), leads=leads)


_FINAL = re.compile(
    r"\b(?:final|last|main|eventual|substantive|closing|original|whole)\b(?: \w+){0,3} (?:motions?|votes?|resolution"
    r"|decision)\b",
    re.IGNORECASE,
)
"""What is put to the vote when its amendments have been."""
_WHICH = frozenset("final last main eventual substantive closing original whole anyone anybody someone".split())


def _without_which(inquiry: Inquiry) -> Inquiry:
    """The question without the words that tell which of the votes on its matter is meant."""
    left = [word for word in inquiry.matter.words if word.text not in _WHICH]
    if len(left) in (0, len(inquiry.matter.words)):
        return inquiry
    return replace(inquiry, matter=Matcher(left, inquiry.matter.like))


_OF_AMENDMENT = re.compile(r"\bamend\w*\b|\blost\b|\bdefeated\b|\brejected\b", re.IGNORECASE)


def _silent(inquiry: Inquiry, best: Sequence[Weighed], what: str) -> Reply:
    """The decision is known, and nothing is said of what is asked."""
    if not is_known(inquiry, [one.row for one in best]):
        return None
    return Unanswered(f"The decision is in the register, and its record does not say {what}.")


# --- whose motion -----------------------------------------------------------------------------

_BY_SOMEBODY = re.compile(
    r"\b([A-Z][\w’'-]{0,40}?)['’]s? (?:\w+ ){0,2}(?:motion|amendment|proposal)\b"
    r"|\b(?:motion|amendment|proposal) (?:of|by|from|moved by|proposed by|put by) (?:\w+ ){0,3}?([A-Z][\w’'-]+)"
)


def motions_of_named(inquiry: Inquiry, rows: Sequence[Row]) -> list[Weighed]:
    """The motions of whom the question names as their mover ("Councillor Bell's motion"), best first."""
    names = {name for found in _BY_SOMEBODY.findall(inquiry.question.text) for name in found if name}
    theirs = [row for row in rows if row.decision and set(row.decision.mover.split()[-1:]) & names]
    return weighed_rows(inquiry, theirs)


# --- who moved --------------------------------------------------------------------------------


def _has_mover(row: Row) -> bool:
    return bool(row.decision and (row.decision.mover or row.decision.seconder))


def movers_told(row: Row, chosen: Sequence[Candidate]) -> tuple[Lead, ...]:
    """The mover and seconder as the register has them, where one quote names both."""
    if row.decision is None:
        return ()
    mover, seconder = row.decision.mover, row.decision.seconder
    bears = next((one for one in chosen if mover in one.statement.text and seconder in one.statement.text), None)
    if bears is None or not (mover and seconder):
        return ()
    verb = next((verb for verb in ("moved", "proposed") if verb in bears.statement.text.casefold()), "proposed")
    return (Lead(f"it was {verb} by {mover} and seconded by {seconder}", bears),)


def telling(row: Row, text: str, form: re.Pattern[str]) -> list[Span]:
    """The sentences that tell of the movers or of the vote, nearest to the decision."""
    spans = sentences_with(text, (min(row.item_start, row.start), max(row.item_end, row.end)), form)
    if form is MOVING and row.decision and row.decision.mover and row.decision.seconder:
        named = [row.decision.mover, row.decision.seconder]
        spans = [span for span in spans if all(name in text[span[0] : span[1]] for name in named)] or spans
    return sorted(sorted(spans, key=lambda span: abs(span[0] - row.start))[:_TOLD_AT_MOST])


_TOLD_AT_MOST = 2

# --- how the vote went ------------------------------------------------------------------------


def _has_vote(row: Row) -> bool:
    return bool(row.decision and row.decision.vote)


def told_of_vote(inquiry: Inquiry, one: Weighed, vote: Vote) -> Reply:
    """How a vote went: the result, the counts and, where they are asked for, the names; then the beginning of what was
    voted on."""
    bears = quote_all(inquiry.quoter, [one], lambda it, text: _vote_spans(it.row, text, vote))
    if not bears:
        return None
    if _is_unnamed(inquiry.question.text, vote, bears):
        return _UNNAMED
    if not (vote.names or _counts(vote)):
        return Answered(tuple(bears)) if vote.unanimous or not _asks_sides(inquiry.question.text) else _UNCOUNTED
    text = inquiry.question.text
    number = _number_told(text, vote)
    told = [*number, f"it was {_result(one.row, vote)}", *([] if number else _sides_told(text, vote))]
    leads = [Lead(words, bears[0]) for words in told]
    its = bears[0].statement
    if len(its.text.split()) <= _MOTION_WORDS or (its.start < one.row.end and one.row.start < its.end):
        shown = bears if len(its.text.split()) <= _MOTION_WORDS else []
        return Answered(tuple(shown), leads=tuple(leads))
    quoted = quote_all(
        inquiry.quoter,
        [one],
        lambda it, text: [(it.row.start + (text[it.row.start] in _MARKS), it.row.end)],
        lambda text, span: [opening(text, span, _MOTION_WORDS)],
    )
    return Answered(tuple(replace(each, score=one.score) for each in quoted), leads=tuple(leads))


_UNCOUNTED = Unanswered("The decision is in the register, and its record does not say how anyone voted.")
_UNNAMED = Unanswered("The record tells how many voted which way, and not who.", settled=True)
_MOTION_WORDS = 60
_MARKS = '“"‘'


def _is_unnamed(asked: str, vote: Vote, bears: Sequence[Candidate]) -> bool:
    """Whether it is asked who voted in a way in which some did, and the record counts them and names nobody."""
    if not _ASKS_WHO.search(asked) or vote.names or vote.unanimous or not _counts(vote):
        return False
    some = any(side.count(vote) != 0 for side in _sides_meant(asked) or _SIDES)
    return some and not any(_PERSON.search(one.statement.text) for one in bears)


_ASKS_WHO = re.compile(r"\b(?:who|whom|which (?:\w+ ){0,2}(?:councillors?|members?|cllrs?)|names? of)\b", re.IGNORECASE)
_PERSON = re.compile(rf"\b{TITLE}\s+[A-Z]")


def _vote_spans(row: Row, text: str, vote: Vote) -> list[Span]:
    """The vote as printed with the sentences of the item in which it begins and ends."""
    every = sentences_with(text, (min(row.item_start, row.start), max(row.item_end, row.end)), _ANYTHING)
    touched = [one for one in every if one[0] < vote.end and vote.start < one[1]]
    return [(min([vote.start, *(one[0] for one in touched)]), max([vote.end, *(one[1] for one in touched)]))]


def _result(row: Row, vote: Vote) -> str:
    told = "lost" if vote.carried is False or is_lost(row) else "carried unanimously" if vote.unanimous else "carried"
    return ", ".join([told, *_counts(vote)])


def _counts(vote: Vote) -> list[str]:
    left = "abstention" if re.search(r"\babstention\b", vote.text, re.IGNORECASE) else "abstaining"
    left = "abstentions" if re.search(r"\babstentions\b", vote.text, re.IGNORECASE) else left
    counted = {"for": vote.in_favour, "against": vote.against, left: vote.abstained}
    return [f"{number} {side}" for side, number in counted.items() if number is not None]


@dataclass(frozen=True, slots=True)
class _Side:
    """A side of a vote: what its names and its number are told with, and what asks for it."""

    name: str
    named: str
    counted: str
    form: re.Pattern[str]

    def count(self, vote: Vote) -> int | None:
        """How many were on it, as printed."""
        return {"for": vote.in_favour, "against": vote.against, "abstained": vote.abstained}[self.name]


_SIDES: tuple[_Side, ...] = tuple(
    _Side(name, named, counted, re.compile(form, re.IGNORECASE))
    for name, named, counted, form in (
        ("against", "these voted against", "voted against it", r"\b(?:against|oppos(?:ed?|ing)|no|nays?|noes)\b"),
        ("abstained", "these abstained", "abstained", r"\babst\w+"),
        ("for", "these voted for it", "voted for it", r"\b(?:for|in favour|support(?:ed)?|back(?:ed)?|yes|ayes?)\b"),
    )
)
_ASKS_NAMES = re.compile(
    r"\b(?:who|whom|which (?:\w+ )?(?:councillors?|members?|cllrs?)|names?|any(?:one|body)|someone)\b", re.IGNORECASE
)
_ASKS_NUMBER = re.compile(
    r"\bhow many\b|^\W*(?:did|were|was)\b[^?]{0,60}\b(?:any|anyone|anybody"
    r"|someone)\b",
    re.IGNORECASE,
)


def _asks_sides(asked: str) -> bool:
    """Whether it is asked who or how many were on a side."""
    return bool(_ASKS_NAMES.search(asked) or _ASKS_NUMBER.search(asked))


def _sides_meant(asked: str) -> list[_Side]:
    """The sides that a question names; "for" alone may be the preposition, and counts where no other is named."""
    meant = [side for side in _SIDES[:2] if side.form.search(asked)]
    return meant or [side for side in _SIDES[2:] if side.form.search(asked)]


def _number_told(asked: str, vote: Vote) -> list[str]:
    """How many were on the sides asked about, where a number is asked for; with their names, where these are."""
    if not _ASKS_NUMBER.search(asked):
        return []
    names = bool(_ASKS_NAMES.search(asked))
    counted = [(side, count) for side in _sides_meant(asked) if (count := side.count(vote)) is not None]
    return [f"{count} {side.counted}{_names_on(side, vote) if names else ''}" for side, count in counted]


def _names_on(side: _Side, vote: Vote) -> str:
    names = [one.name for one in vote.names if one.side == side.name]
    return f": {', '.join(names)}" if names else ""


def _sides_told(asked: str, vote: Vote) -> list[str]:
    """The names of the side asked about, of all of them where none is."""
    if not _ASKS_NAMES.search(asked):
        return []
    told = [(side, _names_on(side, vote)) for side in _SIDES if side in (_sides_meant(asked) or _SIDES)]
    return [f"{side.named}{names}" for side, names in told if names]
