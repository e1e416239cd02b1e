"""The training of the cross-encoder: what it learns from, that it learns, and that the graph is what is made of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import numpy as np
import onnx
import pytest

from assistant.service import Service
from evaluation.gold import Evidence, Expected, GoldQuestion, load_gold
from evaluation.training import learning
from evaluation.training.averaging import put_together
from evaluation.training.graph import write_graph
from evaluation.training.learning import train
from evaluation.training.pairs import Asked, Shown, asked_of
from evaluation.training.scale import TAKEN, Scale, Scored, fitted, put_to_scale, scored
from index.cross_encoder import ADAPTER, GRAPH, CrossEncoder
from index.model_files import resolve_model

LIDO = Asked(
    "Who seconded the lido motion?",
    (
        Shown("The lido motion was seconded by Councillor Birch.", True),
        Shown("The Clerk read a letter on the bus shelter.", False),
        Shown("Apologies were received from Councillor Ash.", False),
    ),
    True,
)
NOTHING = Asked(
    "How deep is the lido?",
    (Shown("The Clerk read a letter on the bus shelter.", False), Shown("The hedge was cut.", False)),
    False,
)


@pytest.fixture
def learnt(data: Path, gold: Path) -> list[Asked]:
    with Service(data) as service:
        return asked_of(service, load_gold(gold))


def test_the_statement_that_says_the_expected_answer_answers(learnt: list[Asked]) -> None:
    fund = next(one for one in learnt if "Community Safety Fund" in one.question)
    right = [one.text for one in fund.shown if one.answers]
    assert right
    assert all("£48,500" in text for text in right)


def test_unanswerable_questions_teach_that_nothing_answers(data: Path, gold: Path) -> None:
    first = load_gold(gold)[0]
    sold = replace(
        first,
        question="How many allotments in Quarry Lane were sold?",
        kind="unanswerable",
        answer=Expected(),
        evidence=(),
    )
    with Service(data) as service:
        (asked,) = asked_of(service, [sold])
    assert not asked.answerable
    assert asked.shown
    assert not any(one.answers for one in asked.shown)


def answering(data: Path, gold: GoldQuestion, answer: str, evidence: Evidence) -> list[str]:
    """The statements that answer a question, where `answer` and `evidence` are what it expects."""
    with Service(data) as service:
        asked = asked_of(service, [replace(gold, answer=Expected((answer,)), evidence=(evidence,))])
    return [one.text for each in asked for one in each.shown if one.answers]


def test_a_sum_is_the_same_with_its_pence(data: Path, gold: Path) -> None:
    fund = next(one for one in load_gold(gold) if "Community Safety Fund" in one.question)
    assert answering(data, fund, "£48,500.00", fund.evidence[0])


def test_part_of_the_evidence_answers_only_in_the_file_it_stands_in(data: Path, gold: Path) -> None:
    fund = next(one for one in load_gold(gold) if "Community Safety Fund" in one.question)
    whole = "reported that £48,500 remained in the Community Safety Fund for 2021/22"
    sentence = (whole, "and no more, as the treasurer of a trust wrote to some bank manager about his fading hopes")
    assert answering(data, fund, "£48,500", Evidence("cabinet.md", sentence))
    assert not answering(data, fund, "£48,500", Evidence("elsewhere.md", sentence))


def test_what_says_the_answer_in_other_words_may_answer_or_not_and_is_left_out(data: Path, gold: Path) -> None:
    fund = next(one for one in load_gold(gold) if "Community Safety Fund" in one.question)
    with Service(data) as service:
        (told,) = asked_of(service, [fund])
        (untold,) = asked_of(service, [replace(fund, answer=Expected(("the",)))])
    assert len(untold.shown) < len(told.shown)
    assert sum(one.answers for one in untold.shown) >= sum(one.answers for one in told.shown)


def test_what_is_taken_for_an_answer_stands_first(data: Path, gold: Path) -> None:
    with Service(data) as service:
        asked = asked_of(service, load_gold(gold))
        judge = service.desk.judge
    assert judge is not None
    for one in asked:
        first = judge.scores(one.question, [each.text for each in one.shown[:2]])
        assert first == sorted(first, reverse=True)


def test_what_leans_on_a_conversation_or_is_closed_is_left_out(learnt: list[Asked]) -> None:
    asked = " ".join(one.question for one in learnt)
    assert "vacant" not in asked
    assert "Kiln Lane" not in asked


def test_what_was_trained_is_opened_and_tells_what_it_was_taught(tmp_path: Path) -> None:
    adapter, told = tmp_path / "adapter.safetensors", list[str]()
    train([LIDO, NOTHING] * 30, adapter, told.append)
    losses = [float(one.rpartition(" ")[2]) for one in told]
    assert losses[-1] < losses[0] or losses[-1] < 0.7, told
    encoder = CrossEncoder.open(adapter)
    for asked in (LIDO, NOTHING):
        scores = encoder.scores(asked.question, [one.text for one in asked.shown])
        assert [score > 0 for score in scores] == [one.answers for one in asked.shown]


def test_training_goes_on_from_what_was_trained_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, further, told, told_further = tmp_path / "a", tmp_path / "b", list[str](), list[str]()
    monkeypatch.setattr(learning, "RANK", 8)
    train([LIDO, NOTHING] * 30, first, told.append)
    monkeypatch.setattr(learning, "RANK", 12)
    train([LIDO, NOTHING] * 6, further, told_further.append, start=first)
    begun, gone_on = (float(one[0].rpartition(" ")[2]) for one in (told, told_further))
    assert gone_on < begun / 2
    encoder = CrossEncoder.open(further)
    assert encoder.scores(LIDO.question, [LIDO.shown[0].text])[0] > 0


def test_weights_put_together_with_themselves_are_the_same_and_with_others_are_not(tmp_path: Path) -> None:
    one, other, both = tmp_path / "a", tmp_path / "b", tmp_path / "both"
    for seed, path in enumerate((one, other)):
        train([LIDO, NOTHING] * 6, path, lambda _: None, seed=seed)
    texts = [each.text for each in LIDO.shown]
    put_together([one, one], both)
    alone = CrossEncoder.open(one).scores(LIDO.question, texts)
    assert CrossEncoder.open(both).scores(LIDO.question, texts) == pytest.approx(alone, abs=0.1)
    put_together([one, other], both)
    assert CrossEncoder.open(both).scores(LIDO.question, texts) != pytest.approx(alone, abs=0.001)


def test_the_scale_of_scores_is_found_on_what_they_stand_for() -> None:
    chance = np.random.default_rng(7)
    told = Scale(0.5, -1.0)
    every = []
    for _ in range(3000):
        scores = chance.normal(0, 3, 5)
        weight = np.append(np.exp(told.factor * scores + told.offset), 1.0)
        right = chance.choice(6, p=weight / weight.sum())
        every.append(Scored(scores, np.arange(5) == right))
    found = fitted(every)
    assert (found.factor, found.offset) == (pytest.approx(0.5, abs=0.05), pytest.approx(-1.0, abs=0.15))


def test_scores_put_to_scale_stand_for_what_is_taken(tmp_path: Path) -> None:
    adapter = tmp_path / "adapter.safetensors"
    copyfile(ADAPTER, adapter)
    (before,) = scored(CrossEncoder.open(adapter), [LIDO])
    put_to_scale(adapter, Scale(1.3, 0.4))
    (after,) = scored(CrossEncoder.open(adapter), [LIDO])
    assert TAKEN.factor * after.scores + TAKEN.offset == pytest.approx(1.3 * before.scores + 0.4, abs=0.02)


def test_without_questions_there_is_no_scale() -> None:
    with pytest.raises(ValueError, match="no questions"):
        fitted([])


def test_the_graph_that_comes_with_the_package_is_the_one_that_is_made(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from transformers import AutoModel

    folder = str(resolve_model().folder)

    class Reader(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.bert = AutoModel.from_pretrained(folder, local_files_only=True, dtype=torch.float32)

        def forward(self, input_ids: object, token_type_ids: object) -> object:
            every = torch.ones_like(input_ids)
            read = self.bert(input_ids=input_ids, token_type_ids=token_type_ids, attention_mask=every)
            return read.last_hidden_state.mean(1)

    made = tmp_path / "made.onnx"
    write_graph(Reader().eval(), made)
    left = json.loads(made.with_suffix(".json").read_text(encoding="utf-8"))
    kept = json.loads(GRAPH.with_suffix(".json").read_text(encoding="utf-8"))
    assert sorted((one["of"], one["turned"], one["eight_bits"]) for one in left.values()) == sorted(
        (one["of"], one["turned"], one["eight_bits"]) for one in kept.values()
    )
    assert [one.op_type for one in onnx.load(made, load_external_data=False).graph.node] == [
        one.op_type for one in onnx.load(GRAPH, load_external_data=False).graph.node
    ]
    scores = CrossEncoder.open(graph=made).scores(LIDO.question, [one.text for one in LIDO.shown])
    assert scores == pytest.approx(CrossEncoder.open().scores(LIDO.question, [one.text for one in LIDO.shown]))
