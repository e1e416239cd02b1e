"""What a term means: acronyms with what they stand for, both ways, and sentences that say what something is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.desk import Desk
from assistant.digests.kinds import Asked, Kind
from assistant.digests.writing import Places, Writing
from assistant.figure_answers.inquiry import Declined, Reply
from assistant.finding import Finding
from index.analysis import STOP_WORDS, stem, tokenise
from index.held import Filters, HeldPassage, HeldTerm
from ingest.records import Level
from ingest.sentences import sentence_spans

_MOST = 3
"""Meanings of one acronym that are shown."""
_LONGEST = 60
"""Words of a sentence that says what something is."""
_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9&/.-]{1,11}")


def meaning(desk: Desk, asked: Asked, finding: Finding, level: Level, filters: Filters) -> Reply:
    """What the subject stands for, by every record that defines it otherwise, and what it is."""
    terms = _terms(desk, level, filters)
    mine = _apart(one for one in terms if _same(one.acronym, asked.subject))
    writing = Writing(desk, level)
    _defined(writing, mine, "stands for")
    same = [one for one in terms if one in mine or _stems(one.expansion) == _stems(asked.subject)]
    forms = [asked.subject, *(form for one in same for form in (one.acronym, one.expansion))]
    said = next(_sentences(finding, forms), None)
    if said is not None:
        writing.quote(*said)
    if writing.citations:
        return writing.told(1.0 if mine else finding.matcher.share(writing.citations[0].cited_text))
    if asked.kind is Kind.MEANING and _ACRONYM.fullmatch(asked.subject) and sum(map(str.isupper, asked.subject)) > 1:
        return Declined("No record held says what it stands for.", True)
    return None


def short_form(desk: Desk, asked: Asked, level: Level, filters: Filters) -> Reply:
    """The acronym of a long form, as the records define it."""
    wanted = _stems(asked.subject)
    mine = [one for one in _terms(desk, level, filters) if wanted and _stems(one.expansion) == wanted]
    writing = Writing(desk, level)
    _defined(writing, list({one.acronym.upper(): one for one in mine}.values()), "is the short form in")
    return writing.told(1.0) if writing.citations else Declined("No record held gives a short form of it.", True)


def _terms(desk: Desk, level: Level, filters: Filters) -> list[HeldTerm]:
    """The definitions in the records that `level` may see and `filters` let through."""
    held = desk.collection.store.terms(level)
    if filters == Filters():
        return held
    allowed = desk.collection.columns.parts_allowed(level, filters)
    return [one for one in held if (one.document_id, one.part) in allowed]


def _same(acronym: str, subject: str) -> bool:
    plain = subject.upper().removesuffix("S") if subject[-1:] == "s" else subject.upper()
    return acronym.upper() in (plain, subject.upper())


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(one.text) for one in tokenise(text) if one.text not in STOP_WORDS and not one.piece)


def _apart(terms: Iterable[HeldTerm]) -> list[HeldTerm]:
    """One definition of each meaning: those of the same words, or of nearly all of them, are one."""
    kept: list[tuple[frozenset[str], HeldTerm]] = []
    for one in terms:
        words = _stems(one.expansion)
        if not any(len(words & other) >= _NEARLY * max(len(words), len(other)) for other, _ in kept):
            kept.append((words, one))
    return [one for _, one in kept[:_MOST]]


_NEARLY = 0.75


def _defined(writing: Writing, terms: Sequence[HeldTerm], verb: str) -> None:
    """Each definition as printed, after the acronym."""
    places = Places(writing.desk, (one.document_id for one in terms), writing.level)
    for n, one in enumerate(terms):
        passage = places.at(one.document_id, one.start)
        if passage is not None:
            printed = re.search(rf"\b{re.escape(one.acronym)}s?\b", places.text(one.document_id)[one.start : one.end])
            acronym = printed.group() if printed else one.acronym  # as it stands there: "CSAPs"
            writing.say(f"{'and in another record ' if n else ''}{acronym} {verb} ")
            writing.quote(passage, (one.start, one.end))


def _plural(forms: Sequence[str]) -> list[str]:
    """Names, each with its plural in "ies"."""
    every = [each for form in forms for each in (form, f"{form[:-1]}ies" if form[-1:] == "y" else form)]
    return list(dict.fromkeys(every))


def _sentences(finding: Finding, forms: Sequence[str]) -> Iterator[tuple[HeldPassage, tuple[int, int]]]:
    """The sentences found that say what one of `forms` is."""
    names = "|".join(r"\s{1,9}".join(map(re.escape, form.split())) for form in _plural(forms) if form.split())
    says = re.compile(
        rf"^\W{{0,6}}(?:(?:the|an?)\s{{1,9}})?(?:{names})(?:s|es)?(?:\s{{1,9}}\([^()]{{1,80}}\))?,?"
        r"(?:\s{0,2}[:–—-]|\s)\s{0,9}"
        r"(?:those|which|who|that|(?:is|are)\s{1,9}(?:an?|the|one of|where|when|meetings?|designed|intended|used"
        r"|a statutory|made up))\s"
        rf"|^\W{{0,6}}[“\"']?(?:(?:the|an?)\s{{1,9}})?(?:{names})[”\"']?\s{{1,9}}(?:means?|refers? to|is defined as)\s"
        rf"|\b(?:known as|called|termed|referred to as)\s{{1,9}}(?:the|an?)?\s{{0,9}}[“\"'‘]?(?:{names})\b",
        re.IGNORECASE,
    )
    for passage in (one.passage for one in finding.best):
        for start, end in sentence_spans(passage.text):
            text = passage.text[start:end]
            if says.search(text) and len(text.split()) <= _LONGEST and "\t" not in text:
                yield passage, (passage.start + start, passage.start + end)
