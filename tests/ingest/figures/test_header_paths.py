"""Headers set over several columns without saying so by spans, as tables kept as plain rows print them."""

from datetime import date
from decimal import Decimal

from ingest.figures.cells import read_cells
from ingest.readers.html import read_html
from ingest.readers.text import read_markdown
from ingest.records.figures import Figure
from ingest.tidy import tidy


def figures(text: str, kind: str = "md") -> dict[tuple[str, str], Figure]:
    """The figures by the label of their row and the number as printed."""
    read = tidy((read_markdown if kind == "md" else read_html)(text.encode(), f"record.{kind}"))
    found = [
        figure for number, block in enumerate(read.blocks) if block.cells for figure in read_cells(read, number, 0)
    ]
    return {(figure.measure.text, figure.printed.text): figure for figure in found}


def plain_table(*rows: str) -> str:
    cells = ["".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def test_a_unit_set_over_the_middle_holds_for_all_years() -> None:
    found = figures(
        plain_table(
            "| | Fiscal |",
            "| 2021 | 2020 | 2019",
            "| | (in millions) |",
            "Tolls | $ 41 | $ 38 | $ 35",
            "Ferries | 12 | 9 | 8",
        ),
        "html",
    )
    assert {figure.value for figure in found.values()} == {n * 1_000_000 for n in (41, 38, 35, 12, 9, 8)}
    assert {figure.unit for figure in found.values()} == {"$"}


def test_a_unit_set_over_the_last_column_holds_for_all_years() -> None:
    found = figures(plain_table("| | Fiscal", "| 2021 | 2020", "| | (in thousands)", "Tolls | 41 | 38"), "html")
    assert [figure.value for figure in found.values()] == [41_000, 38_000]


def test_a_day_set_over_the_middle_holds_for_all_years() -> None:
    found = figures(plain_table("| | Years ended 30 June |", "| 2021 | 2020 | 2019", "Tolls | 41 | 38 | 35"), "html")
    days = [(figure.period.first, figure.period.last) for figure in found.values()]
    assert days == [(date(year - 1, 7, 1), date(year, 6, 30)) for year in (2021, 2020, 2019)]


def test_a_day_set_over_the_middle_holds_for_columns_that_say_none() -> None:
    rows = "| | As of 30 June 2021 |", "| As reported | Adjustments | Restated", "Tolls | 41 | 3 | 44"
    found = figures(plain_table(*rows), "html")
    assert {figure.period.last for figure in found.values()} == {date(2021, 6, 30)}


def test_a_year_over_the_middle_is_not_that_of_a_previous_year() -> None:
    rows = "| | 2020/21 |", "| Previous year | Actual | Target", "Visits | 41 | 38 | 40"
    assert not figures(plain_table(*rows), "html")["Visits", "41"].period


def test_a_role_set_over_the_last_column_is_its_own() -> None:
    rows = "| | | Target", "| 2018/19 | 2019/20 | 2020/21", "Visits | 41 | 38 | 40"
    found = figures(plain_table(*rows), "html")
    assert [figure.role.value for figure in found.values()] == ["stated", "stated", "target"]


def test_years_marked_by_footnotes_are_headers() -> None:
    table = "| (£000) | 2021 | 2020 (4) | 2019¹ |\n|---|---|---|---|\n| Tolls | 41 | 38 | 35 |"
    assert [figure.period.printed.text for figure in figures(table).values()] == ["2021", "2020", "2019"]


def test_words_that_announce_rows_are_no_header() -> None:
    rows = "| 2021 | 2020", "| Running costs: |", "Ferries | 12 | 9", "| Income: |", "Tolls | 41 | 38"
    found = figures(plain_table(*rows), "html")
    ferries, tolls = found["Ferries", "12"].cell, found["Tolls", "38"].cell
    assert ferries
    assert tolls
    assert [[each.text for each in cell.row_path] for cell in (ferries, tolls)] == [
        ["Running costs:", "Ferries"],
        ["Income:", "Tolls"],
    ]
    assert [each.text for each in tolls.column_path] == ["2020"]


def test_a_dollar_printed_anew_in_each_section_is_that_of_all_rows() -> None:
    rows = "| 2021", "Costs |", "Ferries | $ 12", "Bridges | 9", "Income |", "Tolls | $41", "Fines | 3"
    found = figures(plain_table(*rows), "html")
    assert {figure.unit for figure in found.values()} == {"$"}


def test_a_group_over_the_whole_table_right_below_the_headers_is_no_header() -> None:
    text = (
        "<table><tr><td>Service</td><td>Budget £000</td><td>Outturn £000</td></tr>"
        "<tr><td colspan=3>Environment</td></tr><tr><td>Parks</td><td>41</td><td>38</td></tr>"
        "<tr><td colspan=3>People</td></tr><tr><td>Schools</td><td>12</td><td>9</td></tr></table>"
    )
    cells = [figure.cell for figure in figures(text, "html").values()]
    assert [cell and cell.row_path[0].text for cell in cells] == ["Environment"] * 2 + ["People"] * 2


def test_a_note_that_ends_with_its_sign_is_one() -> None:
    table = "All figures are in £.\n\n| Service | Budget | Outturn |\n|---|---|---|\n| Parks | 41,300 | 38,100 |"
    assert {figure.unit for figure in figures(table).values()} == {"£"}


def test_an_average_of_the_tables_own_is_for_its_time() -> None:
    table = "## Grants 2022/23\n\n| Ward | Average award (£) | England average |\n|---|---|---|\n| Elmby | 410 | 390 |"
    found = figures(table)
    assert found["Average award (£)", "410"].period.printed.text == "2022/23"
    assert not next(figure for (_, printed), figure in found.items() if printed == "390").period


def test_when_a_thing_was_opened_is_not_the_time_of_its_numbers() -> None:
    rows = "| Hall | Opened | Bookings |\n|---|---|---|\n| Elmby | 1974 | 41 |\n| Quay | 1/5/2012 | 38 |"
    table = f"## Halls 2022/23\n\n{rows}"
    assert {figure.period.printed.text for figure in figures(table).values()} == {"2022/23"}
    assert len(figures(table)) == 2


def test_an_amount_with_its_own_sign_is_not_in_the_thousands_of_another_column() -> None:
    table = "| Year | Cost (£000) | Cost per household |\n|---|---|---|\n| 2021/22 | 4,100 | £25.40 |"
    assert [figure.value for figure in figures(table).values()] == [4_100_000, Decimal("25.40")]
