"""Whose report, update or presentation an item was, as printed: under its title, or at the beginning of its minute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.minutes.persons import TITLED
from ingest.records import AgendaItem, CanonicalText

_FIRST = 2500  # characters of an item in which it is told
_KIND = (
    r"(?:(?:joint|verbal|written|exempt|oral|annual|further|quarterly|progress|update|final|interim|revised"
    r"|monitoring) )*"
    r"(?:report|update|presentation|briefing|briefing note|briefing paper|paper|submission|address)s?"
)
_WHO = r"(?P<who>(?:the |The )?[A-ZÀ-ÖØ-Þ][^\n\t;]{2,200}?)"
_ENDS = (
    r"(?=\s*[,(]?\s*\b(?:on|which|that|regarding|setting|seeking|in respect|in relation|concerning|advising|about"
    r"|informing"
    r"|outlining|providing|detailing|to (?!the )|was|were|had|has|deferred|presenting|proposing|relating|requesting"
    r"|together"
    r"|updating|asking|introduced|highlighting|summarising|copies|attached|dated|circulated|as to|with regard"
    r"|giving|who)\b"
    r"|\s*\.(?:\s|$)|\s*\)?\s*$|\n|\s*\((?!.{0,40}\)\s*(?:on|which|that)\b))"
)
# Lines that say whose report it is: "Report of the Director of X", "(Joint report of A and B)", "Verbal update by C".
_LINE = re.compile(
    rf"^\W*(?:to (?:receive|consider|note)(?: and \w+)? (?:a|an|the) )?{_KIND} (?:of|by|from) {_WHO}{_ENDS}",
    re.IGNORECASE | re.MULTILINE,
)
# Sentences of the minute, in the order in which they are trusted.
_SENTENCES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(words, re.MULTILINE)
    for words in (
        rf"\b(?:considered|received|noted|gave consideration to|had before it|discussed|reviewed|heard) (?:an?|the"
        rf"|his|her)"
        rf" {_KIND} (?:\([^)]{{0,80}}\) )?(?:of|by|from|submitted by|presented by|prepared by) {_WHO}{_ENDS}",
        rf"\b[Aa] (?:joint |verbal |written )?{_KIND} (?:of|by|from) {_WHO} (?:was|were|had been) (?:submitted|received"
        r"|considered|presented|circulated|tabled|given)",
        rf"(?:^|(?<=[.\n)] ))(?<!Ms\. )(?<!Mr\. )(?<!Mrs\. )(?<!Dr\. )(?<!Cllr\. )(?P<who>{TITLED}"
        rf"|(?:The )?[A-ZÀ-ÖØ-Þ][^.\n;]{{2,140}}?)(?:\s{{1,9}}\([^)]{{0,80}}\))?,?\s{{1,9}}(?:submitted|presented"
        rf"|introduced|outlined|delivered|gave|provided|circulated|tabled|made)\s+(?:an?|the|his|her|its"
        rf"|their)\s+(?:[\w-]+ ){{0,3}}?"
        rf"(?:{_KIND})\b",
        rf"(?:^|(?<=[.\n)] ))(?<!Ms\. )(?<!Mr\. )(?<!Mrs\. )(?<!Dr\. )(?<!Cllr\. )(?P<who>{TITLED}"
        rf"|The (?:[A-Z][\w’'&-]*(?: of| and| for"
        rf"|,)? ?){{1,9}})(?:\s{{0,9}},[^.\n,]{{3,80}},)?\s{{1,9}}"
        r"(?:introduced|presented|outlined) the\b",
    )
)  # fmt: skip
_NOBODY = re.compile(
    r"(?:[Tt]he )?(?:committee|council|cabinet|panel|board|partnership|members?|meeting|minutes|partners|report"
    r"|following"
    r"|item|motion|government|this|it|there|chair opened)\b.*",
    re.IGNORECASE,
)


def with_reports(canonical: CanonicalText, items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items, each with whose report it was as far as it is printed."""
    return [replace(each, report_of=_report_of(canonical, each)) for each in items]


def _report_of(canonical: CanonicalText, item: AgendaItem) -> str:
    for who in _told(canonical, item):
        name = " ".join(who.replace("\u2028", " ").split()).strip(" ,.;:()–-")
        if 2 < len(name) <= 160 and not _NOBODY.fullmatch(name):
            return name
    return ""


def _told(canonical: CanonicalText, item: AgendaItem) -> Iterator[str]:
    text = canonical.text[item.start : min(item.end, item.start + _FIRST)]
    if not _MAY_BE.search(text):
        return
    for line in _lines(text):
        match = _LINE.match(line)
        if match:
            yield _without_article(match["who"])
    for pattern in _SENTENCES:
        for match in pattern.finditer(text):
            yield _without_article(match["who"])


_MAY_BE = re.compile(r"report|update|present|brief|paper|introduc|submi", re.IGNORECASE)
_LINE_LENGTH = 300
_IN_TITLE = re.compile(rf"[(–-]\s*({_KIND} (?:of|by|from) .+)$", re.IGNORECASE)


def _lines(text: str) -> list[str]:
    """The short lines of an item, and what its title says behind a dash or in brackets."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and len(line) <= _LINE_LENGTH]
    title = lines[0] if lines else ""
    tail = _IN_TITLE.search(title)
    return [*([tail[1]] if tail else []), *lines[1:]]


def _without_article(who: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", who.strip())
