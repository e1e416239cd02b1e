"""Lines put together to blocks, in the awkward shapes that records come in."""

from __future__ import annotations

from ingest.paragraphs import FlowBlock, group_lines
from ingest.readers.text import read_markdown, read_text
from ingest.records import BlockKind, Box, Line, SourcePage
from ingest.records import Source as Pages
from ingest.running import strip_running

HEADING, PARAGRAPH, ITEM, TABLE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE


def blocks(text: str) -> list[FlowBlock]:
    return group_lines(strip_running(read_text(text.encode(), "minutes.txt")))


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


WRAPPED = """\
The Partnership received a presentation on the work of the Fernhill
night shelter, which had been open since the autumn and had taken in
people from every ward of the borough, most of them referred by the
outreach team and some by the police. It was reported that the shelter
would close at the end of March unless further money could be found.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    assert kinds(WRAPPED) == [(PARAGRAPH, " ".join(WRAPPED.split()))]


def test_wrapped_lines_with_blank_lines_between_them_all() -> None:
    double = WRAPPED.replace("\n", "\n\n")
    assert kinds(double) == [(PARAGRAPH, " ".join(WRAPPED.split()))]


def test_a_label_stands_alone_and_its_clauses_follow() -> None:
    found = kinds("RESOLVED: That\n\n(1)\n\nthe report be noted\n; and\n\n(2)\n\nthe sluice be renewed.\n")
    assert found == [
        (PARAGRAPH, "RESOLVED: That"),
        (ITEM, "(1) the report be noted ; and"),
        (ITEM, "(2) the sluice be renewed."),
    ]


def test_a_label_alone_swallows_nothing() -> None:
    assert kinds("RESOLVED:\n\nThat the report be noted.\n")[0] == (PARAGRAPH, "RESOLVED:")


def test_a_number_alone_then_a_title_is_an_item() -> None:
    found = blocks("4.\n\nApologies for absence\n\nApologies were received from Councillor Okafor.\n")
    assert [(block.kind, block.text) for block in found] == [
        (HEADING, "4. Apologies for absence"),
        (PARAGRAPH, "Apologies were received from Councillor Okafor."),
    ]


def test_list_items_stay_apart_and_keep_their_markers() -> None:
    found = blocks(
        "The panel agreed to:\n- renew the sluice\n- mend the weir and\n  paint the gate\n(a) to pay\n1) to go\n"
    )
    assert [(block.kind, block.marker) for block in found] == [
        (PARAGRAPH, ""),
        (ITEM, "-"),
        (ITEM, "-"),
        (ITEM, "(a)"),
        (ITEM, "1)"),
    ]
    assert found[2].text == "- mend the weir and paint the gate"


def test_hyphens_at_line_ends() -> None:
    split = (
        "The council is committed to safe-\nguarding and to close co-\noperation with the multi-\nagency team here.\n"
    )
    assert kinds(split) == [
        (
            PARAGRAPH,
            "The council is committed to safeguarding and to close co-operation with the multi-agency team here.",
        )
    ]


def test_words_run_together_stay() -> None:
    assert kinds("Members were asked todeclare anyinterests.\n") == [
        (PARAGRAPH, "Members were asked todeclare anyinterests.")
    ]


def printed(number: int, *texts: str) -> SourcePage:
    lines = [
        Line(text, Box(number, 72.0, 60 + 14.0 * n, 72.0 + 4.5 * len(text), 72 + 14.0 * n), 11.0, blank_before=n == 1)
        for n, text in enumerate(texts)
    ]
    return SourcePage(number, tuple(lines), width=595.0, height=842.0)


def test_a_sentence_goes_on_over_a_page_break_and_its_header() -> None:
    head = "ALDERMOOR SAFER COMMUNITIES PARTNERSHIP – TUESDAY 4TH MAY, 2021"
    pages = (
        printed(1, head, "The shelter had been open since the autumn and had taken in", "people from every", "Page 1"),
        printed(2, head, "ward of the borough, most of them referred by the outreach team.", "All agreed.", "Page 2"),
        printed(3, head, "The Chair closed the meeting and thanked those who had come to it.", "Page 3"),
    )
    found = group_lines(strip_running(Pages("pdf", pages)))
    texts = [block.text for block in found]
    joined = "The shelter had been open since the autumn and had taken in people from every ward of the borough"
    assert any(text.startswith(joined) for text in texts)
    spread = next(block for block in found if block.text.startswith(joined))
    assert [piece.page for piece in spread.pieces][:3] == [1, 1, 2]
    for piece in spread.pieces:
        assert spread.text[piece.start : piece.end].strip()


def test_a_running_line_without_pages_does_not_cut_a_sentence() -> None:
    head = "CABINET – TUESDAY 4TH MAY, 2021"
    text = ""
    for word in ("sluice", "weir", "gate"):
        text += (
            f"The team said that the {word} which had been put up in the spring was to be\n\n{head}\n\nmended soon.\n\n"
        )
    found = [words for _, words in kinds(text)]
    assert found == [
        f"The team said that the {word} which had been put up in the spring was to be mended soon."
        for word in ("sluice", "weir", "gate")
    ]


def test_a_table_row_cut_by_a_page_break_is_one_row() -> None:
    text = "Action\tBy\nOpen the hub and\tA. Bell and\n\n\tthe clerk\nTrain staff\tJ. Okafor\n"
    (table,) = [block.table for block in blocks(text) if block.table]
    rows: dict[int, list[str]] = {cell.row: [] for cell in table.cells}
    for cell in table.cells:
        rows[cell.row].append(cell.text)
    assert list(rows.values()) == [
        ["Action", "By"],
        ["Open the hub and", "A. Bell and the clerk"],
        ["Train staff", "J. Okafor"],
    ]


def test_two_tables_stay_two() -> None:
    found = [block for block in blocks("Ward\tVisits\nFernhill\t12\n\nYear\tVisits\n2019\t410\n") if block.table]
    assert len(found) == 2


def test_markdown_headings_and_paragraphs_keep_their_order() -> None:
    source = read_markdown(b"# Cabinet\n\nPresent: all\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nClosed at 9 pm.\n", "m.md")
    assert [block.kind for block in group_lines(strip_running(source))] == [HEADING, PARAGRAPH, TABLE, PARAGRAPH]


def test_nothing_gives_nothing() -> None:
    assert group_lines([]) == []


def test_a_printed_line_that_ends_early_on_purpose_stays_a_line() -> None:
    page = printed(
        1,
        "20.07.08 Finance",
        "Notification was received of the forthcoming payment of £35 by the direct debit",
        "which is to be made.",
        "Mooring subscription - resolved to pay £102.48",
        "Fallow & Sons mowing and strimming of the village green in May, June and July,",
        "resolved to pay £1080.00",
    )
    texts = [block.text for block in group_lines(strip_running(Pages("text/plain", (page,))))]
    lines = "\n".join(texts).split("\n")
    assert "Mooring subscription - resolved to pay £102.48" in lines
    assert any(line.endswith("in May, June and July, resolved to pay £1080.00") for line in lines), "it ran on"


def test_what_is_listed_in_a_sentence_runs_on() -> None:
    page = printed(
        1,
        "18.05.11 Finance and all that was said of it at the meeting by those who had come to it",
        "After discussion it was agreed that the following payments be made :- Mooring",
        "Quay Lamps £ 54.00",
        "Wicket Gates £ 35.00",
    )
    texts = [block.text for block in group_lines(strip_running(Pages("text/plain", (page,))))]
    assert texts[-1].endswith("the following payments be made :- Mooring Quay Lamps £ 54.00 Wicket Gates £ 35.00")


def test_a_printed_line_that_its_next_word_would_not_fit_goes_on() -> None:
    page = printed(
        1,
        "Beacon on the green",
        "The Chair thanked all who had helped with the beacon on the green in Thornby and",
        "Councillor Featherstonehaugh-Smythe, who had lent the field and the generator for",
        "the evening, and said that it would be held again in the coming year if it is dry.",
    )
    last = group_lines(strip_running(Pages("text/plain", (page,))))[-1]
    assert last.text.startswith("The Chair thanked")
    assert "\n" not in last.text
