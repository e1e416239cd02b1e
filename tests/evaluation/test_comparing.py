"""Two runs compared: measures over what both hold, the randomisation test, and what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from evaluation.clients.local import LocalClient
from evaluation.comparing import Change, Comparison, Difference, compare, randomisation_p
from evaluation.gold import load_gold
from evaluation.head import make_head
from evaluation.measures.table import MEASURES
from evaluation.running import run as do_run
from evaluation.runs import Asked, Quote, Reply, Run
from ingest.errors import BadRequest

BY_NAME = {one.name: one for one in MEASURES}


@pytest.fixture
def run(gold: Path, client: LocalClient, tmp_path: Path) -> Run:
    """The product's own answers about the made-up records."""
    return do_run(load_gold(gold), client, tmp_path / "run.jsonl", make_head([gold], client, {}))


def change(run: Run, key: str, how: Callable[[Asked], Asked]) -> Run:
    """The run with the question `key` changed."""
    return replace(run, asked=tuple(how(one) if one.question.id == f"aldermoor-{key}" else one for one in run.asked))


def decline(asked: Asked) -> Asked:
    return replace(asked, reply=Reply("not_recorded", "The records held do not say.", confidence=0.0))


def by_name(comparison: Comparison) -> dict[str, Difference]:
    return {one.measure.name: one for one in comparison.differences}


def test_a_run_is_the_same_as_itself(run: Run) -> None:
    same = compare(run, run)
    assert same.questions == len(run.asked)
    assert same.left_out == 0
    assert same.changed == ()
    assert {(one.difference, one.p, one.better, one.differing) for one in same.differences} == {(0.0, 1.0, None, 0)}


def test_every_difference_is_of_the_values_shown_with_it(run: Run) -> None:
    found = by_name(compare(run, change(run, "1", decline)))
    right = found["answer right"]
    assert right.a - right.b == pytest.approx(1 / right.pairs)
    assert (right.difference, right.better, right.differing) == (right.b - right.a, False, 1)
    assert found["wrongly declined"].better is False
    assert found["search p50 ms"].better is None


def test_questions_that_differ_are_left_out_and_counted(run: Run) -> None:
    shorter = replace(run, asked=run.asked[1:])
    reworded = change(run, "2", lambda one: replace(one, question=replace(one.question, question="How many waited?")))
    found = compare(shorter, replace(reworded, asked=reworded.asked[:-1]))
    assert (found.only_a, found.only_b, found.reworded, found.questions) == (1, 1, 1, len(run.asked) - 3)
    assert found.left_out == 3


def test_runs_without_a_question_in_common_are_refused(run: Run) -> None:
    with pytest.raises(BadRequest, match="no question in common"):
        compare(replace(run, asked=run.asked[:2]), replace(run, asked=run.asked[2:]))


def test_what_was_right_and_is_wrong_comes_first(run: Run) -> None:
    """Then what is worse, then what was won, then what is better."""
    worse = change(run, "4", lambda one: replace(one, hits=None, reply=_without_quotes(one)))
    lost = change(worse, "1", decline)
    b = change(lost, "2", lambda one: replace(one, hits=(Quote("panel.md", "Nothing."), *(one.hits or ()))))
    a = change(
        run, "3", lambda one: replace(one, reply=Reply("answered", "In May. [1]", "", (Quote("panel.md", "x"),)))
    )
    found = compare(a, b).changed
    assert next(one.a.question.id for one in found if one.change is Change.LOST) == "aldermoor-1"
    order = [list(Change).index(one.change) for one in found]
    assert order == sorted(order)
    assert {"aldermoor-3": Change.GAINED, "aldermoor-2": Change.WORSE}.items() <= {
        one.a.question.id: one.change for one in found
    }.items()
    assert all(one.worth < 0 for one in found if one.change in (Change.LOST, Change.WORSE))


def _without_quotes(asked: Asked) -> Reply:
    assert asked.reply is not None
    return replace(asked.reply, citations=())


def test_changes_name_the_measures_and_no_times(run: Run) -> None:
    slower = change(change(run, "1", decline), "2", lambda one: replace(one, ask_ms=9e9))
    (only,) = compare(run, slower).changed
    names = {measure.name for measure, _, _ in only.by_measure}
    assert {"answer right", "citation right", "wrongly declined"} <= names
    assert not {name for name in names if name.endswith("ms") or name == "AURC"}


# --- the randomisation test -------------------------------------------------------------------


def test_few_pairs_are_tested_exactly() -> None:
    """Of the 2^6 ways of swapping six differences of one sign, two are as extreme: none swapped and all."""
    a, b = np.ones(6), np.zeros(6)
    assert randomisation_p(BY_NAME["answer right"], a, b) == pytest.approx(2 / 64)


def test_pairs_that_are_alike_change_nothing() -> None:
    a, b = np.ones(206), np.concatenate((np.zeros(6), np.ones(200)))
    assert randomisation_p(BY_NAME["answer right"], a, b) == pytest.approx(2 / 64)


def test_one_differing_pair_proves_nothing() -> None:
    assert randomisation_p(BY_NAME["answer right"], np.array([1.0, 1.0]), np.array([1.0, 0.0])) == 1.0


def test_many_pairs_are_drawn_and_the_draw_is_the_same_each_time() -> None:
    drawn = np.random.default_rng(7)
    a = (drawn.random(80) < 0.5).astype(float)
    b = (drawn.random(80) < 0.5).astype(float)
    measure = BY_NAME["answer right"]
    p = randomisation_p(measure, a, b)
    assert p == randomisation_p(measure, a, b) == pytest.approx(randomisation_p(measure, b, a), abs=0.02)
    assert 0.05 < p <= 1
    assert randomisation_p(measure, a, np.minimum(a, b)) < 0.01


@pytest.mark.parametrize("name", ["ask p50 ms", "ask p95 ms"])
def test_percentiles_are_tested_alike(name: str) -> None:
    drawn = np.random.default_rng(7)
    a = drawn.normal(100, 10, 120)
    assert randomisation_p(BY_NAME[name], a, a * 1.5) < 0.01
    assert randomisation_p(BY_NAME[name], a, drawn.permutation(a)) > 0.05
