"""Which statements of the passages found answer the question, and how well."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import dates_met
from assistant.question import Intent, Question
from assistant.statements import Shape, Statement
from index.analysis import terms
from ingest.dates import Precision, find_dates

_NUMBER = re.compile(r"(?<![\w.])£?\d[\d,]*(?:\.\d+)?\s?(?:%|per cent|k\b|m\b|million|thousand)?")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|"
    r"thousand|million|half|quarter|third|quarterly|monthly|annually|annual|yearly|weekly|fortnightly|daily|none|no)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:[A-Z][\w’'.-]*[a-z.]\s+){1,3}[A-Z][\w’'-]*[a-z]\b|\b(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\b")
_REASON = re.compile(
    r"\b(?:because|due to|owing to|in order to|so that|so as to|as a result|reasons?|since|therefore|thus|in response to|"
    r"to (?:ensure|allow|enable|give|provide|reduce|improve|avoid|prevent|help|support)|until|for the purpose|purpose|"
    r"concern(?:s|ed)?|given that|following|led to|primarily|with a view to|aim)\b",
    re.IGNORECASE,
)
_DECIDING = re.compile(
    r"\b(?:resolved|agreed|approved|noted|received|endorsed|confirmed|adopted|deferred|withdrawn|referred|recommended|"
    r"delegated|requested|appointed|elected|thanked|carried|lost|defeated|accepted|rejected|decided|decision)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:at|in|held in|held at|venue|located)\s+(?:the\s+)?[A-Z]|\b(?:Hall|Room|Chamber|Centre|Road|Street|Square|House)\b"
)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each thing counts in choosing; set by measurement on the tuning questions (docs/LOG.md)."""

    own: float = 1.0
    around: float = 0.55
    passage: float = 0.9
    kind: float = 0.45
    dated: float = 0.25
    length: float = 0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with how well it answers: `score` for ordering, `covered` the share (0 to 1, by rarity) of what
    the question names that the statement and what stands around it hold, `fits` whether it is the kind asked for."""

    statement: Statement
    score: float
    covered: float
    fits: bool


def fits_kind(intent: Intent, statement: Statement) -> bool:
    """Whether a statement can be the kind of answer asked for."""
    text = statement.text
    if intent is Intent.FIGURE:
        return _has_amount(text)
    if intent is Intent.DATE:
        return any(found.precision is not Precision.YEAR for found in find_dates(text)) or bool(
            re.search(
                r"\b(?:\d{1,2}[.:]\d\d\s*[ap]\.?m|\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8}\b|quarterly|annually)",
                text,
            )
        )
    if intent is Intent.WHO:
        return bool(_PERSON.search(text))
    if intent is Intent.WHY:
        return bool(_REASON.search(text))
    if intent is Intent.RESOLUTION:
        return statement.shape is Shape.DECISION or bool(_DECIDING.search(text))
    if intent is Intent.WHERE:
        return bool(_PLACE.search(text))
    if intent is Intent.LIST:
        return statement.shape in (Shape.LIST, Shape.DECISION) or text.count(",") >= 2
    return False


def _has_amount(text: str) -> bool:
    taken = [(found.start, found.end) for found in find_dates(text)]
    for found in _NUMBER.finditer(text):
        if not any(start <= found.start() < end for start, end in taken):
            return True
    return bool(_NUMBER_WORD.search(text))


def rank_statements(
    question: Question,
    statements: Sequence[Statement],
    passage_scores: Mapping[int, float],
    rarity: Mapping[str, float],
    weights: Weights = Weights(),
) -> list[Candidate]:
    """The statements that meet the question's dates, best first.

    `passage_scores` are the passages' scores by id, `rarity` the weight of each stemmed term of the question.
    """
    ranked: list[Candidate] = []
    for statement in statements:
        met, by_words = dates_met(
            question.dates,
            statement.text,
            (statement.around, statement.passage.period),
            statement.passage.date,
        )
        if met:
            ranked.append(_judge(question, statement, passage_scores[statement.passage.id], rarity, by_words, weights))
    return sorted(ranked, key=lambda candidate: -candidate.score)


def _judge(
    question: Question,
    statement: Statement,
    passage_score: float,
    rarity: Mapping[str, float],
    dated: bool,
    weights: Weights,
) -> Candidate:
    total = sum(rarity.values()) or 1.0
    own_terms = set(terms(statement.text))
    around_terms = set(terms(statement.around))
    own = sum(weight for term, weight in rarity.items() if term in own_terms) / total
    both = sum(weight for term, weight in rarity.items() if term in own_terms or term in around_terms) / total
    fits = fits_kind(question.intent, statement)
    score = (
        weights.own * own
        + weights.around * (both - own)
        + weights.passage * passage_score
        + weights.kind * fits
        + weights.dated * dated
        - weights.length * math.log1p(len(statement.text) / 400)
    )
    return Candidate(statement, score, both, fits)
