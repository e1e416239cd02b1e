"""Folds share no record, and none is most of the questions."""

from __future__ import annotations

import numpy as np

from evaluation.calibration.folds import folds_of
from evaluation.gold import Evidence, Expected, GoldQuestion


def question(key: str, file: str = "") -> GoldQuestion:
    evidence = (Evidence(file, ("words",)),) if file else ()
    return GoldQuestion(key, "tune", "What?", "figure", Expected(), evidence, ())


MANY = [question(f"aldermoor-{n}", f"{n % 7}.md") for n in range(60)]
FEW = [question(f"parish-{n}", "minutes.md") for n in range(9)]
DECLINED = [question(f"aldermoor-x{n}") for n in range(6)]
QUESTIONS = [*MANY, *FEW, *DECLINED]


def test_every_question_is_in_one_fold() -> None:
    places = np.concatenate(folds_of(QUESTIONS))
    assert sorted(places.tolist()) == list(range(len(QUESTIONS)))


def test_a_small_folder_is_a_fold_and_a_large_one_is_parted_by_record() -> None:
    folds = folds_of(QUESTIONS, fewest=5)
    files = [{QUESTIONS[place].evidence[0].file for place in fold if QUESTIONS[place].evidence} for fold in folds]
    assert {"minutes.md"} in files
    assert len(folds) == 5
    assert sum(map(len, files)) == 8
    assert max(map(len, folds)) <= 2 * len(QUESTIONS) / 5


def test_folds_are_the_same_each_time() -> None:
    once, again = folds_of(QUESTIONS), folds_of(list(QUESTIONS))
    assert [fold.tolist() for fold in once] == [fold.tolist() for fold in again]


def test_one_folder_alone_is_parted_too() -> None:
    assert len(folds_of(MANY)) == 6
