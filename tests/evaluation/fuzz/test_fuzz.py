"""A short part of `make fuzz`, and that it tells what it is there for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.fuzz.running import fault_of
from evaluation.fuzz.seeds import plain_pdf, read_seeds
from evaluation.fuzz.soundness import faults_of
from evaluation.fuzz.targets import TARGETS, Case

SEEDS = read_seeds(Path(__file__).resolve().parents[3] / "corpus" / "sample")
MINUTES = "Minutes of the Board held on 14 June 2012\n\n1. HEDGES\n\nRESOLVED: That £1,200 be granted for 2012/13.\n"


@settings(max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(list(TARGETS)).flatmap(lambda target: TARGETS[target](SEEDS)))
def test_whatever_is_changed_is_read_soundly_or_named(case: Case) -> None:
    assert fault_of(case)[0] == ""


def test_a_plain_pdf_is_read() -> None:
    records = Case("plain.pdf", plain_pdf(MINUTES.splitlines())).read()
    assert "£1,200 be granted" in records.canonical.text
    assert list(faults_of(records)) == []


def test_a_date_that_is_nowhere_printed_is_told() -> None:
    records = Case("minutes.txt", MINUTES.encode()).read()
    text = records.canonical.text.replace("14 June 2012", "13 June 2012")
    changed = replace(records, canonical=replace(records.canonical, text=text), passages=(), printed="")
    assert any("has the date 2012-06-14" in fault for fault in faults_of(changed))


def test_a_figure_of_another_value_and_a_quote_moved_are_told() -> None:
    records = Case("minutes.txt", MINUTES.encode()).read()
    (figure,) = records.figures
    wrong = replace(records, figures=(replace(figure, value=figure.value + 1),))
    assert "a figure has the value 1201, printed '£1,200'" in list(faults_of(wrong))
    resolution = records.register.resolutions[0]
    moved = replace(resolution, start=resolution.start + 1, end=resolution.end + 1)
    register = replace(records.register, resolutions=(moved,))
    assert any("a resolution is not the text" in fault for fault in faults_of(replace(records, register=register)))


def test_a_count_in_other_digits_is_counted() -> None:
    said = MINUTES.replace("RESOLVED", "For: ٣٤; against: 3\n\nRESOLVED")
    assert list(faults_of(Case("minutes.txt", said.encode()).read())) == []
