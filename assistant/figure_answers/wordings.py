"""The tables of words by which questions ask for figures: what is to be done, which role, which unit, and words that
say nothing of the measure."""

from __future__ import annotations

import re

from assistant.figure_answers.asked import Operation, UnitWanted
from ingest.records import FigureRole

_MOVED = (
    r"(?:ris(?:e|en)|rose|f[ae]ll(?:en|s)?(?! costs?\b| (?:has|have|had|was|were|is)\b)|grown?|grew|grows?"
    r"|increas(?:e[ds]?|ing)|decreas(?:e[ds]?|ing)"
    r"|declin(?:e[ds]?|ing)|drop(?:s|ped)?|reduc(?:e[ds]?|tion)|mov(?:e[ds]?)|improv(?:e[ds]?)|worsen(?:ed)?"
    r"|go(?:ne)? (?:up|down)|went (?:up|down)|cut|lower|higher|bigger|larger|smaller|more|less|fewer|better|worse)"
)

# The first whose form is found decides.
OPERATIONS: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(form, re.IGNORECASE))
    for operation, form in (
        (
            Operation.CHANGE,
            r"\bchang(?:e|ed|es|ing)\b|\bcompar(?:e|ed|es|ison)\b|\bdifferen(?:ce|t)\b|\bdiffer(?:s|ed)?\b|\bversus\b"
            rf"|\bvs\b|\b(?:by how much|how much|how far|how many)\b[^?]{{0,60}}\b{_MOVED}\b"
            rf"|\bwhat(?:['’]s| is| was) the (?:{_MOVED}|growth)\b"
            rf"|\bhow (?:did|has|have|do|does)\b[^?]{{0,100}}\b(?:{_MOVED}|go|move)\b",
        ),
        (
            Operation.HIGHEST,
            r"\b(?:highest|largest|biggest|greatest|most|maximum|peak(?:ed)?|furthest over|worst)\b"
            r"|\b(?:which|what) [^?]{0,120}\b(?:higher|larger|bigger|greater)\b(?! than)",
        ),
        (
            Operation.LOWEST,
            r"\b(?:lowest|smallest|least|fewest|minimum|shortest)\b"
            r"|\b(?:which|what) [^?]{0,120}\b(?:lower|smaller|fewer)\b(?! than)",
        ),
        (
            Operation.TOTAL,
            r"\b(?:together|between them|combined|altogether|add(?:s|ed)? up to|sum of|in all)\b"
            r"|\b(?:joint|combined) (?:total|cost|budget)\b",
        ),
    )
)
MOVED = re.compile(
    r"\bby (?:how much|what (?:percentage|per ?cent|share|proportion|amount))\b"
    r"|\bwhat (?:percentage |per ?cent )?(?:change|increase|reduction|rise|fall|cut|drop|decrease|growth)\b"
    rf"|\bhow (?:much|many|far)\b[^?]{{0,80}}\b{_MOVED}\b",
    re.IGNORECASE,
)
"""What asks by how much a measure moved: a figure that states a change may answer it alone."""

_A, _B, _F, _O, _P = (
    FigureRole.ACTUAL,
    FigureRole.BUDGET,
    FigureRole.FORECAST,
    FigureRole.OUTTURN,
    FigureRole.PLANNED,
)
ROLES: tuple[tuple[re.Pattern[str], frozenset[FigureRole]], ...] = tuple(
    (re.compile(form, re.IGNORECASE), frozenset(roles))
    for form, roles in (
        (
            r"\bvariances?\b|\b(?:over|under)-?spen[dt](?:ing|s)?\b|\b(?:over|under|off) (?:its |their |the )?budget\b",
            {FigureRole.VARIANCE},
        ),
        (
            r"\bforecast(?:s|ed)?\b|\bproject(?:ed|ions?)\b|\bpredicted\b|\bexpected\b|\banticipated\b"
            r"|\bestimate[ds]?\b",
            {_F, _P},
        ),
        (r"\bout-?turns?\b", {_O, _A}),
        (r"\bfloors?(?: standards?)?\b|\bthresholds?\b", {FigureRole.THRESHOLD}),
        (r"\btargets?\b|\bgoals?\b", {FigureRole.TARGET}),
        (r"\bbudget(?:s|ed)?\b|\bset aside\b", {_B, _P}),
        (r"\bplanned\b", {_P, _B, _F}),
        (r"\bactuals?\b", {_A, _O}),
        (r"\bspen[dt](?:ing)?\b|\bcost\b|\bpa(?:id|y)\b|\blatest\b", {_A, _O, FigureRole.STATED}),
    )
)
"""Words that name a role, the narrow ones first; of one thing asked for the first that is found counts."""
FORECAST_OUTTURN = re.compile(
    r"\b((?:forecast|projected|estimated|predicted|expected)) (?:year[- ]end )?out-?turn\b", re.IGNORECASE
)
"""Two words for one role."""

UNITS: tuple[tuple[re.Pattern[str], UnitWanted], ...] = tuple(
    (re.compile(form, re.IGNORECASE), unit)
    for form, unit in (
        (
            r"\b(?:what|which) (?:percentage|per ?cent|share|proportion)\b|\bpercentage of\b|\bmargin\b",
            UnitWanted.SHARE,
        ),
        (r"\bhow many (?:pounds|pence|euros|dollars|thousand pounds|million pounds)\b", UnitWanted.MONEY),
        (r"\bhow many\b|\bnumbers? of\b", UnitWanted.COUNT),
        (
            r"\bhow much (?:money|cash|funding|did|does|was spent|is spent|will)\b|\bcost\b"
            r"|\bspen[dt]\b|\bpa(?:y|id)\b",
            UnitWanted.MONEY,
        ),
        (
            r"\b(?:rateable|market|contract|total) value\b"
            r"|\b(?:price|salary|wages?|precept|rent|fees?|fines?|cash|money)\b",
            UnitWanted.MONEY,
        ),
        (r"\bhow long\b", UnitWanted.TIME),
        (r"\bhow much\b", UnitWanted.MUCH),
    )
)

KINDS_OF_NUMBER: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for asks, told in (
        (r"\baverage[ds]?\b|\bthe mean\b", r"\baverag|\bmean\b|\bavg\b"),
        (r"\bmedian\b", r"\bmedian\b"),
        (r"\brateable\b", r"\brateable\b"),
        (
            r"\b(?:rate|percentage|per ?cent|proportion)\b",
            r"%|\brates?\b|\bper ?cent|\b(?:proportion|share|ratio|half|third|quarter)\b|\b(?:per|in|out of) \d",
        ),
        (
            r"\bper (?:head|capita|person|resident)\b",
            r"\b(?:per|a|each|every) (?:head|capita|person|resident|inhabitant)\b",
        ),
        (
            r"\bhow many (?:people|staff|officers|employees) (?:work\b(?! with)|(?:are|were) employed\b)",
            r"\b(?:staff|employ|workforce|worker|officer|post|fte\b|full[- ]time|headcount)",
        ),
    )
)
"""What asks for a kind of number, and how it is told of one: other numbers of the measure are not what was asked."""

ASKS_FIGURE = re.compile(
    r"\bhow (?:much|many|large|big|high|low|far|often|long|fast|strong|old|few|wide|deep|tall|heavy|soon)\b"
    r"|\bwhat(?:'s|’s)?\b|\bwhich\b|\bhow (?:did|has|have|do|does)\b"
    r"|^\s*(?:is|are|was|were|has|have|does|do|will|when|who|by when)\b|\bby how\b|\b(?:give|tell|show) me\b"
    r"|\b(?:figure|number|percentage|amount|total)\b",
    re.IGNORECASE,
)

# Words of a question that name no measure: light verbs, words of asking and counting.
LIGHT = frozenset(
    """
    put puts putting take takes taking taken took get gets getting got come comes came coming go goes went going gone
    have has had having hold holds held make makes made making give gives gave given show shows shown showed set sets
    record recorded records report reported reports reach reached stand stands stood work works working there much many
    number numbers figure figures amount amounts value values total totals level levels count counts sum percentage per
    cent percent share proportion rate current currently latest overall year years quarter quarters month months period
    bigger smaller larger greater
    up down out off over under between among each every both together altogether combined them all any other
    need needs needed want wants allow allows towards toward left remain remains across during since far long high low
    large big great highest lowest largest smallest biggest most least fewest maximum minimum greatest
    change changed changes changing compare compared compares comparison difference differ increase increased increases
    decrease decreased decline declined rise rose risen rises fall fell fallen falls drop dropped drops grow grew grown
    growth move moved lower higher more less fewer better worse cut reduce reduced reduction go
    forecast forecasts forecasted projected projection predicted expected anticipated estimate estimated estimates
    outturn target targets goal floor threshold budget budgets budgeted planned actual actuals actually spent spend
    spending cost costs costing paid pay pays variance variances overspend overspent underspend underspent overspending
    add adds added pound pounds terms money exactly roughly about around approximately stated states state say says said
    know whole entire average mean thousand thousands million millions hundred hundreds kind
    felt feel feels bring brings brought happen happened occur occurred
    leave leaving aside exclude excludes excluded excluding include includes included including without apart except
    kinds sort one ones two three four is was are were be been being do did does
    """.split()
)
KIND = re.compile(
    r"\b(?:which|what) (?P<kind>(?:[\w’'&-]{1,30} ){1,4}?)(?=(?:has|have|had|is|was|were|are|got|get|saw|shows?"
    r"|received|costs?|spent|did|does|in|of|with|will|would|overspent|underspent|recorded)\b)",
    re.IGNORECASE,
)
"""What is looked for among the rows of a table."""
OF_TIME = re.compile(r"^(?:quarter|month|(?:financial |fiscal )?year|period|fy)s? ?$", re.IGNORECASE)
SPLIT = re.compile(
    r",? and (?=(?:how|what|which|by|when|the)\b)|, (?=(?:how|what|the)\b)|,? and(?= )|,? plus ", re.IGNORECASE
)
WHAT_IT_IS = re.compile(
    r"\b(?:at|to|by|for) what (?:level|rate|price|cost|speed|age|figure|sum|amount)\b"
    r"|\bwhat(?:['’]s|\s+(?:is|was|are|were|will|would|did|does))\b|\b(?:give|tell) me the\b",
    re.IGNORECASE,
)
"""What asks for the value of something without a word for numbers."""
SET_SUM = re.compile(
    r"\b(?:approved|agreed|adopted|endorsed)\s+(?:[\w/-]{1,30}\s+){0,3}?(?:budget|estimate|allocation|figure|amount|total"
    r"|cost|funding|limit|spending|sum)\b",
    re.IGNORECASE,
)
"""What asks for a sum that was decided on rather than for the decision."""
NO_NUMBER = re.compile(
    r"\b(?:spent|spend|used|put|go|goes|for|paid) (?:on|for|towards?|to)\W*$|\bwhat for\W*$|\bstand for\W*$"
    r"|\bwhat (?:did|does|do|has|have|had|will|is|are|was|were)\b[^?]{0,80}\b(?:do|doing|done)\b",
    re.IGNORECASE,
)
"""What asks for a purpose, though it names money, or for what was done."""
ASKS_BOTH = re.compile(
    r"\b(?:two|both|different) (?:amounts?|figures?|numbers?|totals?|values?|sums?)\b"
    r"|\b(?P<joint>by|in|from|to) (?:the )?(?:[\w’'/-]{1,20} ){1,5}and (?P=joint) (?:the )?[A-Za-z]{2,30}\b"
    r"|\bsame (?:amount|figure|number|total|value|sum)\b",
    re.IGNORECASE,
)
"""What asks for values that disagree."""
COMPARED = re.compile(r"\bcompar(?:e|es|ed|ison)\s+(?:with|to|against)\b|\bversus\b|\bvs\b|\bbeside\b", re.IGNORECASE)
"""What stands between two measures that are compared."""
UNDER = re.compile(
    r"\bunder-?sp[a-z]{1,8}\b|\bunder (?:its |their |the )?budget\b|\b(?:cut|fall|drop|decrease|reduction)\b",
    re.IGNORECASE,
)
"""What is counted below nought: the largest of it is the lowest figure."""
