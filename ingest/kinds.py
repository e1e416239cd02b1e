"""What kind of record a part is, by its wording and structure.

One table of signs, each with where it is looked for, the kind it speaks for and how strongly. The kind with the highest
sum is taken if it reaches `ENOUGH`; else the part is `other`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from ingest.heads import Head
from ingest.labels import Label
from ingest.months import WEEKDAY
from ingest.records import PartKind

ENOUGH = 4.0
_START, _END = 10_000, 2_000  # characters of a long part that are looked through


class Zone(Enum):
    """Where a sign is looked for."""

    TITLE = "each of the title lines, from its beginning"
    HEAD = "each line of the head, from its beginning"
    OPENING = "the preamble as one text"
    BODY = "the text of the part"


@dataclass(frozen=True, slots=True)
class Sign:
    """A wording that speaks for a kind; found `up_to` times it counts as often."""

    kind: PartKind
    zone: Zone
    weight: float
    pattern: re.Pattern[str]
    up_to: int = 1


def _sign(kind: PartKind, zone: Zone, weight: float, pattern: str, up_to: int = 1) -> Sign:
    """A sign; the body is searched in lower case, which is quicker than ignoring case."""
    flags = re.MULTILINE if zone is Zone.BODY else re.MULTILINE | re.IGNORECASE
    return Sign(kind, zone, weight, re.compile(pattern, flags), up_to)


_MINUTES, _AGENDA, _REPORT = PartKind.MINUTES, PartKind.AGENDA, PartKind.REPORT
_UPDATE, _PLAN, _TERMS = PartKind.MEMBER_UPDATE, PartKind.SERVICE_PLAN, PartKind.TERMS_OF_REFERENCE
_DECISION = PartKind.DECISION_NOTICE
_PERSON = r"(?:cabinet|executive|portfolio|lead|ward|county|elected) (?:member|holder|councillor)(?:['’]?s['’]?)?"

_APOLOGIES = (
    r"\W*(?:\d+\W+|item \d+\W+)?"
    r"(?:(?:sent |with |absent with )?apolog(?:y|ies)(?: for absence)?)\W*[:\t–—-]"
)
_SPEAKER = (
    r"\b(?:(?:cllr|councillor|mr|mrs|miss|ms|dr|sir|rev)\.? (?:[\w’'-]{1,20} )?[\w’'-]{2,30}"
    r"|the (?:chair(?:man|woman)?|clerk|vice.chair))"
)

SIGNS: tuple[Sign, ...] = (
    _sign(PartKind.OTHER, Zone.TITLE, 20, r"issue details\W*$"),  # one matter over its meetings
    _sign(_MINUTES, Zone.TITLE, 9, r"(?:\W*)agenda,?(?: decisions)?,? (?:and|&) (?:draft |printed )?minutes\b"),
    _sign(
        _MINUTES,
        Zone.TITLE,
        6,
        r"(?:draft |unconfirmed |confirmed |approved )?(?:public )?(?:minutes|cofnodion"
        r"|miontuairiscí)(?: of\b| y\b| cyfarfod\b| */| *[:\-–]|\W{0,20}$)",
    ),
    _sign(
        _MINUTES,
        Zone.TITLE,
        6,
        r"(?!.{0,60}\b(?:agenda|approv|confirm|receiv|report))(?:[\w’'&-]+ ){1,7}minutes of (?:\w+ ){0,4}meetings?\b",
    ),
    _sign(_MINUTES, Zone.TITLE, 5, r".{3,80}\bminutes\W*(?:[-–(].{3,30}|(?:\w{3,9} )?\w{1,9},? \w{1,9},? \d{4})?$"),
    _sign(
        _MINUTES,
        Zone.TITLE,
        5,
        r"(?:at a |notes of (?:a |the )?)?(?:\w+ ){0,3}meeting (?:of .{3,80} )?held (?:at|on|in|via)\b",
    ),
    _sign(
        _MINUTES,
        Zone.TITLE,
        4,
        rf"(?:.{{3,80}}\b)?notes of (?:.{{3,60}}[,–-] ?)?(?:{WEEKDAY},? )?\d{{1,2}}\w{{0,2}} \w{{3,9}},? \d{{4}}\b",
    ),
    _sign(_MINUTES, Zone.OPENING, 4, r"\b(?:minutes|notes|record) of (?:a|an|the) (?:\w+ ){0,4}meeting\b"),
    _sign(_MINUTES, Zone.BODY, 4, r"\bminutes (?:of (?:a|an|the) )?(?:\w{1,20} ){0,4}meeting\b.{0,300}?\bpresent:"),
    _sign(
        _MINUTES,
        Zone.HEAD,
        4,
        r"(?:(?:committee|board|council) )?(?:members |councillors |those |officers )?(?:present|attending"
        r"|in attendance|yn bresennol|presennol)\W*(?::|$|\t)",
    ),
    _sign(
        _MINUTES,
        Zone.BODY,
        3,
        r"^(?:apologies (?:for absence )?(?:were|was|had been) (?:also )?(?:received|submitted|noted|given)"
        r"|no apologies)",
    ),
    _sign(
        _MINUTES,
        Zone.BODY,
        2,
        r"^(?:\W{0,4}(?:resolved|agreed|decision|it was (?:resolved|agreed|proposed))\b(?!.{0,12}\?))",
        3,
    ),
    _sign(
        _MINUTES,
        Zone.BODY,
        1.5,
        r"\b(?:proposed by|seconded by|was carried|motion (?:passed|carried)"
        r"|carried unanimously|made a motion|seconded the motion|called the meeting to order)\b",
        3,
    ),
    _sign(_MINUTES, Zone.BODY, 2, r"(?:(?<=[\w.?!)|:] )|^)(?:minutes|cofnodion|cofnod): (?=\w)", 3),
    _sign(_MINUTES, Zone.BODY, 3, r"meeting (?:was )?(?:closed|ended|concluded|finished|rose|adjourned)\b"),
    _sign(
        _MINUTES,
        Zone.BODY,
        1,
        r"\b(?:signed|approved|accepted|confirmed|adopted) (?:and signed )?as (?:a |an )?(?:true "
        r"|correct|accurate)",
    ),
    _sign(_MINUTES, Zone.HEAD, 3, r"\W*(?:attendance|attendees|attended|sederunt)\W*$"),
    _sign(_MINUTES, Zone.HEAD, 2, rf"{_APOLOGIES}(?:.{{0,40}}\b(?:cllr|councillor|mr|mrs|miss|ms|dr|rev|sir)\b|$)"),
    _sign(_MINUTES, Zone.BODY, 1, r"\bit was (?:also )?(?:resolved|agreed|decided)\b", 2),
    _sign(
        _MINUTES,
        Zone.BODY,
        2,
        r"\bfor\W{1,4}\d{1,3}\W{1,4}against\W{1,4}\d|\d for,? (?:and )?(?:\d|none|nil) against\b",
    ),
    _sign(
        _MINUTES, Zone.BODY, 0.5, rf"{_SPEAKER} (?:said|asked|told|thought|wondered|replied|pointed out|observed)\b", 4
    ),
    _sign(_MINUTES, Zone.HEAD, 2, r".{0,80}\(in the chair\)|.{0,60}\((?:chair|chairman|chairperson)\)"),
    _sign(
        _AGENDA,
        Zone.TITLE,
        5,
        r"\W*(?:supplementary |revised )?(?:agenda|agenda pack|public document pack|rhaglen|clár)\W*$",
    ),
    _sign(
        _AGENDA,
        Zone.TITLE,
        5,
        r"(?:notice and )?agenda (?:for|of|-|–|:)|(?:notice and agenda|notice of (?:a "
        r"|the )?(?:\w+ )?meeting)\b|.{3,80} agenda\W*$",
    ),
    _sign(
        _AGENDA,
        Zone.OPENING,
        5,
        r"\bsummoned to\b|\bmeeting .{3,120}\b(?:will|is to) be held\b|\b(?:invited|requested) to attend\b",
    ),
    _sign(
        _AGENDA,
        Zone.HEAD,
        2,
        r"membership\W*$|members of the (?:committee|board|panel|cabinet)\W*$|quorum\b"
        r"|to:? (?:the )?members of\b",
    ),
    _sign(_AGENDA, Zone.HEAD, 1, r"(?:\W*\d+[.)]?\s+)?to (?:receive|consider|approve|confirm|note|agree|discuss)\b", 4),
    _sign(_AGENDA, Zone.BODY, 1.5, r"\(pages? \d+ ?[-–to]+ ?\d+\)", 3),
    _sign(_MINUTES, Zone.HEAD, 4, r"(?:draft )?minutes:\s*$"),
    _sign(_AGENDA, Zone.HEAD, 2, r".{0,80}\bask for:"),
    _sign(
        _REPORT,
        Zone.TITLE,
        6,
        r"report (?:to|for) |report of (?:the )?(?:\w+ ){0,4}(?:director|head|officer|chief|leader"
        r"|manager|clerk)",
    ),
    _sign(_REPORT, Zone.TITLE, 4, r"report (?:of|by) .{3,120}"),
    _sign(_REPORT, Zone.TITLE, 3, r"(?:[\w&'’,/-]+ ){0,7}report\b(?: *[:(–-]| for | 20\d\d)"),
    _sign(_REPORT, Zone.TITLE, 3, r"(?:the )?(?:[\w&'’,/-]+ ){0,7}report(?: \w+){0,4}\W*$"),
    _sign(
        _REPORT,
        Zone.TITLE,
        4,
        r"to:? (?:the )?(?:cabinet|county council|council|full council|.{3,60}(?:committee|board|panel"
        r"|partnership))\W.{0,4}\d",
    ),
    _sign(
        _REPORT,
        Zone.BODY,
        1,
        r"^(?:(?:\W{0,20}\d[\d.]{0,12}\s{1,9})?(?:recommendation(?:s|\(s\))?|executive summary|introduction"
        r"|background(?: papers)?|purpose of (?:the )?report|conclusions?|(?:financial|legal|equalit\w+"
        r"|resource) implications?|options(?: considered)?|contact details|report author)\W{0,20}$)",
        5,
    ),
    _sign(
        _REPORT,
        Zone.BODY,
        2,
        r"\b(?:cabinet|council|committee|panel|board|members?|partnership) (?:is|are) (?:asked"
        r"|recommended|requested|invited) to\b",
    ),
    _sign(
        _REPORT,
        Zone.BODY,
        2,
        r"this (?:report|paper) (?:sets out|provides|presents|seeks|informs|updates|summarises"
        r"|describes|includes|covers)\b",
    ),
    _sign(
        _UPDATE,
        Zone.TITLE,
        9,
        rf"{_PERSON} (?:update|report|briefing)(?: report)?\W*$|member update\b|councillor update\b"
        rf"|{_PERSON} update report\b|report (?:of|by|from) (?:the )?{_PERSON}",
    ),
    _sign(
        _PLAN,
        Zone.TITLE,
        8,
        r".{0,60}\b(?:service (?:improvement |delivery |business )?plan|service delivery plan"
        r"|directorate plan|departmental plan|business plan)\b",
    ),
    _sign(_PLAN, Zone.TITLE, 4, r".{0,60}\b(?:action plan|delivery plan|improvement plan|work programme)\W*(?:\d.*)?$"),
    _sign(
        _PLAN,
        Zone.BODY,
        3,
        r"^(?:(?=.*\b(?:deadline|timescale|target date|by when)\b)(?=.*\b(?:outcomes?|measures?|lead"
        r"|resourced|actions?)\b).*\t)",
    ),
    _sign(
        _TERMS,
        Zone.TITLE,
        7,
        r"(?:draft |revised |updated )?terms of reference(?: (?:and|&) \w+)?\W*$|.{3,80}[-–:,] ?(?:draft "
        r"|revised )?terms of reference\W*$|terms of reference (?:for|of) ",
    ),
    _sign(
        _TERMS,
        Zone.BODY,
        1,
        r"^(?:(?:\W{0,20}\d[\d.]{0,12}\s{1,9})?(?:purpose|membership|quorum|responsibilities|meeting arrangements"
        r"|frequency of meetings|chair(?:ing)?|voting|review)\W{0,20}$)",
        3,
    ),
    _sign(
        _DECISION,
        Zone.TITLE,
        8,
        r".{0,60}\b(?:decision notice|notice of (?:key |delegated |executive |cabinet )?decisions?"
        r"|record of (?:\w+ ){0,4}decisions?|decisions? (?:record|list|sheet|statement|summary|taken"
        r"|made)|delegated decisions?|disposition of items)\b",
    ),
    _sign(
        _DECISION,
        Zone.HEAD,
        3,
        r"(?:decision (?:maker|taken by|made by)|date of decision|decision date"
        r"|reasons? for (?:the )?decision|alternative options (?:considered|rejected)|date decision)\b",
        3,
    ),
    _sign(_DECISION, Zone.OPENING, 2, r"^(?:\bcall[- ]?in\b|\bcome into (?:force|effect)\b)"),
)

_LABEL_WEIGHTS: dict[Label, tuple[PartKind, float]] = {
    Label.REPORT_TO: (_REPORT, 3),
    Label.SUBJECT: (_REPORT, 2.5),
    Label.FROM: (_REPORT, 2),
    Label.TO: (_REPORT, 2),
    Label.REPORT_FIELD: (_REPORT, 1),
    Label.EXEMPT: (_REPORT, 1.5),
    Label.CLASSIFICATION: (_REPORT, 1.5),
    Label.PERIOD: (_UPDATE, 3),
    Label.PORTFOLIO: (_UPDATE, 3),
    Label.COUNCILLOR: (_UPDATE, 1),
    Label.DECIDED: (_DECISION, 3),
    Label.DECISION_MAKER: (_DECISION, 3),
}


def kind_of(head: Head, text: str) -> PartKind:
    """The kind of the record with this head and text."""
    scores = kind_scores(head, text)
    kind, score = max(scores.items(), key=lambda pair: pair[1], default=(PartKind.OTHER, 0.0))
    return kind if score >= ENOUGH else PartKind.OTHER


def kind_scores(head: Head, text: str) -> dict[PartKind, float]:
    """How strongly the signs speak for each kind."""
    scores: defaultdict[PartKind, float] = defaultdict(float)
    zones = {
        Zone.TITLE: [line.text for line in head.top] + ([head.declared] if head.declared else []),
        Zone.HEAD: [line.text for line in head.lines],
        Zone.OPENING: [head.opening],
    }
    body = text if len(text) <= _START + _END else text[:_START] + text[-_END:]
    body = body.lower()
    for sign in SIGNS:
        found = _in_body(sign, body) if sign.zone is Zone.BODY else _in_lines(sign, zones[sign.zone])
        scores[sign.kind] += sign.weight * min(found, sign.up_to)
    for label in head.labels:
        kind, weight = _LABEL_WEIGHTS.get(label, (PartKind.OTHER, 0))
        scores[kind] += weight
    return scores


def _in_lines(sign: Sign, lines: list[str]) -> int:
    look = sign.pattern.search if sign.zone is Zone.OPENING else sign.pattern.match
    return sum(1 for line in lines if look(line))


def _in_body(sign: Sign, text: str) -> int:
    """How often the text shows the sign, as far as it counts."""
    return sum(1 for _ in islice(sign.pattern.finditer(text), sign.up_to))
