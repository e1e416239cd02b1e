"""What the words of headers tell: which role a figure has, what is a change, a total, a place, or no figure at all.

Each family is one table of patterns over lower case text; a new wording is a row here and a line in
tests/ingest/figures/test_header_words.py.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.months import MONTH
from ingest.records.figures import FigureRole

# Searched in this order: "budget variance" is a variance, "forecast outturn" a forecast.
_OVERSPEND = r"\b(?:over|under)[ /()-]{0,3}(?:\(?under\)?|over)? ?-?spends?\b"
ROLES: tuple[tuple[re.Pattern[str], FigureRole], ...] = tuple(
    (re.compile("|".join(patterns)), role)
    for patterns, role in (
        ((r"\bvariances?\b", r"\bvar(?:iation)?s?\b\.?", _OVERSPEND), FigureRole.VARIANCE),
        (
            (
                r"\bforecasts?\b",
                r"\bproject(?:ed|ions?)\b",
                r"\bestimate[ds]?\b",
                r"\b(?:predict|expect|anticipat)ed\b",
            ),
            FigureRole.FORECAST,
        ),
        (
            (
                r"\bfloor\b",
                r"\bthresholds?\b",
                r"\btolerance\b",
                r"\b(?:upper|lower) limit\b",
                r"^limits?\b",
                r"^m(?:in|ax)imum\b",
            ),
            FigureRole.THRESHOLD,
        ),
        ((r"\btargets?\b", r"\bgoals?\b", r"\bstandard\b(?= \d|$)"), FigureRole.TARGET),
        ((r"\boutturn\b", r"\bout-turn\b"), FigureRole.OUTTURN),
        (
            (r"\bbudget(?:s|ed|ary)?\b", r"\bapproved (?:estimate|provision)s?\b", r"\bcash limits?\b"),
            FigureRole.BUDGET,
        ),
        ((r"\bplan(?:ned|s)?\b", r"\bproposed\b", r"\bprovisional\b"), FigureRole.PLANNED),
        (
            (
                r"\bactuals?\b",
                r"\bspen[dt](?:ing)?\b(?! ?profile)",
                r"\bexpended\b",
                r"\bachieved\b",
                r"\byear to date\b",
                r"\bytd\b",
            ),
            FigureRole.ACTUAL,
        ),
    )
)

_MONTHS = re.compile(rf"(?<![^\W\d_]){MONTH}")
_SPENT = re.compile(r"\bspen[dt]|\bexpended\b|\bachieved\b")
_CHANGE = re.compile(
    r"\bchanges?\b|\bdifferences?\b|\bdiff\b|\bmovement\b|\bincrease\b|\bdecrease\b|\breduction\b|^(?:%|annual"
    r"|percentage|rate of)? ?growth(?: rate| %)?$|^\+ ?/ ?[-–]$|\bvs?\.? "
    r"|^(?:inc|dec)(?:rease)?\.?/|\bdirection\b|\by[o/]y\b|\byear on year\b"
)
_RELATIVE = re.compile(
    r"\b(?:previous|prior|last|past|next|following|future|later|earlier|preceding|comparator|baseline|benchmark"
    r"|national|england|no fixed|lifetime)\b|\baverages?\W*$"
)
_TOTAL = re.compile(
    r"(?:sub|grand|overall|net|gross|combined)?[- ]?totals?\b|\btotals?\W*$|\btotal (?:income|expenditure|spend"
    r"|cost|budget)"
    r"|^(?:all|overall|sum)\b.{0,40}$"
    r"|^net (?:income|expenditure|cost|position|budget|spend|assets|liabilities|cash|surplus|deficit|loss|profit"
    r"|earnings)\b.{0,40}$"
)
_GENERIC = re.compile(
    r"(?:the |total )?(?:amounts?|values?|figures?|number(?: of)?|numbers|no\.?|nos\.?|count|cost|costs|price|sum"
    r"|total|totals|all"
    r"|result|results|score|data|current|latest|previous|performance|position|level|year|period|annual|overall"
    r"|quantity|qty"
    r"|net|gross|debit|credit|paid|payment|payments|receipts|received|in|out|vat|budget total|last year|this year"
    r"|next year"
    r"|to date|balance|rate|annually|monthly|weekly|payable|due|value £|p\.?a\.?|invoice total|measure|indicator"
    r"|unit|units)"
    r"(?: ?\([^()]{1,20}\)| ?[£$€%])?"
)
_NO_FIGURE = re.compile(
    r"(?:(?:ch(?:e?que|q)?|invoice|inv|ref(?:erence)?|minute|min|item|page|agenda|order|voucher|receipt|account"
    r"|acc|a/c|phone"
    r"|tel(?:ephone)?|fax|mobile|contact|case|application|app|plan|policy|post|section|para(?:graph)?|note"
    r"|appendix|serial|asset"
    r"|risk|indicator|kpi|pi|project|nominal|gl|transaction|payment|charity|registration|company|line|row"
    r"|seq(?:uence)?|purchase"
    r" order|job|report|contract|site|property|unit|bin|route) ?-?(?:nos?\.?|numbers?|ref(?:erence)?s?\.?|codes?|id|#)"
    r"|ext\.?|extension|notes?|refs?\.?|references?|id|codes?|uprn|cost centre|#|date|dates|times?|when|deadline"
    r"|due|due date"
    r"|years?|month"
    r"|post ?code|telephone|tel\.?|phone|e-?mail|fax|grid ref(?:erence)?|easting|northing|pages?|items?|s/?no\.?"
    r"|sl\.? ?no\.?"
    r"|chq\.?|cheque|invoice|minute|(?:date|time) (?:paid|of|due|received)\b.{0,20})\.?:?"
)
_ASKS_NO_AMOUNT = re.compile(
    r"(?:\(?\w{1,3}[.)] )?(?:(?:to|in|under) which|which|who|whose|where|when|why"
    r"|what (?:priority|theme|outcome|objective|ward|area|type|kind))\b.{0,200}\?$"
)
_NUMBERED = re.compile(r"(?:no|nos|number|#|item|s/?no|ref|row|line|rank|)\.?")
_PLACE_HEAD = re.compile(
    r"(?:electoral )?(?:wards?|areas?|districts?|localit(?:y|ies)|neighbourhoods?|parish(?:es)?|boroughs?"
    r"|divisions?|authorit(?:y|ies)"
    r"|local authorit(?:y|ies)|councils?|towns?|villages?|locations?|regions?|places?|county|counties|sites?"
    r"|schools?|stations?"
    r"|constituency|constituencies|country|countries|geography|csp|force|forces|city|cities)(?:[ /&]{1,3}(?:area"
    r"|ward|district|name))?"
)
_PLACE = re.compile(
    r".{2,40}\b(?:ward|district|borough|parish|county|city council|borough council|district council"
    r"|area partnership|division"
    r"|town council)|(?:north|south|east|west|central)(?:[ -](?:east|west|area|locality|division))?"
    r"|england(?: and wales)?|wales"
    r"|scotland|northern ireland|united kingdom|uk|county ?wide|borough ?wide|national(?: average)?"
)


_MONEY = re.compile(
    r"\b(?:budgets?|spend(?:ing)?|expenditure|income|costs?|savings?|balances?|transfers?|contributions?"
    r"|drawdowns?|grants?|funding"
    r"|reserves?|gross|net|fees|amounts?|receipts|payments?|debts?|liabilit(?:y|ies)|assets?|surplus|deficits?"
    r"|(?:over|under)spends?"
    r"|deliverable|un-?deliverable|achieved|slippage|rephas(?:ed|ing)|movement|opening|closing|allocations?"
    r"|pressures?|virements?"
    r"|accruals?|borrowing|capital|revenue|turnover|profit|loss|provisions?|impact|total)\b"
)
_CUT_LETTER = re.compile(r"(?<=[a-z]{3}) (?=[b-hj-z]\b)")


@lru_cache(maxsize=4096)
def _small(text: str) -> str:
    """In small letters; a last letter that a narrow column cut off its word ("Forecas t") is put back."""
    return _CUT_LETTER.sub("", " ".join(text.lower().split()))


@lru_cache(maxsize=4096)
def speaks_of_money(text: str) -> bool:
    """Whether a header's words are such as stand over amounts of money."""
    return _MONEY.search(_small(text)) is not None


@lru_cache(maxsize=4096)
def role_of(text: str) -> FigureRole:
    """The role that a header gives to the figures under or beside it."""
    small = _small(text)
    return next((role for pattern, role in ROLES if pattern.search(small)), FigureRole.STATED)


_ROLE_FILLER = re.compile(
    r"\b(?:the|of|for|to|in|as|at|on|by|from|and|or|end|year|years|yr|month|months|quarter|date|full|part|revised"
    r"|original|working"
    r"|current|latest|approved|agreed|initial|adjusted|final|draft|net|gross|total|annual|monthly|quarterly"
    r"|cumulative|set|level"
    r"|mid|period|amount|position|figures?|value|performance|results?|in-year|rolling|stretch|upper|lower|per"
    r"|projected|limit|so far)\b"
    r"|[-–—/,.:()*£$€%'’&+]|\d+(?:st|nd|rd|th)?|q[1-4]\b|000s?\b"
)


@lru_cache(maxsize=4096)
def is_role(text: str) -> bool:
    """Whether a header says the role of its figures and nothing else: `Actual`, `Revised Budget 2018/19 £000`."""
    small = _small(text)
    if len(small) > 60 or role_of(text) is FigureRole.STATED:
        return False
    for pattern, _ in ROLES:
        small = pattern.sub(" ", small)
    rest = _ROLE_FILLER.sub(" ", _MONTHS.sub(" ", small))
    return not any(len(word) > 1 for word in rest.split())


@lru_cache(maxsize=4096)
def is_role_label(text: str) -> bool:
    """Whether a row's label says a role and nothing else; `Total spend` says what is counted."""
    return is_role(text) and not _SPENT.search(_small(text))


@lru_cache(maxsize=4096)
def is_change(text: str) -> bool:
    """Whether a header says that its figures are changes."""
    return _CHANGE.search(_small(text)) is not None


@lru_cache(maxsize=4096)
def is_change_label(text: str) -> bool:
    """Whether a row's label says that its figures are changes and hardly more."""
    return len(text.split()) <= 5 and is_change(text)


@lru_cache(maxsize=4096)
def is_relative(text: str) -> bool:
    """Whether a header points to another time than the table's own (`Previous`, `Future years`), or to a yardstick."""
    return _RELATIVE.search(_small(text)) is not None


@lru_cache(maxsize=4096)
def is_total(text: str) -> bool:
    """Whether a row's label is that of a total or subtotal."""
    small = _small(text)
    return len(small) <= 90 and _TOTAL.search(small) is not None


@lru_cache(maxsize=4096)
def is_generic(text: str) -> bool:
    """Whether a header alone does not tell what is measured: `Amount`, `Number`, `Total`."""
    return _GENERIC.fullmatch(_small(text).strip(" :*")) is not None


@lru_cache(maxsize=4096)
def holds_no_figures(text: str) -> bool:
    """Whether what stands under a header is never a figure: references, dates, telephone numbers, notes."""
    return _NO_FIGURE.fullmatch(_small(text)) is not None


@lru_cache(maxsize=4096)
def asks_no_amount(text: str) -> bool:
    """Whether a row's label is a question that is answered by a name or a mark: `Which aim does it serve?`."""
    return _ASKS_NO_AMOUNT.match(_small(text)) is not None


_EVENT = re.compile(
    r"(?:date |year |when |month )?(?:first |last |next |originally )?(?:opened|built|established|founded|formed"
    r"|created|appointed|elected|joined|registered|started|commenced|completed|installed|adopted|approved|signed|agreed"
    r"|refurbished|inspected|reviewed|updated|raised|identified|born|closed|expires|lease expiry)(?: (?:date|on|in))?"
    r"|(?:start|end|expiry|review|inspection|completion|opening|target|contract|renewal|commencement|due|next review"
    r"|appointment|award)(?: date)?|since|expiry|deadline|due|by when|year built|date of [a-z ]{3,30}"
)


@lru_cache(maxsize=4096)
def dates_event(text: str) -> bool:
    """Whether what stands under a header is when something of its row happened, or will: `Opened`, `Review date`."""
    return _EVENT.fullmatch(_small(text).strip(" :*")) is not None


_DATED = re.compile(r"\byear\b|\bbuilt\b|\bestablished\b|\bdate\b")


@lru_cache(maxsize=4096)
def heads_years(text: str) -> bool:
    """Whether a bare year under a header is a year, not a number."""
    return dates_event(text) or _DATED.search(_small(text)) is not None


def numbers_rows(text: str) -> bool:
    """Whether a header may stand over the running numbers of rows."""
    return _NUMBERED.fullmatch(_small(text)) is not None


@lru_cache(maxsize=4096)
def heads_places(text: str) -> bool:
    """Whether what stands under a header are places."""
    return _PLACE_HEAD.fullmatch(_small(text)) is not None


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """Whether a label is that of a place by its own words."""
    return _PLACE.fullmatch(_small(text)) is not None
