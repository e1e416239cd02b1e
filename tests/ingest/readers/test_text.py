"""Plain text and Markdown as councils' pages and converters leave them."""

from __future__ import annotations

import pytest

from ingest.readers.text import read_markdown, read_text
from ingest.records import BlockKind, Line, Source, SourceBlock, Table


def items(source: Source) -> list[Line | SourceBlock]:
    return [item for page in source.pages for item in page.items]


def read(text: str) -> list[Line | SourceBlock]:
    return items(read_text(text.encode(), "minutes.txt"))


def lines(text: str) -> list[str]:
    return [item.text for item in read(text) if isinstance(item, Line)]


def tables(text: str, markdown: bool = False) -> list[Table]:
    reader = read_markdown if markdown else read_text
    found = items(reader(text.encode(), "plan.md"))
    return [item.table for item in found if isinstance(item, SourceBlock) and item.table]


def grid(table: Table) -> list[list[str]]:
    made = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        made[cell.row][cell.column] = cell.text
    return made


# --- lines ------------------------------------------------------------------------------------


def test_blank_lines_are_told_and_spaces_made_plain() -> None:
    found = read("RESOLVED:\u00a0That\n\n(1)\n\n  the report\u202fbe   noted; and\n")
    assert [item.text for item in found] == ["RESOLVED: That", "(1)", "the report be noted; and"]
    assert [item.blank_before for item in found if isinstance(item, Line)] == [True, True, True]
    assert isinstance(found[2], Line)
    assert found[2].indent == 2


def test_words_run_together_stay() -> None:
    assert lines("Members were asked todeclare any interest.") == ["Members were asked todeclare any interest."]


def test_invisible_characters_go() -> None:
    assert lines("\ufeffco\u00adoperation\u200b at Fernhill") == ["cooperation at Fernhill"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read(end: str) -> None:
    assert lines(f"Minutes{end}of Cabinet{end}") == ["Minutes", "of Cabinet"]


def test_a_form_feed_begins_a_page() -> None:
    source = read_text(b"first page\n\fsecond page\n\f", "minutes.txt")
    assert [page.number for page in source.pages] == [1, 2]
    assert [page.number for page in read_text(b"one page\n", "minutes.txt").pages] == [0]


def test_rules_and_quote_marks_are_no_words() -> None:
    assert lines("Minutes\n------\n* * *\n____\n> quoted from the report\n> [!note] in the margin\n") == [
        "Minutes",
        "quoted from the report",
        "in the margin",
    ]


def test_a_tab_after_a_list_marker_parts_no_cells() -> None:
    assert lines("1.\tApologies\n2.\tMinutes\n(a)\tto note\n•\tto agree") == [
        "1. Apologies",
        "2. Minutes",
        "(a) to note",
        "• to agree",
    ]


def test_old_western_encodings_are_read() -> None:
    found = items(read_text("Café grant: £500 – agreed “as is”".encode("cp1252"), "minutes.txt"))
    assert [item.text for item in found] == ["Café grant: £500 – agreed “as is”"]
    wide = items(read_text("Grant: £500".encode("utf-16"), "minutes.txt"))
    assert [item.text for item in wide] == ["Grant: £500"]


def test_a_number_before_words_alone_is_a_marker_and_before_figures_a_cell() -> None:
    assert lines("4\tApologies for absence") == ["4 Apologies for absence"]
    (table,) = tables("Year\tVisits\n2019\t410\n3\t7\t9\n")
    assert grid(table) == [["Year", "Visits", ""], ["2019", "410", ""], ["3", "7", "9"]]


# --- Markdown ---------------------------------------------------------------------------------


def test_hash_headings_have_their_level() -> None:
    found = read("# Cabinet\n\n### **4.** Budget ###\n\n#no heading\n")
    heads = [(item.level, item.text) for item in found if isinstance(item, SourceBlock)]
    assert heads == [(1, "Cabinet"), (3, "4. Budget")]
    assert [item.text for item in found if isinstance(item, Line)] == ["#no heading"]


def test_front_matter_gives_the_title_and_is_no_text() -> None:
    source = read_markdown(b'---\ntitle: "Cabinet, 4 May 2021"\nauthor: Clerk\n---\nPresent: all\n', "minutes.md")
    assert source.title == "Cabinet, 4 May 2021"
    assert [item.text for item in items(source)] == ["Present: all"]
    assert "author: Clerk" in source.margins[0]


def test_front_matter_without_its_dashes_is_taken_as_such() -> None:
    page = b"date: 2016-03-01\ntitle: March update\ntags: council\n\n# Council tax\n\nThe rise is 2%.\n"
    source = read_markdown(page, "update.md")
    assert source.title == "March update"
    assert "date: 2016-03-01" in source.margins[0]
    assert read_markdown(b"title: March\n\nOnly one line.\n", "update.md").title == ""


# --- tables -----------------------------------------------------------------------------------


def test_tabs_part_cells() -> None:
    (table,) = tables("Ward\tBurglaries\tChange\nFernhill\t12\t-3\nQuarry Lane\t7\t+1\n")
    assert grid(table) == [["Ward", "Burglaries", "Change"], ["Fernhill", "12", "-3"], ["Quarry Lane", "7", "+1"]]


def test_an_empty_first_cell_goes_on_as_a_row() -> None:
    (table,) = tables("Action\tBy\nRenew the sluice\tA. Bell\n\tand the weir\n\nNext item\n")
    assert grid(table)[1:] == [["Renew the sluice", "A. Bell"], ["", "and the weir"]]


def test_lines_over_a_tab_table_are_its_title() -> None:
    found = read("Table 1: Visits\t\t\nYear\tVisits\n2019\t410\n")
    assert [type(item) for item in found] == [Line, SourceBlock]
    assert found[0].text == "Table 1: Visits"


def test_pipe_tables_with_breaks_and_lists_in_cells() -> None:
    (table,) = tables(
        "| Action | Deadline |\n|:--|--:|\n| Open the hub<br>by stages:<br>- Fernhill<br>- Quarry Lane | March 2022 |\n"
        "| <ul><li>Train staff</li><li>Print **leaflets**</li></ul> | *June* 2022 |\n"
        "| either \\| or | |\n",
        markdown=True,
    )
    assert grid(table) == [
        ["Action", "Deadline"],
        ["Open the hub\nby stages:\n- Fernhill\n- Quarry Lane", "March 2022"],
        ["Train staff\nPrint leaflets", "June 2022"],
        ["either | or", ""],
    ]
    assert [cell.header for cell in table.cells if cell.row == 0] == [True, True]


def test_a_pipe_table_without_a_header_has_none() -> None:
    (table,) = tables("| | |\n|---|---|\n| Portfolio | Children |\n| Period | 2021/22 |\n", markdown=True)
    assert grid(table) == [["Portfolio", "Children"], ["Period", "2021/22"]]
    assert not any(cell.header for cell in table.cells)


def test_html_tables_inside_markdown() -> None:
    source = read_markdown(
        b"# Plan\n\n<table>\n"
        b"<tr><th>Outcome</th><th>Due</th></tr>\n<tr><td>Fewer fires<br>in bins</td><td>2022</td></tr>"
        b"\n</table>\n\nAfter the table.\n",
        "plan.md",
    )
    found = items(source)
    assert [item.text for item in found if isinstance(item, Line)] == ["After the table."]
    (table,) = [item.table for item in found if isinstance(item, SourceBlock) and item.table]
    assert [cell.split() for cell in grid(table)[1]] == [["Fewer", "fires", "in", "bins"], ["2022"]]


def test_an_html_table_that_is_never_closed_is_read_as_lines() -> None:
    assert lines("<table><tr><td>Fewer fires</td></tr>\nThe end\n")[-1] == "The end"
    assert any("Fewer fires" in line for line in lines("<table><tr><td>Fewer fires</td></tr>\nThe end\n"))


def test_a_lone_pipe_makes_no_table() -> None:
    assert lines("Cabinet | 4 May 2021\nPresent: all") == ["Cabinet | 4 May 2021", "Present: all"]


def test_a_table_in_the_flow_keeps_its_place() -> None:
    found = read("Before\n\nYear\tVisits\n2019\t410\n\nAfter\n")
    placed = [item.text if isinstance(item, Line) else item.kind for item in found]
    assert placed == ["Before", BlockKind.TABLE, "After"]
