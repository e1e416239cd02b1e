"""The tables of words by which sentences say what was counted, how it changed, and what part the number plays."""

from __future__ import annotations

import re

from ingest.records.figures import Direction, FigureRole

DETERMINERS = frozenset("the a an this these those that its their our his her all each every any some both no".split())
PRONOUNS = frozenset(
    "it this these those they we he she which that who there here i you one them us what such all both".split()
)
RELATIVES = frozenset("which who whom that where when whose while whilst although because if as so but".split())
PREPOSITIONS = frozenset(
    """
    of in on at to for from with by against within across over under during after before since until till between
    among amongst through throughout per via into towards toward about around above below including excluding
    following regarding concerning despite than versus v under onto upon behind up down plus minus like out
    """.split()
)
ADVERBS = frozenset(
    """
    also annually yearly weekly monthly quarterly daily only just now still currently presently already again
    further even yet then not however overall approximately respectively respective together alone instead almost
    nearly about around circa some roughly slightly marginally significantly steadily sharply consistently
    provisionally initially recently previously therefore consequently broadly very almost always often well
    """.split()
)

# Verbs that set a measure equal to the number behind them ("the rate is 34%").
STATE_VERBS = frozenset(
    """
    is are was were be been being am has have had stands stood stand remains remained remain totals totalled
    totalling totaled totaling total equals equalled amounts amounted amounting reached reaches reaching averaged
    averages averaging became becomes sits sat ran runs hit peaked peaking came comes represents represented
    representing seeing showed shows estimated forecast projected expected set budgeted continues continued reported
    recorded measured calculated kept held maintained valued priced worth fixed
    """.split()
)
AUXILIARIES = frozenset(
    """
    is are was were be been being am has have had will would can could may might shall should must do does did
    cannot having it's there's
    """.split()
)
# Other verbs of records, beside any word in -ed that stands where a verb does.
VERBS = (
    AUXILIARIES
    | STATE_VERBS
    | frozenset(
        """
        rose rise rises fell fall falls fallen risen grew grow grown grows dropped drop drops went goes gone made
        make makes took take takes taken gave give gives given got get gets saw see sees seen met meet meets spent
        spend spends paid pay pays cost costs costing bought sold built build won win lost lose left leave held hold
        holds brought bring brings sent send found find came become began begin begun led lead leads said say says
        told says put let read heard felt show shown shows comprise comprises comprised include includes included
        contains contained provide provides provided receive receives deal dealt deals increase increases decrease
        decreases need needs require requires attend attended cover covers serve serves support supports use uses
        employ employs generate generates save saves deliver delivers achieve achieves meet account accounts
        exceeded exceeds exceed bringing making giving leaving taking resulting covering involving using reducing
        increasing rising falling ranging lasting costing attracting securing approved agreed noted resolved
        """.split()
    )
)
NOT_VERBS = frozenset("need based red shed bed seed feed speed hundred united limited unmet registered looked".split())

UP_WORDS = frozenset(
    """
    increase increased increases increasing rise rose rises risen rising growth grew grown grow up more higher
    greater improvement uplift gain gained above jump jumped climbed additional
    """.split()
)
DOWN_WORDS = frozenset(
    """
    decrease decreased decreases decreasing reduction reductions reduced reduces reducing fall fell falls fallen
    falling drop dropped drops decline declined declining down fewer less lower cut cuts loss below shrank
    """.split()
)
CHANGE_NOUNS = frozenset(
    "increase rise growth uplift jump improvement decrease reduction fall drop decline cut change".split()
)
CHANGE_VERBS = frozenset(
    """
    increased increase increases increasing rose rise rises risen rising grew grow grown decreased decrease
    decreases decreasing reduced reduces reducing reduce fell fall falls fallen falling dropped drop drops declined
    declining jumped climbed improved gained up down cut
    """.split()
)
COMPARATIVES = frozenset("more fewer less higher lower greater above below".split())
COMPARED = re.compile(
    r"\b(?:compar(?:ed|es|ing|ison)(?: \w+)? (?:with|to)|compared against|as (?:against|opposed to)|versus|against"
    r"|up from|down from|as opposed to"
    r"|(?:reduction|increase|decrease|rise|fall|drop|improvement|decline|growth) (?:(?:up)?on|over|from)"
    r"|than(?: the)?|rather than|(?:rose|risen|rising|increas\w{1,3}|grew|grown|fell|fallen|falling|decreas\w{1,3}"
    r"|reduc\w{1,3}"
    r"|dropp\w{1,3}|declin\w{1,3}|improv\w{1,3})(?: \w+ly)? from|from)(?: the)?\s*$",
    re.IGNORECASE,
)

# Nouns that say nothing of what was counted; the words behind them do.
GENERIC = frozenset(
    """
    people persons person residents staff children members individuals visitors households households properties
    homes cases case incidents places units number numbers total totals figure figures sum amount amounts level
    value applications responses enquiries sites areas projects schemes events sessions meetings organisations
    schools businesses companies actions indicators measures items reports issues times others proportion percentage
    rate adults pupils families young customers patients clients attendees participants volunteers services groups
    """.split()
)
EMPTY_TOTALS = frozenset(
    """
    total sum amount number average minimum maximum maximum mean range overall figure combined majority value
    """.split()
)

# What part a number plays: the first that is found nearest before the number, in its own clause, decides.
ROLES: tuple[tuple[re.Pattern[str], FigureRole], ...] = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"\b(?:forecast\w{0,3}|project(?:ed|ion|ions)|predicted|anticipated|expected to)\b", FigureRole.FORECAST),
        (r"\b(?:outturn|out-turn)\b", FigureRole.OUTTURN),
        (r"\b(?:threshold|floor(?: standard)?|tolerance)\b", FigureRole.THRESHOLD),
        (r"\b(?:targets?|targeted|goal)\b", FigureRole.TARGET),
        (r"\bvariances?\b", FigureRole.VARIANCE),
        (r"\b(?:planned|proposed)\b", FigureRole.PLANNED),
        (r"\b(?:budget|budgets|budgeted|budgetary)\b", FigureRole.BUDGET),
        (r"\bactuals?\b", FigureRole.ACTUAL),
    )
)

UP, DOWN, LEVEL = Direction.UP, Direction.DOWN, Direction.LEVEL


def direction_of(word: str) -> Direction | None:
    """Which way a word of change points; None for other words."""
    if word in UP_WORDS:
        return UP
    return DOWN if word in DOWN_WORDS else None


# Verbs that tell what a clause behind them says ("Quarter 3 saw the number of calls fall by 3%").
TELLING_VERBS = frozenset("saw see sees seen shows show showed shown means mean meant says said noted notes".split())
# What a time behind these words is for is told by them, not by the number before them.
RESULTING = frozenset("bringing making giving leaving taking representing reflecting reaching meaning adding".split())

# Nouns that name the part a number plays and nothing that is measured: "against a target of 95%".
ROLE_NOUNS = frozenset(
    """
    target targets threshold floor goal budget forecast outturn plan trajectory baseline benchmark standard profile
    """.split()
)
# Subjects as empty as a pronoun: the heading says what is meant.
VAGUE = PRONOUNS | frozenset(
    """
    measure indicator kpi performance figure figures total rate number result results position score percentage
    proportion current latest overall value amount outcome there average
    """.split()
)
