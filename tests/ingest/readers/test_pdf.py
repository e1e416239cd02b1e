"""The PDF reader on files made here, each in one awkward shape."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnreadableFile
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_words import clean
from ingest.records import Line, Source, SourcePage

WIDTH, HEIGHT = 595.0, 842.0
PROSE = (
    "The Panel heard that the number of visits to the five libraries of the borough rose in the summer and fell again "
    "in the autumn when two of them closed for repairs and the opening hours of the others were cut by a quarter "
)


def make_pdf(*pages: Callable[[Canvas], None], encrypt: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), encrypt=encrypt, invariant=True)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(*lines: str, x: float = 72, top: float = 72, leading: float = 14) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for i, line in enumerate(lines):
            canvas.drawString(x, HEIGHT - top - i * leading, line)

    return draw


def lines_of(page: SourcePage) -> list[Line]:
    return [item for item in page.items if isinstance(item, Line)]


def texts(source: Source, page: int = 0) -> list[str]:
    return [line.text for line in lines_of(source.pages[page])]


def wrapped(text: str, width: int) -> list[str]:
    rows: list[str] = [""]
    for word in text.split():
        if len(rows[-1]) + len(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def test_lines_come_with_size_weight_place_and_the_gap_above() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, HEIGHT - 80, "Safer Communities")
        canvas.setFont("Helvetica", 11)
        for i, line in enumerate(["One line of type here.", "And a second line.", "", "After a blank line."]):
            canvas.drawString(72, HEIGHT - 120 - 14 * i, line)

    heading, first, second, third = lines_of(read_pdf(make_pdf(draw), "a.pdf").pages[0])
    assert (heading.text, heading.bold, heading.size) == ("Safer Communities", True, 14.0)
    assert (first.bold, first.size, first.indent) == (False, 11.0, 72.0)
    assert [line.blank_before for line in (first, second, third)] == [True, False, True]
    assert first.box is not None
    assert first.box.y0 < 120 < first.box.y1
    assert first.box.page == 1


def test_two_columns_are_read_one_after_the_other_and_the_heading_first() -> None:
    rows = wrapped(PROSE * 4, 44)
    middle = len(rows) // 2
    left, right = rows[:middle], rows[middle:]

    def draw(canvas: Canvas) -> None:
        write("A heading that runs over the whole width of the page, above both of its columns of text", top=60)(canvas)
        write(*left, x=72, top=100)(canvas)
        write(*right, x=320, top=107)(canvas)
        write("A closing line over the whole width of the page, below both of its columns of text", top=280)(canvas)

    found = texts(read_pdf(make_pdf(draw), "a.pdf"))
    assert found[0].startswith("A heading")
    assert found[1:-1] == [*left, *right]
    assert found[-1].startswith("A closing line")


def test_labels_and_values_stay_on_one_line_parted_by_a_tab() -> None:
    def draw(canvas: Canvas) -> None:
        rows = [("Report to:", "Cabinet"), ("Date:", "4 March 2021"), ("Wards affected:", "All")]
        for i, (label, value) in enumerate(rows):
            canvas.drawString(72, HEIGHT - 100 - 16 * i, label)
            canvas.drawString(220, HEIGHT - 100 - 16 * i, value)

    assert texts(read_pdf(make_pdf(draw), "a.pdf")) == [
        "Report to:\tCabinet",
        "Date:\t4 March 2021",
        "Wards affected:\tAll",
    ]


def test_a_list_number_far_from_its_text_is_no_cell() -> None:
    def draw(canvas: Canvas) -> None:
        for i, text in enumerate(["Apologies for absence", "Declarations of interest", "Minutes"]):
            canvas.drawString(72, HEIGHT - 100 - 16 * i, f"{i + 1}.")
            canvas.drawString(130, HEIGHT - 100 - 16 * i, text)

    assert texts(read_pdf(make_pdf(draw), "a.pdf"))[0] == "1. Apologies for absence"


def test_fake_bold_is_read_once_and_is_bold() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3, 0.6):
            canvas.drawString(72 + shift, HEIGHT - 100, "Resolved that")
        for i, letter in enumerate("NOTED"):
            canvas.drawString(72 + stringWidth("NOTED"[:i], "Helvetica", 11), HEIGHT - 130, letter)
            canvas.drawString(72.4 + stringWidth("NOTED"[:i], "Helvetica", 11), HEIGHT - 130, letter)
        canvas.drawString(72, HEIGHT - 160, "the bookkeeper be thanked.")

    found = lines_of(read_pdf(make_pdf(draw), "a.pdf").pages[0])
    assert [(line.text, line.bold) for line in found] == [
        ("Resolved that", True),
        ("NOTED", True),
        ("the bookkeeper be thanked.", False),
    ]


def test_letters_spaced_out_are_words() -> None:
    draw = write("M I N U T E S   O F   M E E T I N G", "Ward A B and C")
    assert texts(read_pdf(make_pdf(draw), "a.pdf")) == ["MINUTES OF MEETING", "Ward A B and C"]


def test_raised_marks_do_not_stick_to_numbers() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, HEIGHT - 100)
        for part, size, rise in (("a total of 1,234", 11, 0), ("2", 6, 4), (" on the 14", 11, 0), ("th", 6, 4)):
            text.setFont("Helvetica", size)
            text.setRise(rise)
            text.textOut(part)
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(" of June")
        canvas.drawText(text)

    assert texts(read_pdf(make_pdf(draw), "a.pdf")) == ["a total of 1,234 ² on the 14th of June"]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_rotated_page_is_read_as_displayed(rotation: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        # reportlab lays the page on its side for these turns; as displayed it is upright again.
        turned = {90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[rotation]
        canvas.translate(*turned)
        canvas.rotate(rotation)
        canvas.drawString(72, HEIGHT - 100, "First line as displayed")
        canvas.drawString(72, HEIGHT - 114, "Second line as displayed")

    page = read_pdf(make_pdf(draw), "a.pdf").pages[0]
    first, second = lines_of(page)
    assert (first.text, second.text) == ("First line as displayed", "Second line as displayed")
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert first.box is not None
    assert first.box.x0 == pytest.approx(72, abs=1)
    assert first.box.y1 == pytest.approx(102, abs=3)


def test_a_page_of_text_written_upwards_keeps_its_order_and_its_boxes() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(100, -60, "Turned first line")
        canvas.drawString(100, -74, "Turned second line")

    first, second = lines_of(read_pdf(make_pdf(draw), "a.pdf").pages[0])
    assert (first.text, second.text) == ("Turned first line", "Turned second line")
    assert first.box is not None
    assert first.box.x0 == pytest.approx(50, abs=3)
    assert first.box.y1 == pytest.approx(HEIGHT - 100, abs=2)
    assert first.box.y1 - first.box.y0 > 60


def test_what_lies_outside_the_crop_box_is_not_read_and_boxes_count_from_its_corner() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 50, WIDTH - 50, HEIGHT - 50))
        canvas.drawString(72, HEIGHT - 100, "Inside the page")
        canvas.drawString(72, HEIGHT - 20, "Outside the page")

    page = read_pdf(make_pdf(draw), "a.pdf").pages[0]
    (line,) = lines_of(page)
    assert (line.text, line.indent) == ("Inside the page", 22.0)
    assert (page.width, page.height) == (WIDTH - 100, HEIGHT - 100)


def test_printed_page_numbers_of_the_pack_are_the_labels() -> None:
    def page(number: int, own: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write("Text of a report that has more than one line.", "So that the edge is an edge.", "And so on.")(canvas)
            canvas.drawString(290, 30, str(own))
            canvas.drawString(500, 20, f"Page {number}")

        return draw

    source = read_pdf(make_pdf(page(11, 1), page(12, 2), page(13, 1), write("no number")), "a.pdf")
    assert [p.label for p in source.pages] == ["11", "12", "13", ""]
    assert [p.number for p in source.pages] == [1, 2, 3, 4]


def test_running_headers_and_footers_stand_first_and_last() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 30, "Aldermoor Borough Council")
        write("The text of the page.")(canvas)
        canvas.drawString(72, HEIGHT - 30, "CABINET - 4 MARCH 2021")

    found = texts(read_pdf(make_pdf(draw), "a.pdf"))
    assert found == ["CABINET - 4 MARCH 2021", "The text of the page.", "Aldermoor Borough Council"]


def test_a_blank_page_is_an_empty_page() -> None:
    source = read_pdf(make_pdf(write("Text."), write()), "a.pdf")
    assert source.pages[1].items == ()
    assert source.notes == ()


def test_a_file_without_a_password_to_open_is_read() -> None:
    locked = StandardEncryption("", ownerPassword="owner", canPrint=0)
    assert texts(read_pdf(make_pdf(write("Open to all."), encrypt=locked), "a.pdf")) == ["Open to all."]


def test_a_file_that_needs_a_password_is_named() -> None:
    locked = StandardEncryption("secret", ownerPassword="owner")
    with pytest.raises(UnreadableFile, match=r"closed\.pdf: the PDF needs a password") as caught:
        read_pdf(make_pdf(write("Closed."), encrypt=locked), "closed.pdf")
    assert caught.value.todo


@pytest.mark.parametrize("data", [b"", b"not a PDF at all", b"%PDF-1.7\n" + b"\x00\xff" * 400])
def test_what_is_no_pdf_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"bad\.pdf"):
        read_pdf(data, "bad.pdf")


@pytest.mark.parametrize("share", [0.05, 0.2])
def test_a_file_cut_short_is_named(share: float) -> None:
    whole = make_pdf(*[write(PROSE[:80])] * 5)
    with pytest.raises(UnreadableFile, match=r"cut\.pdf"):
        read_pdf(whole[: int(len(whole) * share)], "cut.pdf")


def test_a_file_without_its_index_is_read() -> None:
    whole = make_pdf(*[write(PROSE[:80])] * 5)
    source = read_pdf(whole[: whole.rindex(b"xref\n0 ")] + whole[whole.index(b"trailer") :], "cut.pdf")
    assert len(source.pages) == 5


def test_a_file_without_pages_is_named() -> None:
    empty = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    with pytest.raises(UnreadableFile, match="no pages"):
        read_pdf(empty, "empty.pdf")


def test_one_broken_page_is_noted_and_the_rest_is_read() -> None:
    data = make_pdf(write("Page one."), write("Page two."), write("Page three."))
    second = data.index(b"/Contents", data.index(b"/Contents") + 1)
    broken = data[:second] + data[second:].replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ (a) (b) 5 8 ]", 1)
    source = read_pdf(broken, "a.pdf")
    assert (texts(source, 0), texts(source, 2)) == (["Page one."], ["Page three."])
    assert [note.split(" could")[0] for note in source.notes] == ["page 2"]


def test_a_page_without_a_media_box_is_read() -> None:
    data = make_pdf(write("Page one."))
    assert texts(read_pdf(data.replace(b"/MediaBox [ 0 0 595 842 ]", b" " * 25), "a.pdf")) == ["Page one."]


RECORDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "records"
SMALL = 130_000  # bytes


@pytest.mark.skipif(not RECORDS.is_dir(), reason="the shared records are not there")
def test_every_page_of_real_records_is_read() -> None:
    for path in sorted(RECORDS.glob("**/*.pdf")):
        if path.stat().st_size < SMALL and "minutes" not in path.name:
            source = read_pdf(path.read_bytes(), path.name, ocr=False)
            assert source.notes == ()
            assert all(page.items for page in source.pages)


def test_control_characters_and_joined_letters_are_cleaned() -> None:
    assert clean("o\ufb03ce") == "office"
    assert clean("informa\u019fon") == "information"
    assert clean("Elec[ons") == "Elections"
    assert clean("see [note]") == "see [note]"
    assert clean("2010\u00ad11") == "2010-11"
    assert clean("\uf0b7") == "•"
    assert clean("a\u200bb\x07") == "ab"
