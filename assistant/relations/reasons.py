"""Whether a reason is told of what is asked about, where a question asks why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.bearing import Asked
from assistant.relations.sayings import Saying, goes_on, is_of_matter

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6}"
REASON = re.compile(
    r"\b(?:because|due to|owing to|on account of|in view of|in (?:the )?light of|given (?:that|the|its|their|his|her)"
    r"|(?:result|consequence)s? of|result(?:ed|ing|s)? (?:from|in)|caused|causing|by reason of|on the grounds?"
    r"|in order (?:to|that)|so (?:that|as to|far)|with a view to|purposes?|reasons?|rationale|therefore|thus|hence"
    r"|consequently|accordingly|mean(?:s|t|ing)? that|led to|leading to|in response to|following|after|until"
    r"|for want of|absence of|hinder(?:s|ed|ing)?|prevent(?:s|ed|ing) \w+|lack(?:ed|ing)?|insufficient|not sufficient"
    r"|unable|could not|cannot|can not|not enough|no longer|too \w+"
    r"|aim(?:s|ed|ing)?|objectives?|concern(?:s|ed)?|fear(?:s|ed)?|risks?|primarily|mainly|attribut(?:ed|able)"
    r"|put(?:s|ting)? \w{1,12} down|put down to|account(?:s|ed)? for|explain(?:s|ed)?|not in favour"
    r"|would (?:leave|mean|have|allow|enable|give|make|be)|in case|otherwise|despite|although|arising|pending|awaiting"
    r"|(?:deferred|put off|postponed|adjourned) for (?!the next\b|consideration\b|\d)"
    r"|(?:refused|turned down|rejected|opposed|objected to) on (?!\d|the \d|[a-z]{3,6}day\b)"
    r"|to (?:await|attend|collect|ensure|allow|enable|give|provide|reduce|improve|avoid|prevent|help|support|make|save"
    r"|protect|meet|encourage|promote|address|tackle|raise|establish|see|look)"
    rf"|since (?!\d|{_MONTH}\b|then\b|the (?:last|previous)\b|last\b)"
    r"|as (?:the|a|an|it|its|they|there|he|she|this|that|these|those|no|not|all|many|most|some|members?|residents?"
    r"|we|our|his|her|their|only|\d[\d,]{0,9})\b)"
    r"|\bthere being\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bbeing (?:an?|the|his|her|their|unwell|ill|away|abroad)\b"
    r"|, (?:the|its|his|her|their|an?|no|not|one|both|cllr|councillor|mrs?|ms|dr)\b[^,.;:]{0,40}?\bhaving"
    r" (?!(?:duly )?(?:considered|heard|received|noted|read|reviewed|regard|declared)\b)"
    r"|\b(?:why|whether)\b[^.?]{1,160}\b(?:repli(?:ed|es)|answer(?:ed|s)?|was told|explained)\b"
    r"|\b(?:object(?:ion|ions|ed)?|refus(?:al|ed)|grounds?|causes?)\b\s?(?:[:–]| - )"
    r"|\((?:on )?(?:work|holidays?|leave|sick|ill(?:ness)?|personal|unwell|family|other)\b[^)]{0,40}\)",
    re.IGNORECASE,
)
"""What tells a reason, a purpose or a cause; a day or a month since which something is so is none."""


def gives_reason(asked: Asked, sayings: Sequence[Saying]) -> bool:
    """Whether a sentence that tells of what is asked about gives a reason, or the one after it does."""
    return any(
        (REASON.search(one.text) and (is_of_matter(asked, one) or goes_on(asked, one))) or _gives_aside(asked, one.text)
        for one in sayings
    )


def _gives_aside(asked: Asked, text: str) -> bool:
    """Whether a remark in brackets, right after a word of the question, says more than the question does: "refused
    (accounts not supplied)"."""
    ends = {end for _, end in asked.matcher.spans(text)}
    return any(
        not asked.matcher.matched(one["remark"]) and one.start() in ends | {end + 1 for end in ends}
        for one in _ASIDE.finditer(text)
    )


_ASIDE = re.compile(
    r"\((?!(?:vice|deputy|chair|clerk|notes?|minutes?|copy|copies|see|as|from|until|left|joined|in|by|via|online|draft"
    r"|attached|appendix|item|agenda|part|cont|verbal|chief|head|substitut)\w{0,12}\b)(?P<remark>[a-z][^()\d]{3,80})\)"
)
"""A remark in brackets; those that only say what somebody is, or when they came, left out."""
