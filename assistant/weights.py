"""The weights and floors of finding and answering: a dataclass for each place that uses them, and no numbers.

The numbers stand in `assistant/tuning.toml`, a section for each dataclass; those of the search are of `index.search`.
A new weight is a field here, or a section of its own in `assistant.tuning.Tunings`, and a line there.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class WordWeights:
    """What the words of a question count: `asking` those that ask ("what", "amount"), `expansion` those added from the
    definition of an acronym, `body` those that name a body held, all in the lexical query; `like` a word that may stand
    for the asked one, against the word itself."""

    asking: float
    expansion: float
    body: float
    like: float


@dataclass(frozen=True, slots=True)
class TurnWeights:
    """What a turn of a conversation takes over from the turns before it: the words that it points back at count
    `carried`, or `another` where it names another matter beside them, those that it may go on about `hinted`. A turn
    that points back says little by itself, so that of the share of its vector only `near` is left. Passages of the
    items that the turn before was answered from are ahead by `at_hand` for a turn that points back, by `beside` for one
    that may go on about the same matter."""

    carried: float
    another: float
    hinted: float
    near: float
    at_hand: float
    beside: float


@dataclass(frozen=True, slots=True)
class Depths:
    """How many passages are looked at: `ordered` from the top of the search are ordered anew, the statements of
    `weighed` of them are weighed for the answer, with the passages of the same item up to `beside` before and after."""

    ordered: int
    weighed: int
    beside: int


@dataclass(frozen=True, slots=True)
class RankWeights:
    """What each feature adds to the place of a passage, all features lying between 0 and 1.

    `lexical` and `near` are the two legs of the search; `text` and `around` the share of the question's words in the
    passage and in it with its context; `sentence` the share in its best sentence; `pairs` the neighbouring words of
    the question that stand close together; `names` and `dates` how far these are met; `kind` whether it holds the kind
    of thing asked for; `item` the best `around` of another passage under the same headings; `beside` the search score
    of the passages around it, `discussed` the same where a discussion is asked about, which is told over a stretch of
    the record and not in a sentence."""

    lexical: float
    near: float
    text: float
    around: float
    sentence: float
    pairs: float
    names: float
    dates: float
    kind: float
    item: float
    beside: float
    discussed: float

    def by_feature(self, discussed: bool) -> tuple[float, ...]:
        """The weights in the order of the features, of which the last is how well the passages around were found."""
        *others, beside, stretch = astuple(self)
        return (*others, stretch if discussed else beside)


@dataclass(frozen=True, slots=True)
class Grades:
    """What half a match counts, 1 being a whole one.

    For an asked day or month: `month` where the passage prints its month and year, `year_alone` where only the year;
    for an asked year `year` where it is printed. For an asked decision: `verb` of deciding without a decision's label;
    `told` of a decision in other words than its own; `dated_told` of its day or person so told. From `fits` on, a
    statement is of the kind asked for."""

    month: float
    year_alone: float
    year: float
    verb: float
    told: float
    dated_told: float
    fits: float


@dataclass(frozen=True, slots=True)
class ChooseWeights:
    """What counts in choosing among statements: `own` the share of the question's words that it holds, `around` what
    stands over it adds to them, `passage` the score of its passage, `kind` how far it is of the kind asked for, `dated`
    whether its own words meet a date asked for, `quoted` whether the turn before quoted it and it goes on to
    tell what is asked of that; `length` is taken off for length."""

    own: float
    around: float
    passage: float
    kind: float
    dated: float
    quoted: float
    length: float


@dataclass(frozen=True, slots=True)
class Floors:
    """From where on evidence counts: `sum` of the share of the question's words held and the cosine, `names` the
    share of its names held, `statement` the share of its words that the statement and what stands over it hold.
    From the cosine `matter` or the share of words `whole` on, the words of the matter may be missing; else one must be
    held of the `rarest` of the question's words, and one of those that carry the matter (of a weight, by rarity, from
    `carries` on). An answer of less than `confidence` is not given."""

    sum: float
    names: float
    statement: float
    matter: float
    whole: float
    carries: float
    rarest: int
    confidence: float


@dataclass(frozen=True, slots=True)
class QuoteLimits:
    """How much is quoted: `most` statements of the best `considered`, further ones as long as the answer has fewer than
    `enough_words` and stays within `most_words`. `near_in_place` and `near_elsewhere` are the shares of the best's
    score from which on another statement is quoted with it, in the same passage and elsewhere."""

    most: int
    considered: int
    enough_words: int
    most_words: int
    near_in_place: float
    near_elsewhere: float


@dataclass(frozen=True, slots=True)
class RegisterWeights:
    """What counts for a row of the register, and from where on it answers. `own` is the share of the words of the
    question's matter that the decision holds with the title of its item and whose report it was, `around` what the
    minute of the item adds to them, `near` the cosine of its nearest passage; `length` is taken off for length.

    Of the meeting that is known (its body and its month at least), a row counts from `held` of these words with the
    cosine, the two added, on; elsewhere from `free` on, with at least `named` of the words in decision and title. One
    that holds fewer of them must be ahead of any other item's by `lead`. Rows behind the best are quoted with it from
    the share `close` of its score on. Of a whole meeting `most` decisions are quoted."""

    own: float
    around: float
    near: float
    length: float
    held: float
    free: float
    named: float
    lead: float
    close: float
    most: int


@dataclass(frozen=True, slots=True)
class MeaningWeights:
    """When a question is looked at once more by what it means, and what comes of it (`assistant/by_meaning.py`).

    An answer found by words is given as it is from the confidence `sure` on, unless the cross-encoder scores each of
    its statements below `least`, or `least_who` where it is asked who; reasons aside. Else the `most` statements that
    score best by words, and `order` times the cosine of their vectors with the question's, are ordered anew by that and
    `read` times the score that the cross-encoder gives them, and the first go on to some `words`. What adds to the log
    odds that the best of them answers, from `base` on: whether its passage was found `first`, how much of what is asked
    about is `held` by it, in words that no other record holds, which share of the `matter` that is, and `judged` the
    cross-encoder's score of it. They answer from the chance `floor` on, and the score `least` but for reasons; from the
    score `told` on they say who, though no word of theirs is known to.
    """

    sure: float
    most: int
    order: float
    read: float
    words: int
    base: float
    first: float
    held: float
    matter: float
    judged: float
    floor: float
    told: float
    least_who: float
    least: float


@dataclass(frozen=True, slots=True)
class ReadingWeights:
    """What is answered that nothing else answers (`assistant/by_reading.py`).

    The `most` statements that score best by words, and `order` times the cosine of their vectors with the question's,
    are read by the cross-encoder. What adds to the log odds that the best of them answers, from `base` on: the `odds`
    that it does against all others, and against none, which share of the `matter` that is asked about it says, how much
    of it is `held` by it, whether its passage was found `first`, how far it is of the `kind` asked for, and whether it
    `meets` all that the question names in its own record's words. It answers from the chance `floor` and the odds
    `least` on, and whatever speaks against it from the odds `sure` on. What words have chosen, none of it scored `well`
    or more, gives way to what scores higher, from the odds `better` on; of several quotes those that score below `idle`
    are left out where one scores `better` or more.
    """

    most: int
    order: float
    base: float
    odds: float
    matter: float
    held: float
    first: float
    kind: float
    meets: float
    floor: float
    least: float
    sure: float
    better: float
    well: float
    idle: float


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """What each sign adds to the log odds that an answer is right, from `base` on. Of the statement that answers best:
    `share` the share of the question's words that it holds with what stands over it, `held` how much of what is asked
    about it holds, in words that no other record holds, `kind` how far it is of the kind asked for, `lead` how
    far it scores above the best of any other passage, `first` whether its passage was found first. Fitted, so they may
    be below zero."""

    base: float
    share: float
    held: float
    kind: float
    lead: float
    first: float


@dataclass(frozen=True, slots=True)
class SenseWeights:
    """What each sign adds for a statement that may answer a question of numbers in other words: `cosine` of its vector
    with the question's, `held` how much of what is asked about it holds (as in `MeaningWeights`), `other` whether
    another word narrows what is asked for, `chosen` how surely (0 to 1) it was chosen by its words, `precise` the share
    of what its number is called that was asked for, `judged` the cross-encoder's score of it; `none` is what speaks for
    none of them. A value that the figures tell is `doubted` where what it stands in scores less than that. `most`
    statements are looked at. One answers from the chance `floor` on, and from `agreed` on where it is also the one that
    answers best by its words, and no other word narrows what is asked for. Fitted to questions that the cross-encoder
    has not learnt from."""

    cosine: float
    held: float
    other: float
    chosen: float
    precise: float
    judged: float
    doubted: float
    none: float
    most: int
    floor: float
    agreed: float
