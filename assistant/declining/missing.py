"""What is missing for an answer: a name or word that no record holds, a body or a meeting of which none is held."""

from __future__ import annotations

import re

from assistant.declining.meetings import has_records, nearest_meetings, spoken
from assistant.desk import Desk
from assistant.finding import Finding
from assistant.ordinary_words import is_modest
from assistant.question import Question, is_asking
from assistant.register_answers.kinds import is_deciding
from assistant.register_answers.meant import Meant, Role, meetings_meant
from index.analysis import STOP_WORDS, tokenise
from index.register import DecisionRegister
from ingest.dates import FoundDate, Precision
from ingest.records import Level

_NAMED = 2
"""Words that are named as missing."""
_SHORTEST = 3


def why_not(desk: Desk, question: Question, finding: Finding, level: Level) -> str:
    """Why a question is not answered, in one sentence, from what `level` may see."""
    if _is_foreign(question.text) and not _held_share(finding):
        return "The question seems to be in another language than the records held; in theirs it may be found."
    missing = _missing(desk, question, level)
    if missing:
        return f"No record held mentions {' or '.join(f'“{word}”' for word in missing[:_NAMED])}."
    meant = meetings_meant(question, desk.collection.bodies(level))
    unmet = no_meeting(desk, question, meant, finding, level)
    if unmet:
        return unmet
    if not finding.best:
        return "Nothing in them is like the question."
    if question.dates:
        asked = " and ".join(found.text for found in question.dates)
        return f"What they say that comes nearest is not of {asked}, or not about what was asked."
    return f"What comes nearest, in {_called(finding)}, does not answer the question."


def _called(finding: Finding) -> str:
    """The title and day of the record that the nearest passage stands in."""
    passage = finding.best[0].passage
    title = passage.title or passage.file
    day = passage.date
    return f"“{title}”" if day is None or str(day.year) in title else f"“{title}” of {spoken(day)}"


# --- words ------------------------------------------------------------------------------------


def _missing(desk: Desk, question: Question, level: Level) -> list[str]:
    """The words of the question that no record holds in any form, names first, as the question prints them."""
    named = {token.casefold() for name in question.names for token in re.findall(r"[^\W\d_]+", name)}
    found: dict[str, str] = {}
    for printed in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", question.text):
        word = printed if is_modest(printed.casefold()) else re.sub(r"['’]s?$", "", printed)
        key = word.casefold()
        if key in found or len(word) < _SHORTEST or not _tells(key):
            continue
        at = question.text.find(printed)
        dated = any(one.start <= at < one.end for one in question.dates)
        if not dated and not desk.collection.lexical.document_frequency(word, level):
            found[key] = word
    return sorted(found.values(), key=lambda word: word.casefold() not in named)


def _tells(word: str) -> bool:
    """Whether a word names something of the matter."""
    small = is_asking(word) or is_modest(word) or all(token.text in STOP_WORDS for token in tokenise(word))
    return not (small or is_deciding(word))


# --- meetings ---------------------------------------------------------------------------------


def no_meeting(desk: Desk, question: Question, meant: Meant, finding: Finding, level: Level) -> str:
    """That no meeting is held of the days named, with the nearest of the body; "" where one is."""
    days = [
        found
        for found, role in zip(question.dates, meant.roles, strict=True)
        if role is Role.MEETING and found.precision in _OF_MEETING
    ]
    register = DecisionRegister(desk.collection.store)
    if len(days) != 1 or not meant.bodies:
        return ""
    asked = days[0]
    if register.meetings(level, meant.names, asked.first, asked.last, limit=1)[0]:
        return ""
    if has_records(desk, finding, meant.names, asked.first, asked.last, level):
        return ""
    names = " or ".join(dict.fromkeys(body.name for body in meant.bodies))
    nearest = nearest_meetings(register, meant.names, asked.first, asked.last, level)
    return f"No record is held of a meeting of {names} {_on(asked)}{nearest}."


_OF_MEETING = frozenset({Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR})


def _on(asked: FoundDate) -> str:
    return f"on {spoken(asked.first)}" if asked.precision is Precision.DAY else f"in {asked.text}"


# --- languages --------------------------------------------------------------------------------

# Small words of languages that residents write in; two of them in a question tell the language.
_SMALL = frozenset(
    """
    beth pwy pryd ble sut pam oedd mae yng gan yn ddim cyfarfod penderfynodd a'r
    kto kiedy gdzie jak dlaczego czy został była było jest się przez w na
    quel quelle quand pourquoi est dans les des une sont eu lieu sur la le
    qué quién cuándo dónde cómo por una los las
    quem qual foi não uma quando onde
    wer wann warum wurde ist das der die und ein hat
    chi quando perché della sono
    kim ne zaman nerede toplantı
    tko kada gdje zašto je
    ce cine când unde de fost
    """.split()
)


def _is_foreign(text: str) -> bool:
    """Whether a question is in another script or in words of another language."""
    letters = [sign for sign in text if sign.isalpha()]
    foreign = sum(ord(sign) > _LAST_LATIN for sign in letters)
    if letters and foreign * 2 > len(letters):
        return True
    words = re.findall(r"[^\W\d_]+", text.casefold())
    marked = sum(not word.isascii() for word in words)
    if text.lstrip().startswith(("¿", "¡")) or (marked and marked * _MARKED >= len(words)):
        return True
    return len(set(words) & _SMALL) >= 2


_LAST_LATIN = 0x24F
_MARKED = 5
"""Words of which one at least has a letter that English lacks, in a question of another language."""


def _held_share(finding: Finding) -> bool:
    """Whether the best passage holds at least half of the question's words."""
    return bool(finding.best) and finding.matcher.share(finding.best[0].passage.text) >= 0.5
