"""The report and the page of a comparison: complete, self-contained and accessible."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from evaluation.clients.local import LocalClient
from evaluation.comparing import compare
from evaluation.gold import load_gold
from evaluation.head import make_head
from evaluation.report import write_comparison, write_report
from evaluation.running import run as do_run
from evaluation.runs import Asked, Quote, Reply, Run
from ingest.errors import BadRequest, MinutebookError

STYLE = Path(__file__).resolve().parents[3] / "evaluation" / "report" / "templates" / "style.css"
Page = html.HtmlElement
Report = Callable[..., Page]


@pytest.fixture
def run(gold: Path, client: LocalClient, tmp_path: Path) -> Run:
    """The product's own answers about the made-up records."""
    return do_run(load_gold(gold), client, tmp_path / "run.jsonl", make_head([gold], client, {"split": None}))


def declining(run: Run, system: str = "minutebook") -> Run:
    """The same questions, all declined, without any hit and without a confidence."""
    reply = Reply("not_recorded", "The records held do not say.", "Nothing in them is like the question.")
    asked = tuple(replace(one, reply=reply, hits=() if one.hits else None) for one in run.asked)
    return Run(replace(run.head, system=system), asked)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """The report on these runs, read as a page."""

    def write(*runs: Run) -> Page:
        path = tmp_path / "report.html"
        write_report(runs, path)
        return html.fromstring(path.read_text(encoding="utf-8"))

    return write


@pytest.fixture
def comparison(run: Run, tmp_path: Path) -> Page:
    """The page of a run compared with one that declines everything."""
    path = tmp_path / "comparison.html"
    write_comparison(compare(run, declining(run)), path)
    return html.fromstring(path.read_text(encoding="utf-8"))


def text_of(element: Page) -> str:
    return " ".join(element.text_content().split())


_CARD = "//details[contains(concat(' ', @class, ' '), ' card ')]"


# --- what is told -----------------------------------------------------------------------------


def test_the_report_says_in_words_what_was_asked(run: Run, report: Report) -> None:
    page = report(run)
    assert page.get("lang") == "en-GB"
    assert text_of(page.xpath("//h1")[0]) == "How well Minutebook answers"
    lead = text_of(page.xpath("//p[@class='lead']")[0])
    assert "5 questions were put to Minutebook about 3 records" in lead
    assert "1 ask" in lead.replace("asks", "ask")


def test_the_figures_have_their_meaning_and_range(run: Run, report: Report) -> None:
    figures = {text_of(one.xpath("dt")[0]): text_of(one) for one in report(run).xpath("//div[@class='figure']")}
    assert "Dealt with rightly" in figures
    assert "100%" in figures["Quotations true to the letter"]
    assert all("question" in words for words in figures.values())


def test_every_question_stands_in_the_report_once(run: Run, report: Report) -> None:
    page = report(run)
    assert len(page.xpath(_CARD)) == len(run.asked)
    for one in run.asked:
        assert any(one.question.question in text_of(card) for card in page.xpath(_CARD))


def test_a_wrong_answer_is_shown_with_all_there_is_to_judge_it(run: Run, report: Report) -> None:
    wrong = Reply(
        "answered", "£9,999 was left [1].", "", (Quote("panel.md", "A quote.", body="The Panel", exact=False),)
    )
    asked = tuple(
        replace(one, reply=wrong, hits=(Quote("near.md", "What comes near."),))
        if one.question.id == "aldermoor-1"
        else one
        for one in run.asked
    )
    (card,) = (card for card in report(replace(run, asked=asked)).xpath(_CARD) if "aldermoor-1" in card.text_content())
    said = text_of(card)
    for part in (
        "✗ Wrong",
        "It says “£48,500”",
        "£48,500 remained",
        "£9,999 was left [1].",
        "A quote.",
        "panel.md, The Panel",
    ):
        assert part in said
    assert "not the record to the letter" in said
    assert "What comes near." in said
    assert "No quotation holds the words expected." in said


def test_questions_set_aside_are_folded_apart(run: Run, report: Report) -> None:
    answered = Reply("answered", "Nobody [1].", "", (Quote("panel.md", "x"),))
    asked = tuple(replace(one, reply=answered) if one.question.split == "test" else one for one in run.asked)
    page = report(replace(run, asked=asked))
    (fold,) = page.xpath("//h3[.='Set aside']/following-sibling::details[1]")
    assert "Who was elected mayor of Saltburn in 1994?" in fold.text_content()
    assert fold.get("open") is None


def test_the_head_stands_at_the_end(run: Run, report: Report) -> None:
    end = text_of(report(run)).partition("How this was made")[2].rpartition("How this was made")[2]
    head = run.head
    for part in (head.code, head.model["sha256"], *head.gold.values(), *(one.sha256 for one in head.records)):
        assert part in end


def test_a_question_that_could_not_be_put_is_told(run: Run, report: Report) -> None:
    asked = (replace(run.asked[0], reply=None, hits=None, fault="The service went away."), *run.asked[1:])
    assert "It could not be put: The service went away." in text_of(report(replace(run, asked=asked)))


def test_without_confidence_no_curve_is_drawn(run: Run, report: Report) -> None:
    answered = tuple(replace(one, reply=replace(one.reply, confidence=None)) if one.reply else one for one in run.asked)
    page = report(replace(run, asked=answered))
    assert "Nothing can be said of this" in text_of(page)
    assert not page.xpath("//polyline")


def test_with_confidence_the_curve_has_its_figures(run: Run, report: Report) -> None:
    page = report(run)
    assert page.xpath("//polyline/@points")[0].strip()
    assert page.xpath("//caption[contains(., 'only the surest')]")


def test_other_systems_stand_beside_the_first(run: Run, report: Report) -> None:
    page = report(run, declining(run, "plain words"), declining(run, "plain words"))
    section = page.xpath("//h2[@id='beside']")[0].getnext()
    assert "Minutebook, plain words (2), plain words (3)" in text_of(section)
    heads = [text_of(one) for one in page.xpath("//table[caption='Every measure side by side']//thead//th")]
    assert heads == ["Measure", "Minutebook", "plain words (2)", "plain words (3)"]


def test_systems_are_set_side_by_side_over_what_all_were_asked(run: Run, report: Report) -> None:
    fewer = declining(run, "plain words")
    page = report(run, replace(fewer, asked=fewer.asked[:2]))
    assert "The same 2 questions were put to 2 systems" in text_of(page)
    assert "Side by side" not in text_of(report(run, replace(fewer, asked=_others(fewer))))


def _others(run: Run) -> tuple[Asked, ...]:
    return tuple(replace(one, question=replace(one.question, id=f"other-{one.question.id}")) for one in run.asked)


def test_the_comparison_shows_both_answers(comparison: Page) -> None:
    card = next(card for card in comparison.xpath(_CARD) if "aldermoor-1" in card.text_content())
    said = text_of(card)
    assert "A ✓ right" in said
    assert "B ✗ wrong" in said
    assert "£48,500 remained" in said
    assert "Declined: the records held do not say" in said


def test_the_comparison_shows_each_measure_with_its_verdict(comparison: Page) -> None:
    rows = {text_of(row.xpath("th")[0]): row for row in comparison.xpath("//tbody/tr")}
    (right,) = (row for name, row in rows.items() if name.startswith("answer right"))
    assert [text_of(cell) for cell in right.xpath("td")][:2] == ["100%", "0%"]


# --- what every page keeps to -----------------------------------------------------------------


@pytest.fixture(params=["report", "beside", "comparison"])
def page(request: pytest.FixtureRequest, run: Run, report: Report) -> Page:
    if request.param == "comparison":
        made: Page = request.getfixturevalue("comparison")
        return made
    return report(run) if request.param == "report" else report(run, declining(run, "plain words"))


def test_nothing_is_fetched_or_run(page: Page) -> None:
    assert not page.xpath("//script | //link | //img | //iframe | //@onclick")
    assert not re.search(r"url\(|@import|https?://", html.tostring(page, encoding="unicode"))
    assert all(href.startswith("#") for href in page.xpath("//a/@href"))


def test_links_lead_somewhere_and_ids_are_given_once(page: Page) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href")} <= set(ids)
    assert {each for label in page.xpath("//@aria-labelledby") for each in label.split()} <= set(ids)


def test_headings_go_down_a_step_at_a_time(page: Page) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_its_caption_and_scopes(page: Page) -> None:
    tables = page.xpath("//table")
    assert tables
    for table in tables:
        assert text_of(table.xpath("caption")[0])
        assert set(table.xpath(".//th/@scope")) == {"col", "row"}
        assert len(table.xpath(".//th")) == len(table.xpath(".//th[@scope]"))
        columns = len(table.xpath("thead/tr/th"))
        assert all(len(row.xpath("th | td")) == columns for row in table.xpath("tbody/tr"))


def test_every_chart_is_told_in_words(page: Page) -> None:
    for chart in page.xpath("//svg[@role='img']"):
        assert text_of(chart.xpath("title")[0])
        assert text_of(chart.xpath("desc")[0])


def test_what_was_said_is_not_taken_for_markup(run: Run, report: Report) -> None:
    evil = Reply("answered", "<script>alert(1)</script> & [1]", "", (Quote("a<b>.md", "<img src=x>"),))
    page = report(replace(run, asked=(replace(run.asked[0], reply=evil), *run.asked[1:])))
    assert not page.xpath("//script | //img | //b[not(ancestor::summary)]")
    assert "<script>alert(1)</script> &" in page.text_content()


def test_nothing_to_report_on_is_refused(run: Run, tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="nothing to report"):
        write_report([], tmp_path / "report.html")
    with pytest.raises(BadRequest, match="nothing to report"):
        write_report([run, replace(run, asked=())], tmp_path / "report.html")


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    with pytest.raises(MinutebookError, match="cannot be written"):
        write_report([run], tmp_path / "nowhere" / "report.html")


# --- contrast ---------------------------------------------------------------------------------


def colours() -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", STYLE.read_text(encoding="utf-8")))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["ink", "quiet", "main", "right", "wrong"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
def test_text_stands_out_from_its_ground(name: str, ground: str) -> None:
    assert contrast(colours()[name], colours()[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "wash"])
def test_bars_stand_out_from_their_ground(ground: str) -> None:
    assert contrast(colours()["peer"], colours()[ground]) >= 3
    assert contrast(colours()["main"], colours()[ground]) >= 3
