"""The kinds of question that the register answers, in one table."""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.question import Intent, Question


class Kind(StrEnum):
    """What is asked of a decision or a meeting."""

    HELD = "what is held"
    NEXT_MEETING = "next meeting"
    SAT = "when and where it met"
    CONTACT = "whom to contact"
    ELECTED = "who was elected"
    CHAIR = "chair"
    APOLOGIES = "apologies"
    SUBSTITUTES = "substitutes"
    ATTENDANCE = "attendance"
    INTERESTS = "interests declared"
    EXCLUDED = "public excluded"
    REPORTED = "who reported"
    MOVED = "who moved"
    VOTE = "vote"
    OUTSTANDING = "outstanding"
    CHANGED = "changed since"
    LATEST = "latest"
    FIRST = "first"
    EVERYTHING = "everything resolved"
    DISCUSSED = "discussed"
    DECIDED = "decided"


_VERB = (
    r"(?:resolv|decid|agree|approv|adopt|endors|confirm|defer|reject|refus|accept|appoint|elect|delegat|recommend|"
    r"rescind|withdraw|withdrew|postpone|sign(?:ed)? off|put off|pass(?:ed)? (?:the|a)|note[ds]?\b|carr"
    r"(?:y|ied)\b|lost\b)"
)
_UNTIL_WHEN = (
    r"\b(?:until|till|to) (?:when|what|which)\b[^?]{0,160}\b(?:defer|postpon|put off|put back|adjourn|held over)"
)
_MEMBERS = r"(?:councillors?|cllrs?|members?|officers?|partners?|people|person|else)"
_ASKS_WHEN = r"(?:when|(?:on |at |in )?(?:which|what) (?:day|date|meeting|month|year))"

_ASKS_WHICH = r"(?:on |at |in )?(?:what|which) (?:days?|dates?|times?|venue|room|building|place|location)"
_BODY = r"(?:meetings?|sessions?|agm|cabinet|council|committee|board|panel|partnership|forum|executive|assembly|group)"
_TO_IT = (
    rf"(?=[^?]{{0,70}}\b{_BODY}\b|\W{{0,3}}$"
    r"|\s(?:it|there|along|on \d|in (?-i:[A-Z\d])|last|that (?:day|evening|night)))"
)
_GO = r"(?:attend|make|come|there|present|turn up|show up|go|appear|at|in attendance|get to|join|dial in|log on)"
_STAYED_AWAY = (
    r"(?:\b(?:absent(?:ees)?|away|missing|missed|skipped|failed to (?:attend|turn up|show)|no[- ]shows?)"
    rf"|\bunable to (?:be )?{_GO}|\b(?:\w+n['’]t|not) (?:be |be able to |able to )?{_GO})"
)
_SOMEBODY = r"(?:i|we|you|one|people|members?|residents?|somebody|someone|anyone|anybody|the (?:public|press))"
_REACH = (
    r"(?:ring|call|phone|telephone|contact|e-?mail|write to|speak (?:to|with)|talk to|get in touch with|get hold of"
    r"|turn to|approach|reach)"
)
_REACHED_AT = r"(?:(?:tele)?phone|contact|e-?mail|mobile)(?: (?:number|address|details|name|person|officer|point))?"
_OFFICE = (
    r"(?:(?:vice|deputy|acting|interim|joint)[ -]){0,2}(?:chair(?:man|woman|person)?|mayor|leader|treasurer|secretary"
    r"|clerk|president|convenor|convener|champion|representatives?|spokes\w+)"
)
_AT_END = r"(?:oldest|earliest|first|latest|newest|most recent|last)"
_RECORD = r"(?:records?|documents?|minutes|agendas?|papers?|files?|reports?)"
_PUBLIC = r"(?:people|residents|voters|households|pupils|staff|workers|electors|tenants|parishioners|businesses)"
_MEET = r"(?:meet|met|sit|sat|convene|assemble|come together)\b(?! (?:the|its|their|his|her|our|these|those)\b)"

_OWED = "".join(
    rf"(?<!\b{word} )" for word in "debt loan loans sum sums balance amount arrears borrowing principal bill".split()
)
"""What does not stand before what is still to be done: "debt outstanding" is money."""

# The first row whose form is found decides, so the narrow ones stand first.
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        (
            Kind.HELD,
            rf"\b{_AT_END} (?:[\w’'-]+ ){{0,8}}?{_RECORD} (?:that )?(?:(?:do |have )?(?:you|we) (?:hold|have|got"
            rf"|keep)|(?:is |are )?"
            r"held|on file|(?:is|are) there|there (?:is|are)|available|in (?:here|the|this|your) (?:collection"
            r"|archive|records))\b"
            rf"|\b(?:do|have|are|is) (?:you|we|there) [^?]{{0,40}}\b{_AT_END} (?:[\w’'-]+ ){{0,6}}?{_RECORD}\b"
            rf"|\bwhat (?:period|dates?|years?|time|timespan|stretch)\b[^?]{{0,20}}\b{_AT_END} (?:[\w’'-]+"
            rf" ){{0,6}}?{_RECORD}\b"
            rf"|\bhow far back (?:do|does|did) (?:the |your |these |our )?[^?]{{0,60}}\b(?:{_RECORD}|collection"
            rf"|archive|you)\b"
            rf"|\bhow (?:old|recent) (?:is|are) the {_AT_END} (?:[\w’'-]+ ){{0,6}}?{_RECORD}\b"
            rf"|^\W*(?:what|which|when) (?:is|are|was|were) (?:the )?{_AT_END} (?:[\w’'-]+ ){{0,4}}?(?:minutes"
            rf"|agendas?|records?"
            r"|documents?)(?: (?:of|for|from) [\w’' -]{2,60})?(?: dated| from)?\W*$"
            rf"|\bhow many (?:sets? of |different )?(?:[\w’'-]+ ){{0,6}}?{_RECORD} [^?]{{0,60}}\b(?:(?:do|have)"
            rf" (?:you|we) (?:hold|have|got)"
            r"|(?:are|is) (?:held|on file|there in (?:the|this) (?:collection|archive)|in (?:the|this) (?:collection"
            r"|archive)))\b",
        ),
        (Kind.DECIDED, _UNTIL_WHEN),
        (
            Kind.NEXT_MEETING,
            r"\b(?:when|where|what (?:date|day|time)|which (?:date|day|room|venue))\b[^?]{0,120}"
            r"\b(?:next (?:[\w’'&-]+ ){0,8}?(?:meet\w*|come|came)|(?:meet\w*|come together|came together)"
            r" (?:next|again)|meets? after|following meeting)\b"
            r"|\b(?:date|time|place|venue) of (?:the |its |their )?next meeting\b"
            r"|\bmeeting\b[^?]{0,160}\b(?:when|where)\b[^?]{0,40}\bthe next (?:one|meeting)\b"
            r"|\b(?:when|where)\b[^?]{0,30}\bthe next (?:[\w’'&-]+ ){1,8}?after\b[^?]{0,60}"
            r"\b(?:one|meeting|session)\b"
            r"|\bwh(?:at|ich) (?:date|day)\b[^?]{0,80}\bmeeting (?:following|after) the\b",
        ),
        (
            Kind.SAT,
            rf"\b(?:when|where|how (?:many times|often)|{_ASKS_WHICH}) (?:did|does|has|have) [^?]{{2,80}}\b{_MEET}"
            r"|\b(?:when|where) (?:was|were|did) [^?]{2,80}\bmeetings?\b"
            r"|^\W*(?:when|where) (?:the|its|that) [^?,]{0,80}\bmeetings?\b[^?,]{0,60}\b(?:was|were) held\b"
            rf"|^\W*(?:when|where) (?:the|its) [^?,]{{2,80}}\b{_MEET}[^?,]{{0,60}}\W*$"
            rf"|\b(?:venue|location)\b[^?]{{0,40}}\b(?:of|for)\b[^?]{{0,80}}\b{_BODY}\b"
            rf"|\bwhat (?:was|were) the (?:start(?:ing)?|finish(?:ing)?|end|closing) time\b[^?]{{0,80}}\b{_BODY}\b"
            rf"|\b{_ASKS_WHICH} [^?]{{0,80}}\bmeetings?\b[^?]{{0,60}}\b(?:held|start|beg[ai]n|t(?:ake|ook) place|on"
            r"|end|finish|close|conclude)\b"
            r"|\bhow many meetings\b(?: of [^?]{2,60})?[^?]{0,20}\b(?:did|has|have|were|was|took)\b",
        ),
        (
            Kind.CONTACT,
            rf"\bwho(?:m)? (?:do|does|should|can|could|would|must|may|did) {_SOMEBODY} (?:[\w-]+ ){{0,3}}{_REACH}\b"
            rf"|\bwhose (?:name|number|e-?mail) (?:is|was|were) (?:given|printed|listed)\b[^?]{{0,30}}\b{_REACH}\b"
            rf"|\bwho(?:m)? to {_REACH}\b|\bhow (?:do|does|should|can|could|would|may|might) {_SOMEBODY} {_REACH}\b"
            rf"|\bwho (?:is|was|were|are) (?:the |named as |given as |listed as )*(?:named )?(?:contacts?\b|point of"
            rf" contact"
            r"|(?:contact|committee|democratic services|governance|lead) officer (?:on|for|named|to)\b)"
            rf"|\b(?:what|which)(?: is| was|['’]s)?(?: the)? {_REACHED_AT}\b[^?]{{0,60}}\b(?:for|of|on|ring|call|use"
            rf"|given"
            r"|printed)\b"
            rf"|\bwhat number (?:do|should|can|could|would|must) {_SOMEBODY} {_REACH}"
            rf"|\b(?:contact (?:details?|officer|person|name|number)|contacts?|point of contact) (?:of|for|on|named"
            rf"|given)\b"
            rf"[^?]{{0,120}}\b(?:agenda|papers|{_BODY}|report)\b",
        ),
        (
            Kind.ELECTED,
            rf"\bwho\b[^?]{{0,30}}\b(?:became|becomes|took over as|takes over as|(?:was|were|is|been|got)"
            rf" (?:\w+ )?(?:re-?)?(?:elected|appointed|chosen|made|voted in|voted|picked|nominated|installed|named))\b"
            rf"(?: as| to be| to (?:the )?(?:post|office|position) of)?(?: the| its| their| a)?(?: new| next)?"
            rf" {_OFFICE}\b"
            r"|\bwho\b[^?]{0,30}\b(?:elected|appointed|chosen) to chair\b"
            rf"|\bwho(?:m)? (?:did|have|has) [^?]{{2,80}}\b(?:elect|appoint|choose|chosen|pick|make|made|vote in"
            rf"|elected"
            rf"|appointed|picked)(?: as| to be)?(?: the| its| their| a)?(?: new| next)? {_OFFICE}\b",
        ),
        (
            Kind.CHAIR,
            r"\bwho\b[^?]{0,30}\b(?:chair(?:ed|ing)|(?:in|took|taking|take) the chair|presid(?:ed?|ing))\b"
            rf"|\bwho (?:was|acted as) (?:the )?(?:acting )?chair(?:man|woman|person)?\b{_TO_IT}"
            rf"|\bwho (?:ran|led|headed|opened) (?:the|that|this) (?:[\w’'-]+ ){{0,8}}(?:meeting|session)\b",
        ),
        (
            Kind.INTERESTS,
            r"\b(?:declar\w+|disclos\w+)\b[^?]{0,120}\binterests?\b|\binterests?\b[^?]{0,120}\b(?:declared|disclosed)\b"
            r"|\bconflicts? of interest\b",
        ),
        (
            Kind.EXCLUDED,
            r"\b(?:public|press)\b[^?]{0,120}\bexclu\w+|\bexclu(?:ded?|ding|sion)\b[^?]{0,120}\b(?:public|press)\b"
            r"|\bexempt (?:items?|information|business)\b|\b(?:behind closed doors|in (?:private|closed) session)\b",
        ),
        (
            Kind.APOLOGIES,
            r"\bapolog(?:y|ies|i[sz]e[ds]?|i[sz]ing)\b|\b(?:were|was) there (?:any )?(?:absences|absentees)\b"
            r"|\bwho (?:gave|sent|made|offered) (?:their |its |his |her |the )?(?:excuses|regrets)\b"
            rf"|\b(?:who|which (?:[\w’'-]+ ){{0,4}}{_MEMBERS})\b[^?]{{0,80}}?{_STAYED_AWAY}\b{_TO_IT}",
        ),
        (
            Kind.SUBSTITUTES,
            r"\bsubstitut\w+\b|\bsto(?:od|od in|ands? in) (?:in )?for\b|\bdeputis(?:ed|ing)\b"
            r"|\b(?:who|whom|anyone|anybody|someone)\b[^?]{0,60}\b(?:attend\w*|present|there|came|sat)"
            r" (?:for|in (?:the )?place of|instead of|on behalf of|in \w+ stead)\b",
        ),
        (
            Kind.ATTENDANCE,
            rf"\b(?:who|which (?:[\w’'-]+ ){{0,4}}{_MEMBERS})\b"
            r"[^?]{0,120}\b(?:attend(?:ed|ing)?|(?:was|were) (?:\w+ )?(?:present|there)|in attendance)\b"
            rf"|\bwho (?:else )?(?:(?:\w+ )?(?:turned|showed) up|came|(?:was|were) (?:all )?(?:at|in the"
            rf" room))\b{_TO_IT}"
            rf"|\b(?:list|names?) of (?:those (?:present|there|who (?:came|attended))|(?:the )?attendees)\b"
            rf"|\battendance list\b"
            r"|\b(?:was|were|did) [^?]{3,60}\b(?:present|attend|in attendance)\b (?:at|on|the)\b",
        ),
        (
            Kind.REPORTED,
            r"\bwho (?:\w+ )?(?:reported|presented|introduced|submitted|brought|gave)\b|\bwhose report\b"
            rf"|\bwhich [\w ]{{0,30}}{_MEMBERS} (?:reported|presented|introduced|submitted|brought|gave)\b"
            r"|\bby whom was [^?]{1,120} (?:reported|presented|introduced)\b",
        ),
        (
            Kind.MOVED,
            rf"\b(?:who|which (?:[\w’'-]+ ){{0,3}}{_MEMBERS})\b"
            r"[^?]{0,40}\b(?:moved|seconded|(?<!\bthe )(?<!\ba )(?<!\bthis )propos(?:ed|ing)|movers?|seconders?"
            r"|proposers?)\b"
            r"|\b(?:mover|seconder|proposer)s? of\b|\bby whom was [^?]{1,120} (?:moved|seconded|proposed)\b",
        ),
        (
            Kind.VOTE,
            rf"\b(?:who|which (?:\w+ ){{0,2}}{_MEMBERS})\b[^?]{{0,120}}\b(?:vot(?:ed|es?|ing)|abstain(?:ed)?)\b"
            rf"|\bwhich (?:\w+ ){{0,2}}{_MEMBERS} (?:opposed|supported|backed|were (?:against|for|opposed to))\b"
            r"|\b(?:numbers?|votes?|tally|figures|count)\b[^?]{0,20}\bfor\b[^?]{0,10}\bagainst\b"
            r"|^\W*(?:who was |how many )?for and against\b"
            rf"|\bhow did (?:the )?{_MEMBERS} split\b"
            rf"|\bname (?:the )?(?:[\w’'-]+ ){{0,3}}{_MEMBERS} who (?:supported|backed|opposed|voted|abstained)\b"
            rf"|\bhow many (?!(?:\w+ )?{_PUBLIC}\b)[^?]{{0,60}}\b(?:vot(?:ed|es?|ing)|abstain(?:ed)?|abstentions?"
            r"|(?:were|was) (?:in favour|opposed|against (?:it|the)|for it))\b"
            r"|\b(?:did|were) (?:any|anyone|anybody|someone|all|there any)\b[^?]{0,60}"
            r"\b(?:votes? (?:against|for|in favour)|abstain(?:ed)?|abstentions?|opposed)\b"
            r"|\b(?:split (?:of|on|in) the (?:vote|motion)|voting (?:figures|numbers|split|result|breakdown)"
            r"|how close was the vote|split on the [\w ]{1,60}(?:motion|amendment|vote))\b"
            rf"|\b(?:who|which (?:\w+ ){{0,2}}{_MEMBERS}|how many (?:\w+ )?{_MEMBERS}) (?:backed|opposed"
            rf"|supported)\b[^?]{{0,80}}"
            r"\b(?:motion|amendment|recommendation)\b"
            r"|\bhow did [^?]{0,120} vote\b|\bhow (?:was|did) the vote\b|\b(?:by|on) (?:what|which) (?:vote|majority)\b"
            r"|\b(?:result|outcome) of the vote\b|\bhow many (?:\w+ )?votes\b|\bwhat was the vote\b"
            r"|^\W*(?:was|were) [^?]{0,120}\b(?:carried or "
            r"(?:lost|defeated)|lost or carried|carried|defeated|voted down"
            r"|unanimous(?:ly)?)\b",
        ),
        (
            Kind.OUTSTANDING,
            r"\b(?:actions?|tasks?|requests?|things?|what)\b[^?]{0,120}"
            rf"\b(?:{_OWED}outstanding|still (?:to be done|open|to do|owed|due)"
            r"|(?:not|n't) (?:yet )?been (?:done|carried out|completed))\b|\b(?:outstanding|open) (?:actions?|tasks?)\b"
            r"|\bstill (?:has|have|had|needs?|to) (?:to )?(?:be done|do|be carried out|act)\b"
            r"|\b(?:has|have|had|is|are)\b[^?]{2,60}\b(?:still|yet) to do\b|\bleft to (?:do|be done)\b"
            r"|\b(?:what|anything|which \w+) (?:\w+ ){0,2}(?:due|owed|awaited|expected) (?:from|by|of)\b",
        ),
        (
            Kind.CHANGED,
            r"\b(?:has|have|had|been|was|were|is|are)\b(?:(?!\b(?:has|have|had|been|was|were|is|are)\b)[^?]){0,120}"
            r"\b(?:changed|amended|replaced|superseded|rescinded|revoked|overturned"
            r"|reversed|altered|extended)\b[^?]{0,120}\bsince\b"
            r"|\bsince (?:then |been )+(?:changed|amended|replaced|superseded|rescinded|revoked|overturned)\b"
            r"|\bstill (?:in force|stands?|applies|the case)\b",
        ),
        (
            Kind.LATEST,
            r"\b(?:latest|newest|most recent(?:ly)?)\b[^?]{0,120}"
            r"\b(?:on|about|with|regarding|concerning|decision|resolution|for|decided|resolved|agreed)\b"
            r"|\b(?:last|most recently) (?:decided|resolved|agreed)\b|\blast decision\b"
            r"|\bwhat\b[^?]{0,60}\b(?:finally|eventually|ultimately) (?:decided?|resolved?|agreed?)\b"
            r"|\bwhat\b[^?]{0,60}\b(?:decided?|resolved?|agreed?)\b[^?]{0,20}\bin the end\b",
        ),
        (
            Kind.FIRST,
            r"\bfirst (?:decid|resolv|agree|approv|decision)\w*|\b(?:decided|resolved|agreed|approved) first\b",
        ),
        (
            Kind.DISCUSSED,
            r"^\W*(?:was|were|did) [^?]{0,120}\b(?:discuss(?:ed)?|considered?|raised?|mention(?:ed)?|talk(?:ed)? about"
            r"|on the agenda|come up)\b"
            r"|\bwhat (?:was|did) [^?]{0,60}\b(?:say|said|report|reported|heard|hear) (?:under|at|on|about)\b"
            r"|\b(?:anything|something) (?:to report|reported|said)\b|\bnothing to report\b",
        ),
        (
            Kind.DECIDED,
            rf"\bwhat\b(?:(?!\bwhat\b)[^?]){{0,120}}\b{_VERB}|^\W*(?:did|was|were|has|have|is"
            rf"|are)\b[^?]{{0,120}}\b{_VERB}"
            rf"|\b{_ASKS_WHEN}\b[^?]{{0,120}}\b{_VERB}"
            r"|\bwhat (?:happened|became|came)\b|\bhow did [^?]{0,120} (?:respond|deal|react)\b"
            r"|\b(?:what|which|all|every) (?:\w+ )?(?:decisions?|resolutions?|outcome)\b"
            rf"|^\W*(?:which|list|name|show)\b[^?]{{0,40}}\b(?:items?|matters?|reports?|motions?|amendments?|recommendations?"
            rf"|proposals?)\b(?: that| which)? (?:was|were|got|had been)\b[^?]{{0,20}}\b{_VERB}"
            r"|\bon what (?:condition|terms) (?:did|was|were)\b"
            rf"|\bwhat (?:did|have|has) [^?]{{3,60}}\b(?:do|ask|want|request|offer)\b"
            r"|\boutcomes? (?:of|for|on)\b|\bwhich decisions?\b"
            r"|\b(?:list|show|give)\b[^?]{0,120}\b(?:decisions?|resolutions?)\b",
        ),
    )
)

_OF_DECISIONS = frozenset({Intent.RESOLUTION, Intent.YES_NO, Intent.OPEN, Intent.LIST, Intent.WHERE})


def kind_of(question: Question) -> Kind | None:
    """The kind of `question`; None where the register has no part in its answer."""
    for kind, form in _FORMS:
        if form.search(question.text):
            return kind if _is_of_kind(question, kind) else None
    return None


def _is_of_kind(question: Question, kind: Kind) -> bool:
    """Whether the rows of a kind answer a question in its form: not why somebody stayed away."""
    if kind in _OF_PERSONS:
        return question.intent is not Intent.WHY
    return kind is not Kind.DECIDED or _is_of_decision(question)


_OF_PERSONS = frozenset({Kind.APOLOGIES, Kind.SUBSTITUTES, Kind.ATTENDANCE, Kind.MOVED, Kind.VOTE})


_WHEN_DECIDED = re.compile(
    rf"\b{_ASKS_WHEN}\b[^?]{{0,120}}\b(?:was|were|did|has|had)\b[^?]{{0,120}}\b{_VERB}", re.IGNORECASE
)


def _is_of_decision(question: Question) -> bool:
    """Whether the decision itself answers it: not its reasons, a figure in it or a day that it sets."""
    if question.intent is Intent.DATE:
        return bool(_WHEN_DECIDED.search(question.text) or re.search(_UNTIL_WHEN, question.text, re.IGNORECASE))
    return question.intent in _OF_DECISIONS


_DECIDING_WORD = re.compile(
    rf"(?:{_VERB}|vot|decision|outcome|result|propos|mov(?:ed|er)|second(?:ed|er)$|motions?$|amendments?$|majority$"
    r"|unanimous|abstain|abstention|against$|favour$|resolution|carry$|changed?$|since$|amended$|replaced$|superseded$"
    r"|rescinded$|latest$|recent$|(?:actions?|tasks?|outstanding|still|open|due|done|left|owed|awaited|yet)$"
    r"|(?:items?|order|complete|full|everything|all|every|pass(?:ed)?|took|taken|declar\w+|interests?|apolog\w+)$"
    r"|(?:motions?|votes?|voting|recorded|ballot|opposed|backed|substantive)$)",
    re.IGNORECASE,
)


def is_deciding(word: str) -> bool:
    """Whether a word of a question asks for a decision and does not name its matter."""
    return bool(_DECIDING_WORD.match(word))
