"""Ordinary words of questions: those that never name what is asked about, and those that typing errors are read as."""

from __future__ import annotations

import re

_MODEST = frozenset(
    """
    able about above across actual actually after again against ago agree agreed all almost along already also although
    always amid among amongst annual another answer any anybody anyone anything anyway apart appear appeared appears
    approximate approximately around aside ask asked asking asks available away back bad based be became because become
    becomes before began begin beginning begins begun behind beside besides better between beyond bit both break breaks
    bring brings brought but by call called came cannot carry carried carrying case cause caused causes certain change
    changed changes clear clearly come comes coming compare compared compares complete completed contain contained
    contains could couldn course cover covered covers current currently date dates day days deal dealt decide decided
    decides describe despite detail details did differ difference different do does done down due during each earlier
    earliest early easy either eight else end ended ending ends enough entire especially even eventually ever every
    everybody everyone everything exact exactly except expect expected explain fact fairly far few fewer fifth figure
    figures final finally find finding first five follow followed following for form former found four fourth frequent
    from full fully further gave general generally get gets getting give given gives giving go goes going gone good got
    great group half had happen happened happening happens hard has have having hear heard help helped hence here high
    higher highest hold holds hope hoped hopes how however idea if important in include included includes including
    indeed inside instead intend intended into involve involved involves it item items itself just keep keeps kept kind
    kinds knew know knowing known knows large larger largest last lasted lately later latest lead least leave led left
    less let level lie like liked likely list listed little long longer look looked looking looks lot lots low lower
    lowest made main mainly make makes making many matter matters may maybe mean means meant meanwhile mention mentioned
    mentions might mind minus more moreover most mostly much must my name named names namely near nearby nearly need
    needed needs neither never new newest next nine nobody none nor not nothing now nowhere number numbers obtain of off
    often oh old older oldest on once one only onto open or other others otherwise ought our out outcome outside over
    overall own part partly parts pass passed past people percent percentage perhaps period person persons pick picked
    place placed places plan planned please plus point points possible pretty previous previously prior probably put
    quickly quite ran rather reach reached read ready real really reason reasons receive received recent recently record
    recorded records refer regard regarding regularly relate related relating remain remained remains reply report
    reported reports require required result results right rise roughly round run running runs said same saw say saying
    says second see seem seemed seems seen send sent set seven several shall short should show showed shown shows side
    simply since six size small smaller smallest so some somebody somehow someone something sometimes soon sort
    sorts sought speak split spoke spoken stand stands start started starting starts state stated states still stood
    stop stopped stuff subject such suggest suggested sum supposed sure take taken takes taking talk talked tell ten
    term terms than that their then there therefore these thing things think third this those though thought three
    through throughout till time times to today together told tomorrow too took top total totally toward towards tried
    true try trying turn turned two type types under unless until up update upon upper use used useful uses using usual
    usually various very via view want wanted wants was way ways week weeks well went were what whatever when whenever
    where whereas wherever whether which whichever while who whoever whole whom whose why wide will wish with within
    without word words work worked works worse worst would wrong year yearly years yes yesterday yet you young younger
    youngest your anywhere awhile bigger biggest broken handle handled held joined joins lose lost meet meeting meetings
    met minute minutes missing move moved paid pay picture quick rank ranked ranking roughly sit sitting sat slightly
    spend spending spent stage straight therein thereof touch upcoming went wonder wondering written wrote
    """.split()
)
"""Words of everyday speech that ask, join, point, compare or say how much."""

_OF_COUNCILS = frozenset(
    """
    absent abstain abstained abstention abstentions accept accepted accident accommodation account accounts achieve
    action actions address adopt adopted advise advised agenda agendas agreement allocated allocation amend amended
    amendment amendments announce announced annually apologies apologise apologised apology appoint appointed
    appointment approval approve approved area argument arrangement arrangements assessment assessments assistance
    attend attendance attended attending authority autumn balance benefit board borough budget building business
    cabinet carried chair chaired chairman chairs chairwoman cheque children clerk closed closure colleague committee
    committees community commission complaint complaints concern concerned concerning concerns conclusion condition
    confirm confirmed consider consideration considered consultation contact contacted contract contribution cost costs
    council councillor councillors councils county decision decisions declaration declare declared defer deferred
    delegate delegated department deputy development director disability discuss discussed discussion discussions
    district elected election electoral emergency employee employees endorse endorsed environment environmental equality
    establish established estimate estimated expenditure expense expenses facilities finance financial forecast forward
    funding funds government grant grants group guidance health highway highways housing improve improvement income
    increase increased independent information inspection insurance interest interests introduce introduced investigate
    issue issues joint leader leisure library licence local maintain maintenance management manager meeting meetings
    member members membership minister minutes motion motions moved mover municipal national neighbourhood noted notice
    objection objections occurred offender offenders office officer officers opinion opposed option options order
    organisation organisations outstanding parish park parking partner partners partnership payment performance
    permission petition planning police policy population portfolio postpone postponed precept presence present
    presentation presented priorities priority procedure process project projects property proposal proposals propose
    proposed proposer public publish published purchase purpose quarter quarterly question questions recommend
    recommendation recommendations recommended reduce reduced reduction refer referral referred refuse refused register
    reject rejected repair repairs reporting request requested reserves residents resolution resolutions resolve
    resolved response responsibility responsible revenue review reviewed safety schedule scheme school schools scrutiny
    secretary seconded seconder section service services session spring statement strategic strategy subsidy substitute
    substituted successful summer support supported survey target targets taxation telephone temporary tender traffic
    transfer transport treasurer unanimous unanimously unsuccessful venue vice vote voted votes voting welfare winter
    withdraw withdrawn withdrew
    """.split()
)
"""Words that questions about councils are made of, and that may well name what is asked about."""

_LEAST = 5
"""Letters of a word that another may be a slip of."""

SPELLINGS = tuple(sorted(word for word in _MODEST | _OF_COUNCILS if len(word) >= _LEAST))
"""What typing errors in a question are read as, where the records hold nothing nearer."""

_CONTRACTED = re.compile(
    r"[a-z]{1,9}n['’]t|[a-z]{1,7}['’](?:d|ll|re|ve|m)|(?:what|who|where|when|how|why|which|that|there|here|it|let|he|she)['’]s"
)


def is_contraction(word: str) -> bool:
    """Whether a word, in small letters, is two small words written as one: "wasn't", "it'd", "what's"."""
    return _CONTRACTED.fullmatch(word) is not None


def is_modest(word: str) -> bool:
    """Whether a word, in small letters, is of everyday speech and names nothing that records could be without."""
    return word in _MODEST or is_contraction(word)


APOSTROPHES = {
    **{
        f"{verb}nt": f"{verb}n't"
        for verb in "is are was were do does did has have had could would should must might".split()
    },
    **{f"{word}s": f"{word}'s" for word in "what who where when how that there".split()},
    "cant": "can't",
    "wont": "won't",
    "itd": "it'd",
    "theyre": "they're",
    "theyve": "they've",
    "theyd": "they'd",
    "youve": "you've",
    "weve": "we've",
    "ive": "I've",
    "im": "I'm",
}
"""Contractions typed without their apostrophe."""

SLIPS = {
    **{f"council{end}{many}": f"councillor{many}" for end in ("or", "er", "ler") for many in ("", "s")},
    "teh": "the",
    "hte": "the",
    "adn": "and",
    "nad": "and",
    "wat": "what",
    "wot": "what",
    "waht": "what",
    "whta": "what",
    "wha": "what",
    "wen": "when",
    "wehn": "when",
    "whne": "when",
    "whn": "when",
    "wats": "what is",
    "wots": "what is",
    "wer": "were",
    "wre": "were",
    "wich": "which",
    "whch": "which",
    "whcih": "which",
    "wihch": "which",
    "hwo": "how",
    "hwy": "why",
    "wsa": "was",
    "taht": "that",
    "thta": "that",
    "htat": "that",
    "fro": "for",
    "mtg": "meeting",
    "mtgs": "meetings",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
}
"""Slips in words too short for their letters to be compared, other spellings, and what is short for another word."""
