"""Questions about figures asked of records that were really read: what is said, what is cited, what is declined."""

from __future__ import annotations

import re

import pytest

from assistant.answers import Answer, Outcome
from assistant.service import Service
from ingest.records import Level


def ask(reports: Service, text: str, level: Level = Level.OFFICER) -> Answer:
    return reports.ask(text, level)


def cited(answer: Answer) -> str:
    return "\n".join(one.cited_text for one in answer.citations)


def test_a_value_is_said_with_its_period_and_read_out(reports: Service) -> None:
    answer = ask(reports, "How much was the events fund in 2022/23?")

    assert answer.outcome is Outcome.ANSWERED
    assert "£42,000 (2022/23)" in answer.answer
    assert "£35,700" not in answer.answer
    assert [one.file for one in answer.citations] == ["outturn.md"]


def test_a_cell_is_found_by_row_and_column(reports: Service) -> None:
    answer = ask(reports, "What was the outturn on the bandstand in 2022/23?")

    assert "£15,100" in answer.answer
    assert "£12,300" not in answer.answer
    assert "Bandstand" in cited(answer)
    assert "Outturn" in cited(answer)


def test_several_values_are_each_said(reports: Service) -> None:
    answer = ask(reports, "What was the budget for allotments in 2022/23 and what was the outturn?")

    assert "£8,400" in answer.answer
    assert "£7,950" in answer.answer


def test_a_change_is_computed_from_two_cited_terms(reports: Service) -> None:
    answer = ask(reports, "How did the events fund change between 2022/23 and 2023/24?")

    assert re.search(r"£42,000 \(2022/23\) .*£35,700 \(2023/24\)", answer.answer)
    assert "£6,300 less (computed), 15.0% (computed)" in answer.answer
    assert {one.file for one in answer.citations} == {"outturn.md", "review.md"}


def test_a_change_within_a_row(reports: Service) -> None:
    answer = ask(reports, "How have visitors to the heritage centre changed from 2020/21 to 2022/23?")

    assert "10,700 more (computed), 261.0% (computed)" in answer.answer


def test_a_total_is_shown_with_its_terms(reports: Service) -> None:
    answer = ask(reports, "What was the outturn on allotments and cemeteries together in 2022/23?")

    assert "£7,950" in answer.answer
    assert "£28,750" in answer.answer
    assert "= £36,700 (computed)" in answer.answer


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Which service had the largest outturn in 2022/23?", "Cemeteries", "£28,750"),
        ("Which service had the lowest budget in 2022/23?", "Allotments", "£8,400"),
    ],
)
def test_the_highest_and_lowest_of_rows_without_their_total(reports: Service, text: str, name: str, value: str) -> None:
    answer = ask(reports, text)

    assert answer.answer.startswith(f"{name}")
    assert value in answer.answer.split(";")[0]
    assert "of the rows cited (computed)" in answer.answer


def test_values_that_disagree_are_both_shown(reports: Service) -> None:
    answer = ask(reports, "How many visitors did the boating lake have in 2021/22?")

    assert answer.outcome is Outcome.CONFLICT
    assert "9,900" in answer.answer
    assert "9,400" in answer.answer
    assert {one.file for one in answer.citations} == {"outturn.md", "review.md"}


def test_words_in_cells_answer_by_row_and_column(reports: Service) -> None:
    answer = ask(reports, "Is mending the sea wall funded, and what's its deadline?")

    assert "No, grant refused" in answer.answer
    assert "October 2023" in answer.answer
    assert "June 2023" not in answer.answer


def test_other_periods_alone_are_declined_and_told(reports: Service) -> None:
    answer = ask(reports, "How much was the events fund in 2019/20?")

    assert answer.outcome is Outcome.NOT_RECORDED
    assert answer.reason is not None
    assert "for other periods: 2022/23, 2023/24" in answer.reason
    assert answer.near
    assert not answer.citations


@pytest.mark.parametrize(
    "text",
    [
        "How much was spent on street lighting in 2022/23?",
        "How many visitors did the lido have in 2022/23?",
        "How did the events fund change between 2015/16 and 2023/24?",
    ],
)
def test_what_is_not_there_is_declined(reports: Service, text: str) -> None:
    assert ask(reports, text).outcome is Outcome.NOT_RECORDED


def test_a_figure_of_a_closed_record_is_for_its_readers_alone(reports: Service) -> None:
    text = "How much was the pier restoration bid in 2022/23?"
    public = ask(reports, text, Level.PUBLIC)

    assert "£910,000" in ask(reports, text).answer
    assert public.outcome is Outcome.NOT_RECORDED
    assert "910,000" not in f"{public.answer} {public.reason} {[one.text for one in public.near]}"


def test_every_citation_is_the_record_to_the_letter(reports: Service) -> None:
    for text in (
        "What was the outturn on the bandstand in 2022/23?",
        "Which service had the largest outturn in 2022/23?",
    ):
        for one in ask(reports, text).citations:
            canonical = reports.collection.store.canonical(one.document_id, Level.OFFICER)
            assert canonical.text[one.start_char : one.end_char] == one.cited_text
