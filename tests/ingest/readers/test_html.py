import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.readers.html import read_html
from ingest.records import BlockKind, SourceBlock, Table

RECORDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "records"
H, P, L, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE

MEETING = """<!DOCTYPE html><html><head><title>Agenda for Cabinet on Tuesday 4th May, 2021, 6.00 pm</title>
<link rel="canonical" href="https://democracy.aldermoor.example/ieListDocuments.aspx?CId=1&amp;MId=2"></head><body>
<form id="aspnetForm" action="x"><header class="siteHeader"><a href="/">Aldermoor</a><ul class="mainNav"><li><a>Home</a>
</ul></header><div class="cookie-banner">We use cookies.<button>Accept</button></div>
<div id="breadcrumb"><a href="/">Home</a> &gt; <a>Meetings</a></div>
<div class="mgContent"><h1>Agenda and draft minutes</h1><h2 class="mgSubTitleTxt">Cabinet</h2>
<ul class="mgActionList"><li><a href="a.aspx">Attendance details</a></li></ul>
<p><span class="mgLabel">Venue:</span>&nbsp;Committee&nbsp;Room&nbsp;1 <a href="m">View directions</a></p>
<table class="mgItemTable" id="mgItemTable"><caption>Items</caption><tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI1"></a>12.</p></td>
<td><p class="mgAiTitleTxt"><a href="documents/s1.pdf">Street Lighting <img alt="pdf icon">
<span class="mgFileSize">PDF 81 KB</span></a></p>
<ul class="mgActionList"><li><a href="d.aspx">View the decision for item 12.</a></li></ul>
<div class="mgWordPara"><div class="WordSection1"><p class="MsoNormal">Report of the Chief Officer</p>
<p>&nbsp;</p></div></div>
<p class="mgSubItemTitleTxt">Additional documents:</p>
<ul class="mgBulletList"><li><a href="s2.pdf">Appendix A, item 12.pdf icon PDF 1 MB</a></li></ul>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p class="MsoHeader">The Board wel<b>com</b>ed it.</p>
<p>RESOLVED:&nbsp; That</p><p>(1)&nbsp;&nbsp;&nbsp; the report be noted; and</p>
<p>·&nbsp;&nbsp; copies be sent.</p></div>
<p><a href="m">View the full minutes text for item 12.</a></p></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">CAB17/23</p></td>
<td><p class="mgAiTitleTxt">Any Other BusinessPDF 12 KB</p></td></tr></table></div>
<footer>Aldermoor Borough Council, Town Hall</footer></form></body></html>"""


def blocks(page: str) -> tuple[SourceBlock, ...]:
    found = read_html(page.encode(), "page.html").pages[0].items
    return tuple(item for item in found if isinstance(item, SourceBlock))


def brief(page: str) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.marker, block.text) for block in blocks(page)]


def table(page: str) -> Table:
    (found,) = [block.table for block in blocks(page) if block.table]
    return found


def test_moderngov_meeting_page() -> None:
    source = read_html(MEETING.encode(), "meeting.html")
    assert source.title == "Agenda for Cabinet on Tuesday 4th May, 2021, 6.00 pm"
    assert source.url == "https://democracy.aldermoor.example/ieListDocuments.aspx?CId=1&MId=2"
    assert source.pages[0].number == 0
    assert brief(MEETING) == [
        (H, "", "Agenda and draft minutes"),
        (H, "", "Cabinet"),
        (P, "", "Venue: Committee Room 1"),
        (P, "", "Items"),
        (H, "12.", "Street Lighting"),
        (P, "", "Report of the Chief Officer"),
        (H, "", "Additional documents:"),
        (L, "-", "Appendix A, item 12."),
        (H, "", "Minutes:"),
        (P, "", "The Board welcomed it."),
        (P, "", "RESOLVED: That"),
        (L, "(1)", "the report be noted; and"),
        (L, "-", "copies be sent."),
        (H, "CAB17/23", "Any Other Business"),
    ]
    assert [block.level for block in blocks(MEETING) if block.kind is H] == [1, 2, 3, 4, 4, 3]


def test_issue_page_splits_the_printed_number() -> None:
    page = """<div class="mgContent"><h1>Issue - meetings</h1><h2>Parks</h2>
    <h3>Meeting: 04/05/2021 - Cabinet (Item 52)</h3>
    <p class="mgAiTitleTxt">52&nbsp; Parks Strategy pdf icon PDF 164 KB</p>
    <div class="mgWordPara">It was noted.</div></div>"""
    assert brief(page)[2:] == [
        (H, "", "Meeting: 04/05/2021 - Cabinet (Item 52)"),
        (H, "52", "Parks Strategy"),
        (P, "", "It was noted."),
    ]


def test_item_table_without_known_names_is_walked() -> None:
    page = """<table><tr><td>1.</td><td><p>Apologies</p><p>There were none.</p><p>Noted.</p></td></tr>
    <tr><td>2.</td><td><p>Minutes</p></td></tr></table>"""
    assert brief(page) == [
        (H, "1.", "Apologies"),
        (P, "", "There were none."),
        (P, "", "Noted."),
        (H, "2.", "Minutes"),
    ]


def test_numbered_data_stays_a_table() -> None:
    page = "<table><tr><td>1</td><td>North Ward</td></tr><tr><td>2</td><td>South Ward</td></tr></table>"
    assert table(page).rows == 2


def test_data_table_with_spans_header_and_caption() -> None:
    found = table(
        """<table><caption>Spend &amp; budget</caption><thead><tr><th rowspan=2>Ward</th><th colspan=2>Spend</th></tr>
        <tr><td>2020</td><td>2021</td></tr></thead><tr><td>North<br>Ward</td><td>-</td><td colspan="9"><ul><li>a</li>
        <li>b</li></ul></td></tr></table>"""
    )
    assert (found.caption, found.rows, found.columns) == ("Spend & budget", 3, 3)
    got = [(c.row, c.column, c.row_span, c.column_span, c.header, c.text) for c in found.cells]
    assert got == [
        (0, 0, 2, 1, True, "Ward"),
        (0, 1, 1, 2, True, "Spend"),
        (1, 1, 1, 1, True, "2020"),
        (1, 2, 1, 1, True, "2021"),
        (2, 0, 1, 1, False, "North Ward"),
        (2, 1, 1, 1, False, "-"),
        (2, 2, 1, 1, False, "- a - b"),
    ]


def test_bold_first_row_is_the_header() -> None:
    found = table(
        "<table><tr><td><b>Name</b></td><td><strong>Post</strong></td></tr><tr><td>A</td><td>B</td></tr></table>"
    )
    assert [cell.header for cell in found.cells] == [True, True, False, False]


def test_title_row_is_a_header_too() -> None:
    rows = (
        "<tr><td colspan=2>Spend</td></tr><tr><td><b>Ward</b></td><td><b>£</b></td></tr><tr><td>A</td><td>1</td></tr>"
    )
    assert {cell.row for cell in table(f"<table>{rows}</table>").cells if cell.header} == {0, 1}


def test_number_typed_in_a_heading_is_its_marker() -> None:
    assert brief("<h2>3.&nbsp;Budget</h2><h2>2021 accounts</h2>") == [(H, "3.", "Budget"), (H, "", "2021 accounts")]


@pytest.mark.parametrize(
    "page",
    [
        "<table role=presentation><tr><td>A</td><td>B</td></tr></table>",
        "<table><tr><td><p>A</p></td></tr><tr><td>B</td></tr></table>",
        "<table><tr><td>A<table><tr><td>B</td></tr></table></td><td></td></tr></table>",
    ],
)
def test_layout_tables_are_blocks(page: str) -> None:
    assert brief(page) == [(P, "", "A"), (P, "", "B")]


def test_lists_have_the_numbers_that_are_displayed() -> None:
    page = """<ol start=3><li>c<li value=7>g<p>more</p><ol type=a><li>x<li>y</ol></ol>
    <ol style="list-style-type: lower-roman"><li>i</li></ol>
    <ol reversed><li>two<li>one</ol><ul><li>u<ul><li>v</ul></ul>"""
    got = [(block.marker, block.level, block.text) for block in blocks(page)]
    assert got == [
        ("3.", 0, "c"),
        ("7.", 0, "g"),
        ("", 0, "more"),
        ("a.", 1, "x"),
        ("b.", 1, "y"),
        ("i.", 0, "i"),
        ("2.", 0, "two"),
        ("1.", 0, "one"),
        ("-", 0, "u"),
        ("-", 1, "v"),
    ]


def test_line_breaks_and_words() -> None:
    page = """<p>Present:<br>A<br>B<br><br>Apologies: C<br>(a) first<br>(b) second</p><div>to<p>declare</p>now</div>
    un<b>der</b>way 14<sup>th</sup> May<blockquote>Said</blockquote><dl><dt>Date:<dd>4 May<dt>Who<dd>Cabinet</dl>
    <pre>one
two

three</pre>"""
    assert [block.text for block in blocks(page)] == [
        *("Present: A B", "Apologies: C", "(a) first", "(b) second", "to", "declare", "now", "underway 14th May"),
        *("Said", "Date: 4 May", "Who", "Cabinet", "one two", "three"),
    ]


def test_furniture_goes_and_content_stays() -> None:
    page = """<body class="has-sidebar menu-open"><nav><a>Home</a></nav><main><header><h1>Minutes</h1></header>
    <div class="sidebar"><a>Other pages</a></div><p hidden>Loading</p><div style="display: none">{long}</div>
    <p class="MsoFooter">Text in a footer style</p><h2><button>Part A</button></h2></main>
    <footer>Contact</footer></body>"""
    long = "The folded part of the record. " * 20
    assert [block.text for block in blocks(page.replace("{long}", long))] == [
        *("Minutes", long.strip(), "Text in a footer style", "Part A"),
    ]


def test_a_named_part_with_little_text_does_not_hide_the_rest() -> None:
    page = f"<div id=content><p>Skip</p></div><div class=report><p>{'The report says so. ' * 30}</p></div>"
    assert len(blocks(page)) == 2


def test_a_wrapper_called_menu_that_holds_the_text_stays() -> None:
    assert blocks(f"<div class=menu-page><p>{'The report says so. ' * 30}</p></div>")


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=windows-1252><p>£5 – café</p>".encode("cp1252"),
        "<meta charset=iso-8859-1><p>£5 – café</p>".encode("cp1252"),
        "<?xml version='1.0' encoding='utf-8'?><html><body><p>£5 – café</p></body></html>".encode(),
        "<meta charset=iso-8859-1><p>£5 – café</p>".encode(),
        "<p>£5 – café</p>".encode("utf-16"),
        b"<p>&pound;5 &#8211; caf&eacute;</p>",
        "<p>£5 – ca\u00adf\u200bé</p>".encode(),
    ],
)
def test_charsets(data: bytes) -> None:
    (block,) = read_html(data, "page.html").pages[0].items
    assert block.text == "£5 – café"


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<nav>Home</nav><script>x</script>", "<body><p>&nbsp;</p></body>"]
)
def test_page_without_content(page: str) -> None:
    with pytest.raises(UnreadableFile, match=r"page\.html is a web page without content"):
        read_html(page.encode(), "page.html")


@pytest.mark.parametrize("tag", ["div", "font", "table><tr><td", "ul><li", "blockquote", "x"])
def test_deep_nesting_keeps_the_text(tag: str) -> None:
    started = time.monotonic()
    texts = [block.text for block in blocks(f"<{tag}>" * 6000 + "deep" + "<p>after</p>")]
    assert " ".join(texts).split() == ["deep", "after"]
    assert time.monotonic() - started < 30


def test_title_falls_back_to_the_first_heading() -> None:
    assert read_html(b"<h1>Minutes of  Cabinet</h1><p>x</p>", "a.html").title == "Minutes of Cabinet"


WORDS = st.lists(st.text(alphabet="abcXYZ£é", min_size=1, max_size=6), min_size=1, max_size=12)


@settings(deadline=None, max_examples=60)
@given(WORDS, st.data())
def test_no_word_is_lost_joined_or_split(words: list[str], data: st.DataObject) -> None:
    tags = data.draw(
        st.lists(st.sampled_from(["p", "div", "li", "td", "h2", "dd"]), min_size=len(words), max_size=len(words))
    )
    page = "".join(f"<{tag}>{word[:1]}<i>{word[1:]}</i></{tag}>" for word, tag in zip(words, tags, strict=True))
    got = [block.text for block in blocks(f"<main>{page}</main>")]
    assert " ".join(got).split() == words


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=" <>/pdivtablehrouli\"'=&;!-", max_size=80))
def test_broken_markup_never_breaks_the_reader(page: str) -> None:
    try:
        read_html(page.encode(), "page.html")
    except UnreadableFile as fault:
        assert fault.todo  # noqa: PT017


@pytest.mark.skipif(not RECORDS.is_dir(), reason="the real records are not here")
def test_real_pages_keep_their_content() -> None:
    for path in RECORDS.rglob("*.html"):
        source = read_html(path.read_bytes(), path.name)
        texts = [block.text for block in source.pages[0].items]
        assert source.title
        assert not any("cookie" in text.lower() or text == "Skip to Main Content" for text in texts)
