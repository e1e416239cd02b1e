"""An answer put into words by a model: the sentences that stand, those withheld, or why the model was of no use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Event

from assistant.answers import ANSWERING, Answer, Citation, ModelPart, WithheldSentence
from assistant.gate import Withheld
from assistant.model.model import Model, ModelFailed
from assistant.model.prompt import messages_for
from assistant.model.sentence_gate import check_sentence
from assistant.model.sentences import Sentence, read_sentences
from assistant.sources import Sources
from ingest.errors import NotHeld
from ingest.records import Level

_MOST_SENTENCES = 4
"""What is shown of a reply: an answer is a sentence or two, and its quotes follow."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """The sentences that stand, those withheld with why, and a remark where the model was of no use."""

    sentences: tuple[Sentence, ...] = ()
    withheld: tuple[WithheldSentence, ...] = ()
    note: str = ""


def in_words(answer: Answer, sources: Sources, model: Model, left: Event) -> Answer:
    """`answer` with what `model` makes of it before its quotes. An answer that declines stays as it is: a model
    supplies no facts. `left` is set when the asker is gone."""
    if answer.outcome not in ANSWERING or not answer.citations:
        return answer
    if not all(_may_see(one, sources, model.settings.trusted) for one in answer.citations):
        phrased = Phrased(note="The model is not trusted with the records that this answer quotes.")
    else:
        phrased = phrase(answer.question, answer.citations, model, left)
    said = " ".join(_marked(sentence) for sentence in phrased.sentences)
    part = ModelPart(model.settings.name, len(phrased.sentences), phrased.withheld, phrased.note)
    return replace(answer, answer=f"{said}\n\n{answer.answer}" if said else answer.answer, model=part)


def _may_see(citation: Citation, sources: Sources, trusted: Level) -> bool:
    """Whether a reader of the level `trusted` may see the words quoted."""
    try:
        text = sources.text(citation.document_id, trusted)
    except NotHeld:
        return False
    return text[citation.start_char : citation.end_char] == citation.cited_text


def _marked(sentence: Sentence) -> str:
    marks = "".join(f"[{n}]" for n in sentence.cited)
    text = sentence.text.rstrip()
    stop = text[-1] if text[-1] in ".!?" else ""
    return f"{text.removesuffix(stop)} {marks}{stop}"


def phrase(question: str, citations: Sequence[Citation], model: Model, left: Event) -> Phrased:
    """What `model` makes of the citations of an answer."""
    try:
        reply = model.reply(messages_for(question, citations), left)
    except ModelFailed as error:
        return Phrased(note=f"The answer is in the records' own words alone: {error}.")
    if reply.strip(" .").upper() == "NONE":
        return Phrased(note="The model found no answer in the quotes.")
    return _gated(read_sentences(reply), {one.n: one.cited_text for one in citations})


def _gated(sentences: Sequence[Sentence], quotes: Mapping[int, str]) -> Phrased:
    kept: list[Sentence] = []
    refused: list[WithheldSentence] = []
    for sentence in sentences:
        try:
            check_sentence(sentence, quotes)
        except Withheld as why:
            refused.append(WithheldSentence(sentence.text, str(why)))
            continue
        if len(kept) < _MOST_SENTENCES:
            kept.append(sentence)
    return Phrased(tuple(kept), tuple(refused))
