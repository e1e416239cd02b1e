"""Tables of plain text whose columns are set apart by spaces."""

from __future__ import annotations

import time

import pytest

from ingest.readers.aligned_tables import aligned_rows
from ingest.readers.text import read_text
from ingest.records import Line, SourceBlock

DEPOTS = """     Depot             Capacity (t)    In stock (t)    Gritters
     Garbeck               7,000           6,900           9
     Moss End              4,500           4,100           7
     Hare Hill             3,500           3,450           6"""

BUDGET = """Heading                         2018/19      2018/19      2019/20
                                budget     forecast     proposed
                                  £000         £000         £000
-----------------------------------------------------------------
Collection contract (Orme)       8,410        8,452        8,677
Disposal of residual waste       4,905        4,871        5,012
Sale of materials               (1,205)      (1,141)      (1,020)"""

BARE = """4    Ynys Hall, hire               £61.33
5    Wreath                        £25.00
6    G Rees, digger for ditch      £90.00"""

PUSHED = """  1  N Rees, salary          £312.50
  2  HMRC                     £78.00
  3  Harrow Garden Services - cut 7 of 8   £145.00
  4  Ynys, supply hall      £61.33"""

GROUPED = "\n".join(
    f"\t{line}"
    for line in (
        "                             Actual      Original    Estimate",
        "                             2002/03     2003/04     2004/05",
        "                             £           £           £",
        "EXPENDITURE",
        "Employees                    171,420     178,300     183,100",
        "Premises - repairs            28,615      24,000      26,500",
        "INCOME",
        "Fees                        -468,930    -495,200    -498,800",
    )
)

NAMES = """Cllr A Pell         Cllr B Orme
Cllr C Voss         Cllr D Cole
Cllr E Hart         Cllr F Lane"""

PROSE = """The gate was shut.  It had been open since May.
Mr Orme said so.  He counted 40 sheep in the lane.
The clerk will write.  A lock costs £12."""


def rows(text: str) -> tuple[list[list[str]], int | None]:
    taken, found, header = aligned_rows(text.split("\n"), 0)
    assert taken in (0, len(text.split("\n")))
    return found, header


def test_what_leaves_the_same_stretches_free_is_a_table_with_its_header() -> None:
    found, header = rows(DEPOTS)
    assert header == 0
    assert found[0] == ["Depot", "Capacity (t)", "In stock (t)", "Gritters"]
    assert found[3] == ["Hare Hill", "3,500", "3,450", "6"]


def test_a_header_of_several_lines_is_one() -> None:
    found, header = rows(BUDGET)
    assert header == 0
    assert found[0] == ["Heading", "2018/19 budget £000", "2018/19 forecast £000", "2019/20 proposed £000"]
    assert found[1:] == [
        ["Collection contract (Orme)", "8,410", "8,452", "8,677"],
        ["Disposal of residual waste", "4,905", "4,871", "5,012"],
        ["Sale of materials", "(1,205)", "(1,141)", "(1,020)"],
    ]


def test_a_table_may_have_no_header() -> None:
    found, header = rows(BARE)
    assert header is None
    assert found[1] == ["5", "Wreath", "£25.00"]


def test_a_long_entry_may_push_its_amount_aside() -> None:
    found, header = rows(PUSHED)
    assert header is None
    assert [row[-1] for row in found] == ["£312.50", "£78.00", "£145.00", "£61.33"]
    assert found[2] == ["3", "Harrow Garden Services - cut 7 of 8", "£145.00"]


def test_words_between_rows_name_those_below_and_tabs_only_indent() -> None:
    found, header = rows(GROUPED)
    assert header == 0
    assert found[0] == ["", "Actual 2002/03 £", "Original 2003/04 £", "Estimate 2004/05 £"]
    assert found[1] == ["EXPENDITURE", "", "", ""]
    assert found[5] == ["Fees", "-468,930", "-495,200", "-498,800"]
    source = read_text(GROUPED.encode(), "budget.txt")
    assert [isinstance(item, SourceBlock) for item in source.pages[0].items] == [True]


def test_an_item_s_number_and_title_over_a_table_stay_an_item() -> None:
    source = read_text(f"153/11  ACCOUNTS FOR PAYMENT\n{BARE}".encode(), "minutes.txt")
    item, table = source.pages[0].items
    assert isinstance(item, Line)
    assert item.text == "153/11 ACCOUNTS FOR PAYMENT"
    assert isinstance(table, SourceBlock)


@pytest.mark.parametrize("text", [NAMES, PROSE, "\n".join(DEPOTS.split("\n")[:3])], ids=["names", "prose", "too short"])
def test_names_in_two_columns_wide_spaces_and_two_lines_are_none(text: str) -> None:
    assert rows(text) == ([], None)


def test_words_of_a_header_stand_over_the_column_that_is_nearest() -> None:
    text = """Station        Establishment  In post  Change on 2016
Ruddle                12          8         -13.6
Fosse                 12         11          +1.2
Wend                  10          6         -20.3"""
    found, _ = rows(text)
    assert found[0] == ["Station", "Establishment", "In post", "Change on 2016"]
    assert found[1] == ["Ruddle", "12", "8", "-13.6"]


def test_what_stands_around_a_table_stays_as_it_is() -> None:
    source = read_text(f"The depots held:\n\n{DEPOTS}\n\nHe was asked why.".encode(), "salt.txt")
    before, table, after = source.pages[0].items
    assert isinstance(before, Line)
    assert isinstance(table, SourceBlock)
    assert isinstance(after, Line)
    assert (before.text, after.text) == ("The depots held:", "He was asked why.")
    assert table.table is not None
    assert table.table.rows == 4


@pytest.mark.parametrize(
    "line",
    [
        "x  y" * 100_000,
        "a  1 " * 70,
        "The gate was shut.  It is.",
        "-" * 300,
        "--- " * 70,
        "\t" + "x  " * 60_000 + "\t",
    ],
    ids=["one wide line", "many cells", "prose", "strokes", "strokes apart", "tabs around wide spaces"],
)
def test_lines_without_end_are_read_in_time(line: str) -> None:
    began = time.process_time()
    read_text("\n".join([line] * (4 if len(line) > 10_000 else 20_000)).encode(), "long.txt")
    assert time.process_time() - began < 20
