"""The gate of a model's sentences: only what the quotes that a sentence cites say themselves is let through.

Stricter than the gate of whole answers, because the assistant's own words are few and known, and a model's are not. A
sentence is withheld unless it cites quotes that were given to it; its own quotation marks hold words of them to the
letter; its numbers, dates and names stand in them and in their order, so that "from 41 to 38" is not turned round;
every other word of weight stands in them too; and it denies what they deny, no more and no less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.draft import readable
from assistant.gate import Withheld, check_own_words
from assistant.model.sentences import Sentence
from index.analysis import STOP_WORDS, stem
from ingest.sentences import sentence_spans

_QUOTED = re.compile(r"[“\"]([^“”\"]{1,600})[”\"]")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_TOLD = re.compile(r"\d[\d,.]*\d|\d|\b[A-Z][\w’'-]+")
_DENIALS = frozenset("no not never none nobody nothing without neither nor cannot un unable".split())
_DENYING_END = ("n't", "n’t")
# Words that only join: they state nothing that a quote could bear out.
_JOINING = frozenset(
    """
    according record records recorded say says said stated state states show shows shown minutes meeting held also
    both another which following follows namely while then there respectively item under
    """.split()
)


def check_sentence(sentence: Sentence, quotes: Mapping[int, str]) -> None:
    """Raises Withheld unless the quotes that `sentence` cites bear it out. `quotes` are those given to the model."""
    if not sentence.cited:
        raise Withheld("it cites nothing")
    unknown = [n for n in sentence.cited if n not in quotes]
    if unknown:
        raise Withheld(f"there is no quote {unknown[0]}")
    cited = "\n".join(readable(quotes[n]) for n in sentence.cited)
    _check_quoted(sentence.text, cited)
    check_own_words(_lower_first(sentence.text, cited), cited)
    _check_order(sentence.text, cited)
    _check_weight(sentence.text, cited)
    _check_denial(sentence.text, cited)


def _check_quoted(text: str, cited: str) -> None:
    for found in _QUOTED.finditer(text):
        if found[1].strip() not in cited:
            raise Withheld("what it quotes is not in the quote")


def _lower_first(text: str, cited: str) -> str:
    """The sentence without the capital that its beginning alone gives it, where the word itself stands in the quote."""
    first = _WORD.match(text)
    if first and first[0].lower() in {word.lower() for word in _WORD.findall(cited)} | _JOINING | STOP_WORDS:
        return text[:1].lower() + text[1:]
    return text


def _check_order(text: str, cited: str) -> None:
    """Numbers and names that stand in the quotes come in the same order."""
    there = [_told(one) for one in _TOLD.findall(cited)]
    here = [word for one in _TOLD.findall(text) if (word := _told(one)) in there]
    place = 0
    for word in here:
        try:
            place = there.index(word, place) + 1
        except ValueError:
            raise Withheld("its numbers or names stand in another order than in the quote") from None


def _told(word: str) -> str:
    return re.sub(r"[’']s$", "", word).replace(",", "").casefold()


def _check_weight(text: str, cited: str) -> None:
    held = {stem(word) for word in _words(cited)}
    for word in _words(text):
        if word not in STOP_WORDS and word not in _JOINING and stem(word) not in held:
            raise Withheld(f"“{word}” is not in the quote")


def _check_denial(text: str, cited: str) -> None:
    """The sentence denies when, and only when, the sentence of the quote that it is nearest to does."""
    own = frozenset(stem(word) for word in _words(text))
    sentences = [cited[start:end] for start, end in sentence_spans(cited)]
    nearest = max(sentences, key=lambda one: len(own & {stem(word) for word in _words(one)}))
    if _denies(_words(text)) != _denies(_words(nearest)):
        raise Withheld("it denies what the quote says, or the other way round")


def _denies(words: Iterable[str]) -> bool:
    return any(word in _DENIALS or word.endswith(_DENYING_END) for word in words)


def _words(text: str) -> list[str]:
    return [re.sub(r"[’']s$", "", word.lower()) for word in _WORD.findall(text)]
