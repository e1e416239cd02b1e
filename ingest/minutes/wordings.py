"""The words in which minutes record decisions: one table per family, in the order in which they are tried.

A new wording goes into one of these tables, with a test in `tests/ingest/minutes/test_wordings.py`; `docs/register.md`
tells which family it belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.records.register import Outcome


class Label(StrEnum):
    """What sort of label a decision stands under."""

    RESOLVED = "resolved"
    RECOMMENDED = "recommended"
    NOTED = "noted"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class LabelWording:
    """A label: its words in small letters, what sort it is, and the outcome it gives where the text names none.
    `noun` labels ("Decision") are also common words, and need the colon or dash of a label even in capitals. `tongue`
    is the language of a label that isn't English; its verbs open a decision whatever stands behind them."""

    words: str
    sort: Label
    outcome: Outcome
    noun: bool = False
    tongue: str = ""


def _label(
    words: str, outcome: Outcome, sort: Label = Label.RESOLVED, noun: bool = False, tongue: str = ""
) -> LabelWording:
    return LabelWording(words, sort, outcome, noun, tongue)


# "RESOLVED and noted." below what is noted says it all.
RESOLVED_AND = "(?:resolved|agreed) and "
# The words of labels. Letters that a scan may have misread are allowed for in `ingest.minutes.spoiled`.
LABELS: tuple[LabelWording, ...] = (
    _label(RESOLVED_AND + "noted", Outcome.NOTED, Label.NOTED),
    _label(RESOLVED_AND + "received", Outcome.RECEIVED, Label.NOTED),
    _label(RESOLVED_AND + "approved", Outcome.APPROVED),
    _label(RESOLVED_AND + "accepted", Outcome.AGREED),
    _label("resolved", Outcome.AGREED),
    _label("agreed", Outcome.AGREED),
    _label("decided", Outcome.AGREED),
    _label("decisions? (?:made|taken|of the (?:meeting|committee|cabinet|executive|council))", Outcome.AGREED),
    _label("decisions?", Outcome.AGREED, noun=True),
    _label("resolutions?", Outcome.AGREED, noun=True),
    _label("agreements?", Outcome.AGREED, noun=True),
    _label("outcome", Outcome.AGREED, noun=True),
    _label("recommended", Outcome.RECOMMENDED, Label.RECOMMENDED),
    _label("noted", Outcome.NOTED, Label.NOTED),
    _label("received", Outcome.RECEIVED, Label.NOTED),
    _label("approved", Outcome.APPROVED),
    _label("adopted", Outcome.ADOPTED),
    _label("accepted", Outcome.AGREED),
    _label("endorsed", Outcome.ENDORSED),
    _label("confirmed", Outcome.CONFIRMED),
    _label("deferred", Outcome.DEFERRED),
    _label("referred", Outcome.REFERRED),
    _label("withdrawn", Outcome.WITHDRAWN),
    _label("(?:agreed )?actions?(?: agreed| required| points?)?", Outcome.AGREED, Label.ACTION, noun=True),
    # Welsh: it was resolved or agreed, decision, approved, received, deferred, recommended, noted
    _label("penderfynwyd|cytunwyd", Outcome.AGREED, tongue="cy"),
    _label("penderfyniad(?:au)?", Outcome.AGREED, noun=True, tongue="cy"),
    _label("cymeradwywyd", Outcome.APPROVED, tongue="cy"),
    _label("derbyniwyd", Outcome.RECEIVED, Label.NOTED, tongue="cy"),
    _label("gohiriwyd", Outcome.DEFERRED, tongue="cy"),
    _label("argymhellwyd", Outcome.RECOMMENDED, Label.RECOMMENDED, tongue="cy"),
    _label("nodwyd", Outcome.NOTED, Label.NOTED, tongue="cy"),
    # Irish: it was resolved, it was agreed
    _label("beartaíodh|rúnadh|comhaontaíodh", Outcome.AGREED, tongue="ga"),
)

# Labels that may stand in the middle of a sentence in capitals: "Members RESOLVED to", "and it was AGREED that".
WITHIN = r"RESOLVED|AGREED|DECIDED|RECOMMENDED|PENDERFYNWYD|CYTUNWYD"


# --- verbs ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verb:
    """A deciding verb and what it says came of the matter: `base` ("note"), `third` ("notes"), `participle`
    ("noted")."""

    outcome: Outcome
    base: str
    third: str
    participle: str


def _verb(outcome: Outcome, base: str, participle: str = "", third: str = "") -> Verb:
    """A verb; regular forms are made from the base."""
    stem = base.removesuffix("e")
    return Verb(outcome, base, third or base + "s", participle or stem + "ed")


VERBS: tuple[Verb, ...] = (
    _verb(Outcome.APPROVED, "approve"),
    _verb(Outcome.APPROVED, "ratify", "ratified", "ratifies"),
    _verb(Outcome.APPROVED, "authorise payment of", "authorised for payment"),
    _verb(Outcome.APPROVED, "grant"),
    _verb(Outcome.AGREED, "agree"),
    _verb(Outcome.AGREED, "accept"),
    _verb(Outcome.NOTED, "note"),
    _verb(Outcome.NOTED, "acknowledge"),
    _verb(Outcome.RECEIVED, "receive"),
    _verb(Outcome.ENDORSED, "endorse"),
    _verb(Outcome.ENDORSED, "support"),
    _verb(Outcome.CONFIRMED, "confirm"),
    _verb(Outcome.ADOPTED, "adopt"),
    _verb(Outcome.DEFERRED, "defer", "deferred"),
    _verb(Outcome.DEFERRED, "postpone"),
    _verb(Outcome.DEFERRED, "adjourn consideration", "held over"),
    _verb(Outcome.DEFERRED, "lay over", "laid over"),
    _verb(Outcome.WITHDRAWN, "withdraw", "withdrawn"),
    _verb(Outcome.REFERRED, "refer", "referred"),
    _verb(Outcome.RECOMMENDED, "recommend"),
    _verb(Outcome.DELEGATED, "delegate"),
    _verb(Outcome.DELEGATED, "authorise"),
    _verb(Outcome.DELEGATED, "authorize"),
    _verb(Outcome.DELEGATED, "empower"),
    _verb(Outcome.REQUESTED, "request"),
    _verb(Outcome.REQUESTED, "ask"),
    _verb(Outcome.REQUESTED, "instruct"),
    _verb(Outcome.REQUESTED, "invite"),
    _verb(Outcome.REQUESTED, "call on", "called on"),
    _verb(Outcome.REQUESTED, "urge"),
    _verb(Outcome.REQUESTED, "direct"),
    _verb(Outcome.APPOINTED, "appoint"),
    _verb(Outcome.APPOINTED, "elect"),
    _verb(Outcome.APPOINTED, "re-elect"),
    _verb(Outcome.APPOINTED, "re-appoint"),
    _verb(Outcome.APPOINTED, "reappoint"),
    _verb(Outcome.APPOINTED, "nominate"),
    _verb(Outcome.APPOINTED, "co-opt", "co-opted"),
    _verb(Outcome.THANKED, "thank"),
    # Welsh, with the form behind "yn cael ei"
    _verb(Outcome.APPROVED, "cymeradwyo", "gymeradwyo", "gymeradwyo"),
    _verb(Outcome.NOTED, "nodi", "nodi", "nodi"),
    _verb(Outcome.RECEIVED, "derbyn", "dderbyn", "dderbyn"),
    _verb(Outcome.ADOPTED, "mabwysiadu", "fabwysiadu", "fabwysiadu"),
    _verb(Outcome.DEFERRED, "gohirio", "ohirio", "ohirio"),
    _verb(Outcome.CONFIRMED, "cadarnhau", "gadarnhau", "gadarnhau"),
    _verb(Outcome.APPOINTED, "penodi", "benodi", "benodi"),
    _verb(Outcome.APPOINTED, "ethol", "ethol", "ethol"),
    _verb(Outcome.RECOMMENDED, "argymell", "argymell", "argymell"),
    _verb(Outcome.NOT_AGREED, "refuse"),
    _verb(Outcome.NOT_AGREED, "decline"),
    _verb(Outcome.NOT_AGREED, "reject"),
    _verb(Outcome.NOT_AGREED, "turn down", "turned down", "turns down"),
)

# What the last column of a disposition sheet or a result line says of a matter.
DISPOSITIONS: tuple[tuple[str, Outcome], ...] = (
    (r"not (?:adopted|agreed|approved|carried)|lost|defeated|rejected|refused|failed|denied", Outcome.NOT_AGREED),
    (r"withdrawn", Outcome.WITHDRAWN),
    (r"laid over|held over|deferred|postponed|adjourned|tabled", Outcome.DEFERRED),
    (r"referred", Outcome.REFERRED),
    (r"(?:amended and )?adopted", Outcome.ADOPTED),
    (r"(?:amended and )?approved|granted|passed|enacted", Outcome.APPROVED),
    (r"carried|agreed|accepted|concurred", Outcome.AGREED),
    (r"received", Outcome.RECEIVED),
    (r"noted", Outcome.NOTED),
    (r"endorsed", Outcome.ENDORSED),
)

# --- who decides ------------------------------------------------------------------------------

# Words that mean this meeting whatever its body is called.
GENERIC_BODIES = (
    "members|councillors|cllrs|the meeting|partners|all present|all councillors|all members|all cllrs|trustees"
    "|all|everyone|it|committee members|board members|panel members|council members|the members|the councillors"
    "|cabinet members|the chamber|this council|this committee"
)
# Kinds of body; they mean this meeting only where its own name has the word.
BODY_NOUNS = (
    "board|cabinet|commission|committee|council|executive|forum|group|panel|partnership|assembly|sub-committee"
    "|subcommittee|authority|task group|working party|network|conference|court|governors|community council"
    "|parish council|town council|city council|county council|district council|parish meeting"
)
ADVERBS = (
    r"(?:(?:also|further|then|unanimously|formally|duly|subsequently|accordingly|all|both|hereby|therefore|again|now"
    r"|generally|collectively|otherwise|in principle|nem con)[ ,]+)*"
)

# --- motions and their results ----------------------------------------------------------------

MOVED = re.compile(
    r"\b(?:mov(?:ed|er)|propos(?:ed|er|al|ing))\b.{0,260}?(?:(?<!\bno )\bsecond(?:ed|er|ing)\b|\b(?:second|2nd) by\b)"
    r"|\bmotion(?:ed)?\b.{0,200}?\b(?:seconded\b|(?:second|2nd) by\b)"
    r"|\bproposed (?:and|&) seconded\b|\bmoved (?:and|&) seconded\b"
    r"|\b(?:cllrs?|councillors?)\.? [\w’'-]+(?: [\w’'-]+)? (?:and|&) (?:(?:cllr"
    r"|councillor)\.? )?[\w’'-]+(?: [\w’'-]+)? proposed(?= that\b)"
    r"|\b(?:seconded|supported) by\b.{0,60}\bproposed\b",
    re.IGNORECASE | re.DOTALL,
)
"""A mover and a seconder in one sentence."""

LOST = re.compile(
    r"\b(?:motion|amendment|proposal|proposition|recommendation|substantive motion|resolution)\b.{0,60}"
    r"\b(?:lost|failed|fails|fell|defeated|rejected|not (?:carried|agreed|approved|supported)|denied)\b"
    r"|^\W*(?:lost|defeated|not carried|not agreed|failed)\b|[–—-]\s*(?:lost|defeated|not carried|not agreed)\b"
    r"|[,;]\s(?:failed|lost|was (?:lost|defeated))\W{0,3}(?:\d|$)"
    r"|\bdeclared (?:to have )?(?:been )?(?:lost|failed|fallen|defeated)\b|\bno seconder\b"
    r"|\bwas (?:not (?:seconded|carried|agreed|approved|supported|accepted)|lost|defeated)\b",
    re.IGNORECASE | re.DOTALL,
)
CARRIED = re.compile(
    r"\b(?:motion|amendment|proposal|proposition|resolution)\b.{0,60}\b(?:carried|carries|agreed|passed|passes|approved|adopted)\b"
    r"|^\W*(?:carried|agreed|approved|all in favour|all agreed|passed|unanimous(?:ly)?)\b"
    r"|[–—-]\s*(?:carried|agreed|approved|all in favour|unanimous)\b"
    r"|\b(?:and|was|were)(?: duly| unanimously| declared)* (?:carried|agreed|approved|passed|adopted|resolved"
    r"|accepted)\b"
    r"|\bvoted (?:\w+ )?to (?:approve|adopt|carry|pass) (?:the|this) motion\b"
    r"|\ball (?:in favour|agreed)\b|\bagreed unanimously\b|\bcarried\b|\b(?:voted|votes?|voting) (?:in favour|for)\b",
    re.IGNORECASE | re.DOTALL,
)
# A line that records nothing but how the vote went.
VOTE_LINE = re.compile(
    r"\W*(?:for|against|abstain(?:ed|ing|tions?)?|in favour|ayes?|nays?|yeas?|noes|voting|votes?|absent|recused)\s*"
    r"(?:\(\d+\)|:|\d+\b|-)|\W*(?:yes|no)\s?(?:\(\d{1,3}\)|:\s)"
    r"|\W*(?:substantive )?(?:motion|amendment)s? (?:as amended )?"
    r"(?:was |were )?(?:carried|lost|passed|failed|agreed)\b"
    r"|\W*(?:carried|lost)\b\W*(?:unanimously\W*)?$|\W*(?:proposed|moved|seconded)(?: by)?\s*:?\s",
    re.IGNORECASE,
)
