"""The decisions of a record: candidates weighed against those of the same item, and read into resolutions.

units -> candidates -> weighed -> told once -> resolutions with clauses, outcomes, mover, vote, doubts
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ingest.line_shapes import unfinished
from ingest.minutes.candidate import CUT_OFF, Candidate, Setting, Source
from ingest.minutes.candidates import read_candidates
from ingest.minutes.carrying import motion_of, vote_on
from ingest.minutes.clauses import out_of_order, read_clauses
from ingest.minutes.outcomes import outcome_of
from ingest.minutes.spoken import Form
from ingest.minutes.units import Unit, read_units
from ingest.minutes.wordings import BODY_NOUNS, Label
from ingest.records import AgendaItem, CanonicalText, Part, PartKind
from ingest.records.register import BY_REFERENCE, NO_DATE, TAIL_CUT_OFF, Clause, Outcome, Resolution, ResolutionKind


def read_decisions(
    canonical: CanonicalText, part: Part, items: Sequence[AgendaItem], tables: frozenset[int] = frozenset()
) -> tuple[Resolution, ...]:
    """The decisions that a part records outside of the `tables` of decisions, in the order of its text."""
    units = read_units(canonical, part, items, tables)
    titles = frozenset(item.place for item in items if _NO_BUSINESS.search(item.title))
    candidates = [
        each
        for each in read_candidates(
            units, Setting(part.body.name, part.meeting_date, part.kind is PartKind.DECISION_NOTICE)
        )
        if each.formal or each.source is Source.MOTION or each.item not in titles
    ]
    taken = tell_once(_items_in_one_tongue(weigh(candidates), items), canonical.text)
    return tuple(_resolution(canonical, part, units, each, taken) for each in taken)


# Items whose remarks in passing decide nothing: "Accepted" under apologies.
_NO_BUSINESS = re.compile(
    r"\b(?:apologies|declarations?|interests|attendance|present|public (?:session|forum|question))\b", re.I
)


# --- which of them are decisions --------------------------------------------------------------

# Forms that record a decision only where the item has no formal one.
_BESIDE_NO_FORMAL = frozenset({Form.BODY_DECIDED, Form.OFFICE, Form.MATTER_DECIDED, Form.ASKED, Form.TASK})
# Of these, those that stand beside a formal one all the same where they are an entry of a list by themselves.
_ENTRIES = frozenset({Form.OFFICE, Form.MATTER_DECIDED, Form.BODY_DECIDED})
# Forms that record one only where the item has nothing else.
_ALONE = frozenset({Form.NOTED, Form.SHORT})


def weigh(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand beside the others of their item: the formal ones, then what is said as firmly, then
    weaker forms where there is nothing firmer."""
    kept: list[Candidate] = []
    scopes: dict[int, list[Candidate]] = {}
    for each in candidates:
        scopes.setdefault(each.scope, []).append(each)
    for own in scopes.values():
        standing: list[Candidate] = []
        english = [each for each in own if not each.tongue]
        for spoken in (english, [each for each in own if each.tongue]):
            formal = [each.first for each in spoken if each.formal and not _is_recommended_in_agenda(each, spoken)]
            standing += [_amending(each, spoken) for each in spoken if _stands(each, spoken, _is_beside(each, formal))]
        kept += in_one_tongue(standing)
    return sorted(kept, key=lambda each: each.start)


_BESIDE = 12


def _is_beside(candidate: Candidate, formal: Sequence[int]) -> bool:
    """Whether one of the units `formal` that hold formal decisions may record what the candidate tells: one of its
    item; in minutes whose items are not known, one near."""
    if candidate.item is not None:
        return bool(formal)
    place = bisect_left(formal, candidate.first - _BESIDE)
    return place < len(formal) and formal[place] <= candidate.last + _BESIDE


LOST_AS_AMENDED = "the motion that it amended was lost"
UNPAIRED = "decisions stand here in two languages, and not one beside the other"


def _amending(candidate: Candidate, own: Sequence[Candidate]) -> Candidate:
    """An amendment that was carried decides nothing for sure where the motion above it was lost."""
    if not candidate.amends or candidate.forced is not None:
        return candidate
    above = [each for each in own if each.source is Source.MOTION and not each.amends and each.start < candidate.start]
    if not above or above[-1].forced is not Outcome.NOT_AGREED or (above[-1].told or 0) < candidate.last:
        return candidate
    return replace(candidate, doubts=(*candidate.doubts, LOST_AS_AMENDED))


def in_one_tongue(own: Sequence[Candidate]) -> list[Candidate]:
    """The decisions of an item that prints each in English and in another language, once: in English."""
    other = [each for each in own if each.tongue]
    english = [each for each in own if not each.tongue]
    if not other or not english:
        return list(own)
    if len(other) == len(english):
        return [each for each in own if not each.tongue]
    return [replace(each, doubts=(*each.doubts, UNPAIRED)) if each.tongue else each for each in own]


def _items_in_one_tongue(kept: Sequence[Candidate], items: Sequence[AgendaItem]) -> list[Candidate]:
    """The decisions of minutes that print all items in another language and then, under the same numbers, in
    English: once."""
    numbers = {item.place: item.minute_number or item.number for item in items}
    groups: dict[str | int, list[Candidate]] = {}
    for place, each in enumerate(kept):
        number = numbers.get(each.item, "") if each.item is not None else ""
        groups.setdefault(number or place, []).append(each)
    return sorted((each for own in groups.values() for each in in_one_tongue(own)), key=lambda each: each.start)


def _stands(candidate: Candidate, own: Sequence[Candidate], formal: bool) -> bool:
    if candidate.formal:
        return not _is_recommended_in_agenda(candidate, own)
    if candidate.source is Source.MOTION:
        return not formal or candidate.forced is not None or (candidate.told is not None and not candidate.amends)
    if candidate.form in _BESIDE_NO_FORMAL:
        return not formal or (candidate.entry and candidate.form in _ENTRIES)
    if candidate.form in _ALONE:
        others = [each for each in own if each is not candidate and each.form not in _ALONE]
        return not formal and not others
    return True


def _is_recommended_in_agenda(candidate: Candidate, own: Sequence[Candidate]) -> bool:
    """Whether it is a recommendation put to the meeting: "Recommended – that", over what was decided."""
    if candidate.sort is not Label.RECOMMENDED or not candidate.small:
        return False
    return any(each.start > candidate.start and each.source is not Source.MOTION for each in own)


_WORDS = re.compile(r"\w+")
_SAME, _SHORT, _NEAR = 94, 20, 60


@dataclass(frozen=True, slots=True)
class _Said:
    """A candidate with its words in small letters and the names and numbers among them."""

    candidate: Candidate
    words: str
    named: frozenset[str]


def tell_once(candidates: Sequence[Candidate], text: str) -> list[Candidate]:
    """The candidates, those printed twice under one item (`Decision:` and `Minutes:`) once."""
    kept: dict[tuple[int, Outcome | None], list[_Said]] = {}
    for each in candidates:
        words = _CLAUSE_MARK.sub(" ", text[each.start : each.end])
        said = _Said(each, " ".join(_WORDS.findall(words.lower())), frozenset(_NAMED.findall(words[1:])))
        own = kept.setdefault((each.scope, each.forced), [])
        place = next((n for n in range(max(0, len(own) - _NEAR), len(own)) if _is_same(said, own[n])), None)
        if place is None:
            own.append(said)
        elif each.source is Source.LABEL and own[place].candidate.source is not Source.LABEL:
            own[place] = said  # the motion's words stood above, the resolution is what was decided
    return sorted((said.candidate for own in kept.values() for said in own), key=lambda each: each.start)


# The motion may print in one sentence what the resolution prints in clauses.
_CLAUSE_MARK = re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)", re.IGNORECASE)
# What tells two decisions apart that are worded alike: "That application 12/0034 be approved".
_NAMED = re.compile(r"\b(?:[A-Z][\w’'-]*|\d[\w/.]*\b)")


def _is_same(said: _Said, other: _Said) -> bool:
    if said.candidate.formal and said.candidate.entry and other.candidate.entry:
        return False  # "NOTED." at the end of one entry and of another
    if said.words == other.words:
        return True
    if len(said.words) < _SHORT or (said.named - other.named and other.named - said.named):
        return False
    return fuzz.ratio(said.words, other.words, score_cutoff=_SAME) > 0


# --- what they say ----------------------------------------------------------------------------

_EXCLUSION = re.compile(
    r"\b(?:press and (?:the )?public|public and (?:the )?press|public (?:and press )?(?:be|were) excluded"
    r"|exclude the (?:press|public)"
    r"|exclusion of the (?:press|public))\b|\bmove into (?:private|closed) session",
    re.IGNORECASE,
)
_CONDUCT = re.compile(
    r"\bstanding orders? (?:\w+ )?be suspended"
    r"|\bsuspen\w+ (?:of )?standing orders"
    r"|\bmeeting (?:be|stand) adjourned|\b(?:extend|continue) the meeting\b|\bmeeting be (?:extended|continued)"
    r"|\border of (?:business|the agenda) be (?:varied|changed|amended)"
    r"|\bmeeting (?:\w+ ){0,4}(?:be called to order|now reconvene)",
    re.IGNORECASE,
)
_BY_REFERENCE = re.compile(
    r"\W*(?:that )?(?:as (?:detailed|set out|contained|stated|outlined|per|in|recommended)|in accordance with|per)\b"
    r"[^.]{0,40}\b(?:recommendations?|report|recommended)\b[^.]{0,30}\.?\W*$|\W*as recommended\W*$|\W*as above\W*$",
    re.IGNORECASE,
)
OUT_OF_ORDER = "the numbers of its clauses are out of order"
_BREAKS_OFF = re.compile(r"(?:[;,]|\b(?:and|or|that|the|of|by|with|an?|be))\s*$|^\W*(?:that|to)?\W*$", re.IGNORECASE)


def _resolution(
    canonical: CanonicalText, part: Part, units: Sequence[Unit], each: Candidate, taken: Sequence[Candidate]
) -> Resolution:
    text = canonical.text[each.start : each.end]
    clauses = read_clauses(canonical.text, each.start, each.end, each.otherwise, each.gaps)
    if each.forced is not None:
        clauses = tuple(_with_outcome(clause, each.forced) for clause in clauses)
    motion, vote = motion_of(units, each, taken), vote_on(canonical.text, units, each, taken)
    lost = vote is not None and vote.carried is False and each.source is Source.LOST_LABEL
    outcomes = (Outcome.NOT_AGREED,) if lost else tuple(dict.fromkeys(clause.outcome for clause in clauses))
    cut_off = _breaks_off(canonical.text, units, each, taken)
    doubts = (*each.doubts, *((TAIL_CUT_OFF if _is_told(text, clauses) else CUT_OFF,) if cut_off else ()))
    doubts = (*doubts, *((OUT_OF_ORDER,) if each.formal and out_of_order(clauses) else ()))
    if _BY_REFERENCE.match(text):
        recommended = _recommended(units, each)
        clauses = read_clauses(canonical.text, *recommended, each.otherwise) if recommended else clauses
        doubts = doubts if recommended else (*doubts, BY_REFERENCE)
    return Resolution(
        part=part.number,
        item=each.item,
        kind=_kind(each, text, clauses),
        label=each.label,
        text=text,
        start=each.start,
        end=each.end,
        outcomes=outcomes,
        clauses=clauses,
        mover=motion.mover,
        seconder=motion.seconder,
        vote=vote,
        to_body=_to_body(text, each),
        doubts=(*doubts, *((NO_DATE,) if part.meeting_date is None else ())),
    )


_SENTENCE, _MOSTLY = 24, 0.5


def _breaks_off(canonical: str, units: Sequence[Unit], each: Candidate, taken: Sequence[Candidate]) -> bool:
    """Whether the words stop before their sentence does: at a word that asks for more, or where the minutes end without
    the full stop that their other sentences and decisions have."""
    text = canonical[each.start : each.end]
    if CUT_OFF in each.doubts or (each.formal and text == each.label):  # "NOTED" says it all
        return False
    if _BREAKS_OFF.search(text):
        return True
    if units[-1].end > each.end or not unfinished(text):
        return False
    if any(unfinished(canonical[other.start : other.end]) for other in taken if other is not each):
        return False
    others = [unit.text for unit in units[: each.first] if len(unit.text) >= _SENTENCE and not unit.text.isupper()]
    return bool(others) and sum(not unfinished(other) for other in others) >= _MOSTLY * len(others)


_LEAST_TOLD = 6


def _is_told(text: str, clauses: Sequence[Clause]) -> bool:
    """Whether words that break off tell what was decided before they do: a whole clause, or the verb and its matter."""
    if len(clauses) > 1:
        return True
    return len(text.split()) >= _LEAST_TOLD and outcome_of(clauses[0].text, Outcome.OTHER) is not Outcome.OTHER


_RECOMMENDATION = re.compile(r"\W*recommend(?:ed|ations?|ation\(s\))\s*(?:[:–—-]\s*|$)", re.IGNORECASE)


def _recommended(units: Sequence[Unit], each: Candidate) -> tuple[int, int] | None:
    """The span of the recommendation that the item's agenda text prints, which a decision refers to."""
    for at, unit in enumerate(units[: each.first]):
        match = _RECOMMENDATION.match(unit.text) if unit.agenda and unit.scope == each.scope else None
        if match:
            last = at
            while last + 1 < each.first and units[last + 1].agenda and units[last + 1].marker:
                last += 1
            start = unit.start + match.end() if match.end() < len(unit.text) else units[min(at + 1, last)].start
            return (start, units[last].end) if units[last].end > start else None
    return None


def _with_outcome(clause: Clause, outcome: Outcome) -> Clause:
    actor = "" if outcome is Outcome.NOT_AGREED else clause.actor
    return Clause(clause.label, clause.text, outcome, clause.start, clause.end, actor, clause.due)


def _kind(each: Candidate, text: str, clauses: Iterable[Clause]) -> ResolutionKind:
    # The public's exclusion is a decision where a label says that it was resolved; how the sitting went is none.
    if _CONDUCT.search(text) or (_EXCLUSION.search(text) and each.source is not Source.LABEL):
        return ResolutionKind.PROCEDURAL
    if each.form is Form.TASK:
        return ResolutionKind.ACTION
    first = next(iter(clauses)).outcome
    if each.sort is Label.RECOMMENDED or (first is Outcome.RECOMMENDED and each.forced is None):
        return ResolutionKind.RECOMMENDATION
    resolved = "resolved" in f"{each.label} {text[:60]}".lower()
    agreed = each.form in (Form.IT_WAS_AGREED, Form.BODY_DECIDED, Form.ASKED) and not resolved
    return ResolutionKind.AGREEMENT if agreed or each.sort is Label.ACTION else ResolutionKind.RESOLUTION


_NAME = (
    rf"(?:(?:the|full)\s+){{0,2}}(?:(?:[A-Z][\w’'&-]*|of|and|for|the)\s+){{0,8}}(?:{BODY_NOUNS.title()}|{BODY_NOUNS})"
)
_TO_BODY = (
    re.compile(rf"\b(?P<who>{_NAME})\s+(?:is\s+|be\s+)(?:hereby\s+)?recommended\b"),
    re.compile(rf"\brecommend(?:s|ed|ation)?\s+to\s+(?P<who>{_NAME})\b"),
    re.compile(rf"\brecommend(?:s|ed)?\s+(?:that\s+)?(?P<who>{_NAME})\b"),
)
_RECOMMENDED_THAT = re.compile(rf"\W*(?:\(?1[.)]\s*)?[Tt]hat\s+(?P<who>{_NAME})\b")


def _to_body(text: str, each: Candidate) -> str:
    """The body that a recommendation is made to, as printed."""
    patterns = (*_TO_BODY, _RECOMMENDED_THAT) if each.sort is Label.RECOMMENDED else _TO_BODY
    match = next((found for pattern in patterns if (found := pattern.search(text))), None)
    return re.sub(r"^(?:(?:that|the|and|to)\s+)+", "", match["who"], flags=re.IGNORECASE) if match else ""
