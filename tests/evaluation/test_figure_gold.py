"""The measure of figures: a label found, right and wrong; and what is labelled of real records, where they are held."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evaluation.figure_gold import GOLD, Label, describe, figures_of, fits, judge, judge_folder, load, sample, table

RECORDS = Path(__file__).parents[3] / "shared" / "records"

LABEL = Label(
    file="budget.md",
    split="tune",
    page=0,
    printed="1,204",
    value=Decimal(1_204_000),
    unit="£",
    measure="Insurance",
    row="Insurance",
    column="Budget",
    role="budget",
    where="cell",
    judged=True,
    first=date(2018, 4, 1),
    last=date(2019, 3, 31),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "budget.md").write_text(
        "## Budget 2018/19\n\n| Reserve | Budget £000 | Spent £000 |\n|---|---|---|\n| Insurance | 1,204 | 1,100 |\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_label_read_right(folder: Path) -> None:
    [outcome] = judge_folder(folder, [LABEL])
    assert outcome.right
    assert outcome.role
    assert "1204000 £" in describe(outcome.figure) if outcome.figure else False


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": Decimal(1204)},
        {"unit": "€"},
        {"measure": "Vehicles", "row": "Insurance"},
        {"first": date(2017, 4, 1)},
    ],
)
def test_one_thing_wrong_is_not_right(folder: Path, wrong: dict[str, object]) -> None:
    [outcome] = judge_folder(folder, [replace(LABEL, **wrong)])
    assert outcome.found
    assert not outcome.right


def test_another_place_is_not_found(folder: Path) -> None:
    _, figures = figures_of(folder / "budget.md")
    assert not any(fits(figure, replace(LABEL, column="Spent")) for figure in figures)
    assert not judge(replace(LABEL, printed="1,205"), figures).found


def test_a_period_that_is_not_judged_is_right(folder: Path) -> None:
    [outcome] = judge_folder(folder, [replace(LABEL, judged=False, first=None, last=None)])
    assert outcome.right


def test_the_table_and_the_sample(folder: Path) -> None:
    outcomes = list(judge_folder(folder, [LABEL]))
    assert table(outcomes).splitlines()[-1].split()[-1] == "1.00"
    assert "Insurance" in sample(folder, 5)


def test_the_labels_are_short_and_split() -> None:
    labels = load(GOLD)
    assert len(labels) >= 150
    assert 0.2 <= sum(label.split == "test" for label in labels) / len(labels) <= 0.4
    assert all(len(label.measure.split()) < 15 and len(label.row.split()) < 15 for label in labels)
    assert not {label.file for label in labels if label.split == "test"} & {
        label.file for label in labels if label.split == "tune"
    }


@pytest.mark.skipif(not RECORDS.is_dir(), reason="the real records are not held here")
def test_figures_of_the_sefton_records() -> None:
    labels = [label for label in load(GOLD) if label.file.startswith(("000_", "001_")) and label.where == "cell"]
    outcomes = list(judge_folder(RECORDS / "sefton", labels))
    assert len(outcomes) == len(labels)
    assert all(outcome.right for outcome in outcomes)
