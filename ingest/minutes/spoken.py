"""Decisions recorded in plain sentences, without a formal label.

`It was agreed that …`, `The Board agreed …`, `The minutes were approved and signed`, `Proposed by A, seconded by B and
carried`, `Deferred to the next meeting`. Each form has a strength: a firm one is a decision wherever it stands in the
minutes, a weak one only where its item records no other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.minutes.lookalikes import FUTURE, by_another_body, is_narrated, is_own_body, is_proposal, recites
from ingest.minutes.tasks import find_task
from ingest.minutes.terse import Terse, find_terse
from ingest.minutes.wordings import ADVERBS, BODY_NOUNS, GENERIC_BODIES


class Form(StrEnum):
    """The form of a sentence that decides."""

    IT_WAS_AGREED = "it was agreed"
    BODY_DECIDED = "the body decided"
    MATTER_DECIDED = "the matter was decided"
    NOTED = "noted"
    ASKED = "asked"
    SHORT = "a short remark"
    OFFICE = "somebody was elected"
    TASK = "somebody is to do it"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence that records a decision: `label` is how much of it is a label-like opening (0 if none), `operative`
    where its operative words begin."""

    form: Form
    label: int
    operative: int

    @property
    def firm(self) -> bool:
        return self.form in _FIRM


_FIRM = frozenset({Form.IT_WAS_AGREED, Form.BODY_DECIDED, Form.OFFICE})

_LED = (
    r"(?:(?:following|after|having|on|in|with|as|at|subject to|due to|given|given that|upon|therefore)\b"
    r"[^.;]{0,160}?,\s*)?"
)
_AGREED = r"(?:agreed|resolved|decided)"
_IT_WAS = re.compile(
    rf"(?:\b(?:it|the following) (?:was|were|is) {ADVERBS}"
    rf"(?:proposed,? (?:seconded )?and )?(?:resolved and )?(?:agreed and )?{_AGREED}\b"
    rf"|^\W*(?:unanimously |all )?agreed\b(?=,?(?: unanimously)? that\b)"
    r"|\bit was (?:unanimously )?voted\b(?:,? \(?\d+\s*(?:[–-]|to|votes to)\s*\d+\)?)?(?= (?:that|to)\b))"
    r"(?P<adverb>,?\s+(?:unanimously|by all|nem con))?(?P<that>\s*[:,]?\s*(?:that\b|to\b|not\b|by\b|on\b|as\b"
    r"|for\b|with\b|the\b"
    r"|[A-Z])|\s*[:–-])",
    re.IGNORECASE,
)
_STRONG = (
    "agreed|resolved|approved|adopted|endorsed|ratified|decided|voted|elected|re-elected|appointed|deferred|accepted"
    "|co-opted|nominated|confirmed|supported|recommended|delegated|referred|nominated and resolved|all agreed"
    "|unanimously agreed|instructed|authorised|passed|proposed and agreed|nominated and agreed|granted|refused|rejected"
    "|(?:happy|content|minded)(?= to )"
    "|(?:in favour|in agreement)(?= that | to | of )"
)
_WHO = (
    rf"(?P<who>(?:all (?:the )?)?(?:{GENERIC_BODIES})|(?:the |this )?(?:[\w’'&-]+\s+){{0,7}}?"
    rf"(?:{BODY_NOUNS}))"
)
# What was done before it was decided: "received and approved".
_FIRST = (
    r"(?:(?:received|distributed|considered|discussed|reviewed|read|checked|noted|examined|presented|circulated|tabled"
    r"|submitted"
    r"|(?:put|laid|placed) before [\w ]{3,30}),? and (?:then )?)?"
    r"(?:not (?=supported|agreed|approved|accepted|adopted))?"
)
_BODY = re.compile(
    rf"(?:^|[,;:–—-]\s+|\b(?:and|so)\s+){_LED}(?:and\s+)?{_WHO}(?:\s+present)?\s+{ADVERBS}(?:were\s+)?{ADVERBS}{_FIRST}"
    rf"(?P<verb>{_STRONG}|noted|requested|asked)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(
    r"(?:[–—:-]\s*|^\W*|,\s+(?:the \w+ )?)(?P<verb>resolved|agreed) to\s+(?!the\b|this\b|it\b)", re.IGNORECASE
)
_MATTER = (
    r"reports?|minutes|items?|matters?|updates?|presentations?|applications?|accounts?|budget|precept|policy|policies"
    r"|motions?|plans?|strategy|programme|proposals?|recommendations?|statements?|return|position|findings|contents?"
    r"|correspondence|terms of reference|agenda|schedule|payments?|invoices?|cheques?|register|assessment|regulations"
    r"|orders?|grants?|quotations?|quotes?|request|amendments?|work ?programme|calendar|information|letter|record"
    r"|dates?|estimates?|bylaws?|by-laws?|ordinance|resolution|appointments?|nominations?|document|framework|charter"
    r"|votes? of (?:thanks|sympathy|condolence)"
    r"|templates?|constitution|standing orders|contracts?|tenders?|leases?|subscriptions?|donations?|funding|insurance"
    r"|reconciliations?|expenditure|declarations?|audit|draft|consideration|discussion|decision|documents|changes"
)
_DECIDED = (
    "agreed|approved|adopted|noted|accepted|confirmed|endorsed|deferred|withdrawn|referred|ratified|carried|rejected"
    "|refused|supported|resolved|taken as read|signed|passed|postponed|received and noted|proposed|held over"
)
_MATTER_WAS = re.compile(
    rf"\b(?:{_MATTER}|this|these|it|they|which)\b[^.;]{{0,160}}?\b(?:was|were|is"
    rf"|are)\s+{ADVERBS}{_FIRST}(?P<verb>{_DECIDED})\b",
    re.IGNORECASE,
)
# A sentence that says nothing but that one thing was decided, whatever it is called: "The enforcement log was noted."
_ONE_THING = re.compile(
    rf"\W*(?:the|these|both|all|an?|minutes)\b[^.;:]{{2,110}}?\s(?:was|were)\s+{ADVERBS}{_FIRST}(?P<verb>{_DECIDED})"
    r"(?: (?:as|for|and|by|with) [^.;,:]{2,60})?\W*",
    re.IGNORECASE,
)
_VOTES = r"by (?:\d|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty) (?:votes?|majority)\b)"
_WHY = r",? (?:as|because|since|on (?:the )?(?:ground|cost|advice))\b"
# "Replacement of the roof was deferred to July", "The bid was refused, since it came late": whatever is put off, or is
# refused for a reason or by a vote, is so by the meeting.
_DISPOSED = re.compile(
    rf"\W*(?-i:[A-Z])(?!f\b|n average)(?:[^.;:]|\.(?=\d)){{2,160}}?\s(?:was|were)\s{ADVERBS}(?P<verb>"
    rf"deferred(?= (?:to|until|till|for|so that|pending)\b|{_WHY}|\W*$)|not (?:agreed|approved|supported)\b"
    rf"|(?:refused|rejected|turned down|declined)(?={_WHY}| {_VOTES}|\W*$)"
    rf"|(?:agreed|granted)(?= (?:for|at|from)\b| {_VOTES}|\W*$))",
    re.IGNORECASE,
)
# A sentence with none of these words need not be searched for the long forms above.
_WORD = re.compile(r"[a-z]+")
_BODY_VERBS = frozenset(_WORD.findall(_STRONG)) - {"and", "all", "to", "of", "in", "that"} | {
    "noted",
    "requested",
    "asked",
}
_AGREED_VERBS = frozenset({"agreed", "resolved", "decided", "voted"})
_DISPOSING_VERBS = frozenset(
    {"deferred", "agreed", "approved", "supported", "refused", "rejected", "turned", "declined", "granted"}
)
_ASKED_VERBS = frozenset({"asked", "requested", "instructed", "authorised"})
_OFFICE_VERBS = frozenset({"elected", "appointed", "reappointed", "opted", "nominated", "accepted"})
_MATTER_VERBS = frozenset(_WORD.findall(_DECIDED)) - {"and", "as"}
_SIGNED = re.compile(r"\b(?:minutes|record|accounts?|statements?|return|this|these|they)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:this|these|it|they|which)\b", re.IGNORECASE)
_THEN_DECIDED = re.compile(
    rf"^{_LED}{_WHO}\b[^.;]{{0,200}}?\b(?:and|but)\s+{ADVERBS}(?P<verb>agreed|resolved|decided)\s+(?:to|that|not)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:\b(?:was|were|be)\s+(?:duly |unanimously |also |proposed,? (?:seconded )?and "
    r"|nominated and )*|\b(?:declared|deemed)\b[^.;]{3,80}?\b(?:duly )?)(?P<verb>elected|re-elected"
    r"|appointed|re-appointed|reappointed|co-opted|nominated(?=\s+(?:as|to|onto)\b))\b"
    r"(?! by(?! (?:\d|a (?:vote|majority|show)|acclamation|ballot|\w+ votes\b))| member| councillor| official| for\b"
    r"|,? (?:and )?(?:proposed|seconded))"
    r"|^[^.;,]{3,60}?\b(?P<took>accepted)\b(?: the (?:office|position|post|role)\b| and took (?:the|his|her) chair\b)",
    re.IGNORECASE,
)
# A clause that tells when, or of whom, and not what was done: "until a replacement was appointed".
_SUBORDINATE = re.compile(
    r"\b(?:until|till|once|when|whenever|if|after|(?<!put )(?<!laid )(?<!placed )before"
    r"|unless|because|since|while|whether|where|who|whom|whose)\b"
    r"[^.,;]{0,90}$",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\W*(?:all |unanimously |duly )?(?:(?P<verb>agreed|approved|noted|accepted|adopted|deferred|withdrawn"
    r"|carried|resolved"
    r"|received and noted)\b(?: (?:unanimously|as (?:submitted|presented|amended|circulated|read)|by all|for payment"
    r"|and signed(?: as (?:a )?(?:true|correct|accurate)(?: record)?)?|to (?:the next|a future|a later)\b.{0,80}"
    r"|until\b.{0,80}"
    r"|for (?:information|further)\b.{0,60}|nem\.? con|and adopted|in principle"
    r"|(?:to )?\d{1,2} \w+ \d{4}\b.{0,120}))?"
    r"\W*|deferred (?:to|until|for|pending|so that)\b.{0,200}|referred (?:back )?to\b.{0,120}"
    r"|(?:item |report )?withdrawn (?:at|by|from|pending)\b.{0,120}"
    r"|(?:agreed|approved|accepted|adopted|refused),? (?:subject to|on condition|provided that|with|in full"
    r"|without (?:dissent|comment|amendment|change|debate|a vote)|by \w+ votes|at \S*\d"
    r"|for (?:publication|adoption|issue|consultation))\b.{0,300}"
    r"|(?:circulated, )?approved and signed\b.{0,60}"
    r"|(?:were )?(?:agreed|accepted|approved|confirmed|taken|signed)(?: and signed)? as (?:being )?(?:a |an )?"
    r"(?:true|correct|accurate|read)\b.{0,200}|approval recommended\W*|refusal recommended\W*"
    r"|(?:carried|agreed|approved) unanimously\W*|all in favour\W*)",
    re.IGNORECASE | re.DOTALL,
)
_ENDING = re.compile(
    r"(?:[–—-]\s*|;\s*|:\s*|\.\s+)(?:all )?(?:unanimously )?(?P<verb>agreed|approved|carried|accepted|adopted"
    r"|noted|resolved"
    r"|deferred)(?: (?:unanimously|as submitted|and signed(?: as correct)?|for payment|by all))?\W*$",
    re.IGNORECASE,
)
_WAS_ASKED = re.compile(
    r"\b(?:the )?(?:clerk|officers?|chair(?:man|person)?|secretary|(?:head|director) of [\w ]{3,40}) (?:was|were) "
    r"(?:also )?(?:asked|requested|instructed|authorised) to\b",
    re.IGNORECASE,
)
_NOTED_OBJECT = re.compile(
    rf"\s*(?:and \w+ )?(?:the|this|these|both|all|its|an?)\s+(?:[\w’'-]+\s+){{0,5}}?(?:{_MATTER})\b", re.I
)
# Of what was noted: that nothing came of it.
_NOTHING_CAME = re.compile(r"\b(?:had|has|have|was|were) not\b|\bno \w+ (?:had|has|was|were)\b", re.IGNORECASE)
_ASKED_THAT = re.compile(r"\s+(?:that\b|for\b|the (?:clerk|chair|head|director|officers?|secretary)\b)", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(?:no (?:matters?|business|report|update|further|comments|questions)|nothing)\b|\bapologies\b"
    r"|\bdate of (?:the )?next (?:\w+ )?meeting\b"
    r"|\bdeclarations? of\b",
    re.IGNORECASE,
)
_DISCUSSED = re.compile(
    r"^\s*(?:that )?(?:it (?:was|is)|there (?:was|were|is)|this (?:was|is)|the \w+ (?:was|were|is|are) (?:a|an"
    r"|very|not))\b",
    re.I,
)
# What was agreed to be so, and what was agreed to be done.
_OPINION = re.compile(r"\b(?:was|were|had|is|are|has|have|appears?|seems?|seemed|needs?|needed)\b", re.IGNORECASE)
_TO_BE_DONE = re.compile(
    r"\b(?:be|should|would|will|shall|may|must|could|to (?!the\b|this\b|that\b|an?\b|its\b|their\b|our\b|it\b)\w+)\b",
    re.IGNORECASE,
)
_FOUND_SO = re.compile(
    r"\W*that (?:it|there|this|these|those) (?:was|were|is|are|had|has)\b(?! to be\b)", re.IGNORECASE
)
_REST = re.compile(r"(?::|\s[–—-])\s+(?P<rest>[^:]{4,120})$", re.DOTALL)
_VOTED = re.compile(r"\s+(?:to|in favour|unanimously|for)\b", re.IGNORECASE)


def find_spoken(sentence: str, body: str, meeting: date | None) -> Spoken | None:
    """The decision that a sentence without a label records, if it does. `body` is the name of the body that met."""
    found = _find(sentence, body)
    if found is None and (task := find_task(sentence)) is not None:
        return Spoken(Form.TASK, task, task)
    if found is None or (_NOTHING.search(sentence) and found.form is not Form.IT_WAS_AGREED):
        return None
    before = _led_by(sentence[: found.operative or _verb_at(sentence)], found)
    told = before if found.form is Form.NOTED else sentence
    if _SO_AGREED.search(sentence):
        return found  # whatever is told before it
    if found.form is not Form.SHORT and recites(before, told, meeting):
        return None
    if FUTURE.search(before) or by_another_body(sentence, body):
        return None
    if found.form in (Form.MATTER_DECIDED, Form.NOTED, Form.ASKED) and is_proposal(before):
        return None
    if found.form not in (Form.IT_WAS_AGREED, Form.ASKED) and is_narrated(sentence):
        return None
    return found


def _led_by(before: str, found: Spoken) -> str:
    """What leads up to the verb; of "… on 22 June and it was agreed" nothing, since `and` begins a statement of its
    own."""
    return "" if found.form is Form.IT_WAS_AGREED and _AND.search(before) else before


# "The clubs had asked for leave to use the green, and this was agreed."
_SO_AGREED = re.compile(
    r"\band (?:this|it|that) was (?:unanimously )?(?:agreed|approved|accepted)\W{0,3}$", re.IGNORECASE
)
_AND = re.compile(r"\band\s+(?:so\s+|therefore\s+|then\s+)?$", re.IGNORECASE)


def _find(sentence: str, body: str) -> Spoken | None:
    words = frozenset(_WORD.findall(sentence.lower()))
    deciding = not words.isdisjoint(_AGREED_VERBS)
    agreed = _IT_WAS.search(sentence) if deciding else None
    if agreed:
        return _it_was(sentence, agreed)
    if _SHORT.fullmatch(sentence):
        return Spoken(Form.SHORT, 0, 0)
    rest = _REST.search(sentence)
    if rest and _SHORT.fullmatch(rest["rest"]):
        own = rest.start("rest") if len(rest["rest"].split()) > 2 else 0
        return Spoken(Form.SHORT, own, own)
    decided = None if words.isdisjoint(_BODY_VERBS) else _body_decided(sentence, body)
    if decided:
        return decided
    then = _THEN_DECIDED.search(sentence) if deciding else None
    if then and _is_ours(then["who"], body):
        return Spoken(Form.BODY_DECIDED, 0, then.start("verb"))
    bare = _BARE.search(sentence) if deciding else None
    if bare:
        return Spoken(Form.BODY_DECIDED, 0, bare.start("verb"))
    asked = None if words.isdisjoint(_ASKED_VERBS) else _WAS_ASKED.search(sentence)
    if asked:
        return Spoken(Form.ASKED, 0, asked.start())
    office = None if words.isdisjoint(_OFFICE_VERBS) else _OFFICE.search(sentence)
    if office and len(sentence) < 300 and not _SUBORDINATE.search(sentence[: office.start()]):
        return Spoken(Form.OFFICE, 0, office.start())
    matter = None if words.isdisjoint(_MATTER_VERBS) else _MATTER_WAS.search(sentence) or _ONE_THING.fullmatch(sentence)
    if matter and not _SUBORDINATE.search(sentence[: matter.start("verb")]):
        if matter["verb"].lower() == "noted" and _PRONOUN.match(matter.group()):
            return None  # "it was noted that" tells what was said
        if matter["verb"].lower() == "signed" and not _SIGNED.search(sentence):
            return None  # the form was signed, which decides nothing
        return Spoken(Form.MATTER_DECIDED, 0, matter.start("verb"))
    disposed = None if words.isdisjoint(_DISPOSING_VERBS) else _DISPOSED.match(sentence)
    if disposed and not _SUBORDINATE.search(sentence[: disposed.start("verb")]):
        return Spoken(Form.MATTER_DECIDED, 0, disposed.start("verb"))
    terse = find_terse(sentence)
    if terse:
        return Spoken(_TERSE.get(terse[0], Form.MATTER_DECIDED), 0, terse[1])
    ending = _ENDING.search(sentence)
    if ending:
        return Spoken(Form.MATTER_DECIDED, 0, 0)
    return None


_TERSE = {Terse.OFFICE: Form.OFFICE}


def _it_was(sentence: str, match: re.Match[str]) -> Spoken | None:
    to_do = match["that"].strip(" :,").casefold() == "to" or _TO_BE_DONE.search(sentence[match.end() :])
    if _OPINION.search(sentence[match.end() :]) and not to_do:
        return None
    if _FOUND_SO.match(sentence[match.start("that") :]):
        return None
    if re.search(r"\b(?:that|whether|if|where|when|as|which|what)\s+$", sentence[: match.start()], re.IGNORECASE):
        return None
    if match["that"].strip() in (":", ":-") and not sentence[match.end() :].strip():
        return Spoken(Form.IT_WAS_AGREED, len(sentence), match.start())  # what was agreed stands below
    if sentence[: match.start()].strip(" *_-–•"):
        return Spoken(Form.IT_WAS_AGREED, 0, match.start())
    that = match["that"].strip(" :,–-")
    label = match.end() if that.lower() in ("that", "") else match.start("that")
    return Spoken(Form.IT_WAS_AGREED, label, match.start())


def _body_decided(sentence: str, body: str) -> Spoken | None:
    match = _BODY.search(sentence)
    if not match or not _is_ours(match["who"], body):
        return None
    verb, rest = match["verb"].lower(), match["rest"]
    if verb == "noted":
        said = rest.startswith(" that") and not _NOTHING_CAME.search(rest)
        return Spoken(Form.NOTED, 0, match.start("verb")) if said or _NOTED_OBJECT.match(rest) else None
    if verb in ("requested", "asked"):
        return Spoken(Form.ASKED, 0, match.start("verb")) if _ASKED_THAT.match(rest) else None
    if verb == "agreed" and _DISCUSSED.match(rest):
        return None
    if verb == "voted" and not _VOTED.match(rest):
        return None
    weak = verb in ("supported", "accepted", "confirmed", "recommended", "referred", "instructed")
    return Spoken(Form.MATTER_DECIDED if weak else Form.BODY_DECIDED, 0, match.start("verb"))


def _is_ours(who: str, body: str) -> bool:
    if re.fullmatch(rf"(?:all (?:the )?)?(?:{GENERIC_BODIES})", who.strip(), re.IGNORECASE):
        return True
    return is_own_body(who, body)


def _verb_at(sentence: str) -> int:
    match = re.search(rf"\b(?:{_STRONG}|{_DECIDED})\b", sentence, re.IGNORECASE)
    return match.start() if match else len(sentence)
