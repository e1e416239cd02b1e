"""Questions to a handful of made-up records: what is answered is the record's, and what isn't held is declined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.limits import LONGEST_QUESTION
from assistant.service import Service
from index.held import Filters
from ingest.dates import find_dates
from ingest.errors import BadRequest
from ingest.records import Level, PartKind


@pytest.fixture(scope="module")
def service(data: Path) -> Iterator[Service]:
    with Service(data) as opened:
        yield opened


ANSWERED = (
    "What was resolved about the Fernhill Youth Club?",
    "How much was granted to the Fernhill Youth Club?",
    "How much remained in the Community Safety Fund?",
    "What did the Cabinet resolve about allotments at Quarry Lane?",
    "How many households were on the waiting list for allotments?",
    "Who was in the Chair at Cabinet on 13 July 2021?",
    "How many crossing patrol posts were vacant?",
    "What was resolved about crossing patrols?",
)
OTHERS = (
    "Until when was the grant to the youth club given?",
    "When did the Cabinet consider the allotments?",
    "What did the Head of Communities report?",
    "Which plots are to be laid out at Quarry Lane?",
    "Who is to report on the recruitment of crossing patrols?",
    "Was money given to the youth club?",
    "school crossing patrols",
    "Community Safety Fund 2021/22",
    "Did the Cabinet meet in July 2021?",
    "List the members present at Cabinet",
    "What was decided on 22 June 2022?",
    "Why was the youth club given a grant?",
    "Where will the further plots be?",
)


def require_borne_out(service: Service, answer: Answer, level: Level = Level.PUBLIC) -> None:
    """Quotes are the record's to the letter; every mark has its citation, every number and date of the answer stands in
    one."""
    store = service.collection.store
    for citation in answer.citations:
        text = store.canonical(citation.document_id, level).text
        assert citation.cited_text == text[citation.start_char : citation.end_char]
        assert citation.cited_text.strip()
        assert citation.verified == "exact"
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.answer)} == {one.n for one in answer.citations}
    said = re.sub(r"\[\d+\]", " ", answer.answer)
    cited = "\n".join(one.cited_text for one in answer.citations)
    held = {(found.first, found.last) for found in find_dates(cited)}
    for found in find_dates(said):
        assert (found.first, found.last) in held
    assert set(re.findall(r"\d[\d,.]*\d|\d", said)) <= set(re.findall(r"\d[\d,.]*\d|\d", cited)) | {
        str(found.first.day) for found in find_dates(cited)
    } | {str(found.first.year) for found in find_dates(cited)}


@pytest.mark.parametrize("question", ANSWERED + OTHERS)
def test_no_answer_says_more_than_the_record(service: Service, question: str) -> None:
    answer = service.ask(question, Level.PUBLIC)
    assert answer.answered == bool(answer.citations)
    if answer.answered:
        require_borne_out(service, answer)
    else:
        assert answer.reason
    if question in ANSWERED:
        assert answer.answered


def cited(answer: Answer) -> str:
    return "\n".join(one.cited_text for one in answer.citations)


def test_a_resolution_with_the_day_that_took_it(service: Service) -> None:
    answer = service.ask("What was resolved about the Fernhill Youth Club?", Level.PUBLIC)
    assert "RESOLVED: That £12,750 be granted to the Fernhill Youth Club" in answer.answer
    assert {one.date for one in answer.citations} == {"2021-07-13"}
    assert {one.file for one in answer.citations} == {"cabinet.md"}


def test_a_figure(service: Service) -> None:
    answer = service.ask("How many households were on the waiting list for allotments?", Level.PUBLIC)
    assert "64 households" in cited(answer)
    assert "£48,500" not in answer.answer


def test_a_date(service: Service) -> None:
    answer = service.ask("When are the Director of Highways' results on crossing patrols due?", Level.PUBLIC)
    assert "September 2022" in cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "How much was granted to the Fernhill Youth Club in April 2016?",
        "What did the Licensing Panel resolve about taxi fares?",
        "Who won the football world cup?",
        "What is the population of Portugal?",
        "How many allotments are there at Saltmarsh Road?",
    ],
)
def test_what_the_records_do_not_say_is_declined(service: Service, question: str) -> None:
    answer = service.ask(question, Level.PUBLIC)
    assert (answer.outcome, answer.citations) == (Outcome.NOT_RECORDED, ())
    assert answer.answer == "The records held do not say."
    assert answer.reason
    assert "documents are held" in answer.reason


@pytest.mark.parametrize("question", ["Blorf zizzle quonk vrump?", "xq zzkw 99817 ppf", "日本語 漢字", "qwrtp " * 40])
def test_nonsense_gets_nothing(service: Service, question: str) -> None:
    answer = service.ask(question, Level.OFFICER)
    assert (answer.outcome, answer.citations) == (Outcome.NOT_RECORDED, ())
    assert service.search(question, Level.OFFICER).hits == ()


@pytest.mark.parametrize("question", ["' OR 1=1 --", "1 2 3 4 5", "a.b/c-d e"])
def test_single_letters_and_digits_are_no_question(service: Service, question: str) -> None:
    answer = service.ask(question, Level.OFFICER)
    assert (answer.outcome, answer.citations) == (Outcome.NOT_RECORDED, ())


@pytest.mark.parametrize(
    "filters",
    [
        Filters(date_to=date(1999, 1, 1)),
        Filters(bodies=("Licensing Panel",)),
        Filters(kinds=(PartKind.TERMS_OF_REFERENCE,)),
        Filters(file="none.md"),
    ],
)
def test_a_filter_that_matches_nothing_says_so(service: Service, filters: Filters) -> None:
    answer = service.ask("What was resolved about the youth club?", Level.PUBLIC, filters)
    assert (answer.outcome, answer.citations, answer.near) == (Outcome.EMPTY_FILTER, (), ())
    assert "No record matches" in answer.answer


def test_filters_are_kept_to(service: Service) -> None:
    only = Filters(file="panel.md")
    answer = service.ask("What was resolved?", Level.PUBLIC, only)
    assert {one.file for one in answer.citations} | {one.file for one in answer.near} <= {"panel.md"}


@pytest.mark.parametrize("question", ["", "   \n", "?!", "…"])
def test_an_empty_question_is_told(service: Service, question: str) -> None:
    with pytest.raises(BadRequest, match="empty") as caught:
        service.ask(question, Level.PUBLIC)
    assert caught.value.todo


def test_a_very_long_question_is_told(service: Service) -> None:
    with pytest.raises(BadRequest, match="10,000 characters") as caught:
        service.ask("pond " * 2000, Level.PUBLIC)
    assert caught.value.todo
    service.ask("pond " * (LONGEST_QUESTION // 5), Level.PUBLIC)


DEPOT = "How much did Harrowgate Timber offer for the Kiln Lane depot?"


def test_a_closed_record_is_shown_to_officers(service: Service) -> None:
    answer = service.ask(DEPOT, Level.OFFICER)
    assert "£310,000" in cited(answer)
    require_borne_out(service, answer, Level.OFFICER)


@pytest.mark.parametrize("level", [Level.PUBLIC, Level.MEMBER])
@pytest.mark.parametrize("question", [DEPOT, "Kiln Lane depot", "£310,000", '"Harrowgate Timber"', "Sale of the depot"])
def test_a_closed_record_never_shows_below_its_level(service: Service, level: Level, question: str) -> None:
    for filters in (
        Filters(),
        Filters(file="depot.md"),
        Filters(date_from=date(2023, 1, 1), date_to=date(2023, 12, 31)),
    ):
        answer = service.ask(question, level, filters)
        page = service.search(question, level, filters)
        shown = repr((answer.answer, answer.reason, answer.citations, answer.near, page.hits, page.facets))
        assert not re.search(r"depot\.md|Harrowgate Timber|310,000", shown.replace(question, ""))
    assert service.ask(question, level, Filters(file="depot.md")).outcome is Outcome.EMPTY_FILTER


def test_the_same_question_gets_the_same_answer(service: Service) -> None:
    first, second = (service.ask(ANSWERED[0], Level.PUBLIC) for _ in range(2))
    assert (first.answer, first.citations) == (second.answer, second.citations)


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("quarry lane allotments waiting list number", "64 households"),
        ("cabinet chair 13 july 2021", "Imogen Tarrant"),
        ("aldermoor community safety fund remaining amount 2021/22", "£48,500"),
    ],
)
def test_a_search_typed_as_keywords_is_answered_as_its_question(service: Service, typed: str, holds: str) -> None:
    answer = service.ask(typed, Level.PUBLIC)
    assert answer.outcome is Outcome.ANSWERED
    assert holds in answer.answer
    assert answer.question == typed
    assert answer.interpreted.question.endswith("?"), "what was asked is shown"
    require_borne_out(service, answer)
