"""Half of the questions on the sample share no rare word with the sentence that answers them.

A question worded as the record words it is found by its words alone; users who do not know the record ask otherwise. So
this counts how far the gold is from its records: a word is rare when fewer than six sentences of the sample have it (in
any inflection), and a question is worded afar when no rare word of it stands in a sentence that holds one of its
evidence's fragments. The sample is read in the texts that it is made from, where sentences are not broken by pages.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path

from evaluation.gold import Evidence, GoldQuestion, holds, load_gold

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "evaluation" / "gold" / "sample.jsonl"
SAMPLE = ROOT / "corpus" / "sample"
SOURCE = ROOT / "corpus" / "source"
RARE_BELOW = 6

_BLOCK_END = re.compile(r"</(?:p|li|tr|h\d|table|caption|title|div|ul)>|<br\s*/?>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]+>")
_PARAGRAPH_END = re.compile(r"\n\s*\n|\n(?=\s*(?:\||[-*] |\(\w+\)|\[|\d+\.))|\n(?=[^\n]*\t)|(?<=\|)\n")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(])")
_WORD = re.compile(r"\d[\d,.]*\d|[^\W_]+")
_ENDINGS = ("ing", "ed", "es", "s", "e")


def stem(word: str) -> str:
    """The word without its inflection, roughly."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word


def words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text.casefold().replace("'s", "").replace("’s", "")))


def sentences(text: str) -> list[str]:
    """Sentences, table rows and headings, each on its own."""
    if "</" in text:
        text = _TAG.sub(" ", _CELL_END.sub(" | ", _BLOCK_END.sub("\n\n", text)))
    paragraphs = _PARAGRAPH_END.split(unescape(text))
    return [sentence for paragraph in paragraphs for sentence in _SENTENCE_END.split(paragraph.strip()) if sentence]


@cache
def sample() -> dict[str, list[str]]:
    """The sentences of every document by its base name."""
    made = [path.read_text(encoding="utf-8") for path in sorted(SOURCE.glob("*.md"))]
    texts = {Path(re.search(r"^file: (.+)$", text, re.MULTILINE)[1]).name: text for text in made}  # type: ignore[index]
    for path in sorted(SAMPLE.rglob("*")):
        if path.suffix in {".txt", ".md", ".html"}:
            texts[path.name] = path.read_text(encoding="utf-8")
    return {name: sentences(text) for name, text in texts.items()}


@cache
def spread() -> Counter[str]:
    """In how many sentences of the sample each word stands."""
    return Counter(word for found in sample().values() for sentence in found for word in words(sentence))


def answering(evidence: Evidence) -> list[str]:
    """The sentences that hold a fragment; two or three in a row where a fragment runs over their ends."""
    found: list[str] = []
    for fragment in evidence.fragments:
        found += next((near for near in (_windows(evidence.file, fragment, size) for size in (1, 2, 3)) if near), [])
    return found


def _windows(file: str, fragment: str, size: int) -> list[str]:
    held = sample()[file]
    runs = (" ".join(held[at : at + size]) for at in range(len(held) - size + 1))
    return [run for run in runs if holds(run, [fragment])]


def shared_rare_words(question: GoldQuestion) -> set[str]:
    said = {word for item in question.evidence for sentence in answering(item) for word in words(sentence)}
    return {word for word in words(question.question) & said if spread()[word] < RARE_BELOW}


def asked() -> list[GoldQuestion]:
    """Those that have an answer in the sample and stand by themselves: a follow-up leaves its words out anyway."""
    return [item for item in load_gold(GOLD) if item.evidence and item.answerable and not item.earlier]


def test_a_rare_word_is_seen_in_any_inflection() -> None:
    assert words("Benches mended; the Trust's £1,200") == words("bench mend the trust 1,200")
    assert stem("deferred") != stem("referred")


def test_the_sample_is_cut_into_sentences_and_rows() -> None:
    cut = sentences(
        "# Minutes\n\nThe report\nwas noted. It was long.\n\n| Gates | 12 |\n| Doors | 3 |\n\n<p>One</p><p>Two</p>"
    )

    assert [" ".join(sentence.replace("|", " ").split()) for sentence in cut if sentence.strip()] == [
        "# Minutes",
        "The report was noted.",
        "It was long.",
        "Gates 12",
        "Doors 3",
        "One",
        "Two",
    ]


def test_every_answering_sentence_is_found() -> None:
    assert [item.id for item in asked() if not all(answering(evidence) for evidence in item.evidence)] == []


def test_half_of_the_questions_share_no_rare_word_with_the_sentence_that_answers_them() -> None:
    questions = asked()
    afar = [item for item in questions if not shared_rare_words(item)]

    assert len(afar) / len(questions) >= 0.5
