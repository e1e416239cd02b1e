"""Years asked for by the name that the headers of a table give them."""

from assistant.figure_answers.composing import in_words
from assistant.figure_answers.periods import is_named, periods_asked
from ingest.figures.cells import read_cells
from ingest.readers.text import read_markdown
from ingest.records.figures import Figure
from ingest.tidy import tidy


def figure_under(*headers: str) -> Figure:
    """The figure of a table of one column under these headers."""
    lines = [f"| | {headers[0]} |", "|---|---|", *(f"| | {one} |" for one in headers[1:]), "| Tolls | 41 |"]
    canonical = tidy(read_markdown("\n".join(lines).encode(), "tolls.md"))
    return next(each for n, block in enumerate(canonical.blocks) if block.cells for each in read_cells(canonical, n, 0))


def is_of(asked: str, *headers: str) -> bool:
    [period] = periods_asked(f"How much were the tolls in {asked}?", False)
    return is_named(period, figure_under(*headers))


def test_a_year_that_ends_on_a_day_goes_by_the_year_over_its_column() -> None:
    assert is_of("2021", "Year ended 30 June", "2021")
    assert is_of("2021", "Year ended 31 March 2021")
    assert not is_of("2020", "Year ended 30 June", "2021")


def test_a_day_goes_by_its_year() -> None:
    assert is_of("2021", "31 July 2021")
    assert not is_of("July 2021", "31 July 2021")


def test_a_financial_year_goes_by_both_of_its_years() -> None:
    assert not is_of("2021", "2020/21")
    assert not is_of("2020", "2020/21")
    assert not is_of("2021", "April 2020 to March 2021")


def test_a_part_of_a_year_is_not_the_year() -> None:
    assert not is_of("2021", "June 2021")
    assert not is_of("2021", "Q2 2021")


def test_a_period_is_told_with_the_year_in_another_header() -> None:
    assert in_words(figure_under("Year ended 30 June", "2021")) == "2021: Year ended 30 June"
    assert in_words(figure_under("30 June 2021")) == "30 June 2021"
