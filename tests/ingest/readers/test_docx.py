import io
import struct
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from ingest.errors import UnreadableFile
from ingest.readers.docx import read_docx
from ingest.readers.filetype import OLE_MAGIC
from ingest.records import BlockKind, Source, SourceBlock, Table

RECORDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "records"
H, P, L, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def read(document: Document) -> Source:
    return read_docx(saved(document), "minutes.docx")


def blocks(document: Document) -> list[SourceBlock]:
    return [item for item in read(document).pages[0].items if isinstance(item, SourceBlock)]


def brief(document: Document) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.marker, block.text) for block in blocks(document)]


def of_body(xml: str) -> Document:
    """A document whose body is this XML."""
    document = docx.Document()
    body = document.element.body
    for element in parse_xml(f"<w:body {NAMES}>{xml}</w:body>"):
        body.insert(len(body) - 1, element)
    return document


def para(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, level: int = 0, identity: int = 50) -> str:
    return para(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>')


def with_numbering(xml: str, levels: str, nums: str) -> Document:
    document = of_body(xml)
    root = document.part.numbering_part.element
    made = parse_xml(
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="90">{levels}</w:abstractNum>{nums}</w:numbering>'
    )
    for element in made:
        root.append(element)
    return document


def level(depth: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def num(identity: int, override: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="90"/>{override}</w:num>'


def markers(document: Document) -> list[str]:
    return [block.marker for block in blocks(document)]


def test_headings_paragraphs_lists_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_heading("Cabinet", 0)
    document.add_heading("1. Apologies", 2)
    document.add_paragraph("There were none.")
    document.add_paragraph().add_run("Parks and open spaces").bold = True
    document.add_paragraph().add_run("RESOLVED:").bold = True
    document.add_paragraph("bulleted", style="List Bullet")
    document.add_paragraph("numbered", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "A", "B"
    document.add_paragraph("(1)\tThat it be noted")
    found = blocks(document)
    assert [(block.kind, block.level, block.marker, block.text) for block in found] == [
        (H, 1, "", "Cabinet"),
        (H, 2, "1.", "Apologies"),
        (P, 0, "", "There were none."),
        (H, 3, "", "Parks and open spaces"),
        (P, 0, "", "RESOLVED:"),
        (L, 0, "-", "bulleted"),
        (L, 0, "1.", "numbered"),
        (T, 0, "", ""),
        (L, 0, "(1)", "That it be noted"),
    ]


def test_wrappers_changes_breaks_and_links() -> None:
    xml = (
        f"<w:sdt><w:sdtContent>{para(run('In a control'))}</w:sdtContent></w:sdt>"
        + para(
            f"{run('Cab')}<w:ins>{run('inet')}</w:ins><w:del><w:r><w:delText> not</w:delText></w:r></w:del>"
            f"<w:moveFrom>{run(' gone')}</w:moveFrom><w:hyperlink>{run(' agreed')}</w:hyperlink>"
            f"<w:fldSimple>{run(' it')}</w:fldSimple>{run('secret', '<w:vanish/>')}"
            "<w:r><w:instrText> PAGE </w:instrText><w:tab/><w:t>now</w:t><w:br/><w:t>then</w:t><w:noBreakHyphen/></w:r>"
        )
        + f"<w:ins>{para(run('Inserted'))}</w:ins>"
        + para("<w:r><w:t>(a) one</w:t><w:br/><w:t>(b) two</w:t><w:br/><w:br/><w:t>three</w:t></w:r>")
    )
    document = of_body(xml)
    assert [block.text for block in blocks(document)] == [
        *("In a control", "Cabinet agreed it\tnow then-", "Inserted", "(a) one", "(b) two", "three"),
    ]
    assert "tracked changes" in read(document).notes[0]


def test_text_box_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{para(run('Boxed'))}</w:txbxContent>"
    xml = para(
        f"{run('Before')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run(' after')}"
    )
    assert [block.text for block in blocks(of_body(xml))] == ["Before after", "Boxed"]


def test_multi_level_numbers_restart_and_resume() -> None:
    levels = (
        level(0, "decimal", "%1.")
        + level(1, "decimal", "%1.%2", "")
        + level(2, "lowerRoman", "(%3)")
        + level(3, "upperLetter", "%4)", '<w:lvlRestart w:val="0"/>')
    )
    steps = [0, 1, 1, 2, 2, 3, 0, 1, 2, 3]
    document = with_numbering("".join(numbered(f"t{n}", step) for n, step in enumerate(steps)), levels, num(50))
    assert markers(document) == ["1.", "1.1", "1.2", "(i)", "(ii)", "A)", "2.", "2.1", "(i)", "B)"]
    assert [block.level for block in blocks(document)] == steps


def test_lists_of_one_definition_share_their_count_unless_they_start_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    xml = "".join(numbered("t", 0, identity) for identity in (50, 51, 52, 52, 50))
    document = with_numbering(xml, level(0, "decimal", "%1)"), num(50) + num(51) + num(52, override))
    assert markers(document) == ["1)", "2)", "7)", "8)", "9)"]


@pytest.mark.parametrize(
    ("form", "text", "start", "expected"),
    [
        ("lowerLetter", "(%1)", 26, ["(z)", "(aa)", "(bb)"]),
        ("upperRoman", "%1.", 3, ["III.", "IV.", "V."]),
        ("decimalZero", "%1", 9, ["09", "10", "11"]),
        ("ordinal", "%1", 1, ["1st", "2nd", "3rd"]),
        ("decimal", "Item %1:", 0, ["Item 0:", "Item 1:", "Item 2:"]),
        ("bullet", "\uf0b7", 1, ["-", "-", "-"]),
    ],
)
def test_formats(form: str, text: str, start: int, expected: list[str]) -> None:
    document = with_numbering(numbered("t") * 3, level(0, form, text, start=start), num(50))
    assert markers(document) == expected


def test_empty_numbered_paragraphs_count_and_zero_means_no_list() -> None:
    xml = numbered("a") + numbered("") + numbered("b") + numbered("c", identity=0)
    assert markers(with_numbering(xml, level(0, "decimal", "%1."), num(50))) == ["1.", "3.", ""]


WIDE = '<w:gridSpan w:val="2"/>'
TALL = '<w:vMerge w:val="restart"/>'


def cell(text: str, properties: str = "", bold: bool = False) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(run(text, '<w:b/>' if bold else ''))}</w:tc>"


def the_table(document: Document) -> Table:
    (found,) = [block.table for block in blocks(document) if block.table]
    return found


def test_table_spans_and_header() -> None:
    xml = (
        f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Ward')}{cell('Spend', WIDE)}</w:tr>"
        f"<w:tr>{cell('North', TALL)}{cell('1')}{cell('2')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('3')}{cell('4')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('5')}{cell('6')}</w:tr></w:tbl>"
    )
    found = the_table(of_body(xml))
    assert (found.rows, found.columns) == (4, 3)
    assert [(c.row, c.column, c.row_span, c.column_span, c.header, c.text) for c in found.cells] == [
        (0, 0, 1, 1, True, "Ward"),
        (0, 1, 1, 2, True, "Spend"),
        (1, 0, 2, 1, False, "North"),
        (1, 1, 1, 1, False, "1"),
        (1, 2, 1, 1, False, "2"),
        (2, 1, 1, 1, False, "3"),
        (2, 2, 1, 1, False, "4"),
        (3, 1, 1, 1, False, "5"),
        (3, 2, 1, 1, False, "6"),
    ]


def test_bold_first_row_and_title_row_are_headers() -> None:
    title = f"<w:tr>{cell('Spend by ward', WIDE)}</w:tr>"
    head = f"<w:tr>{cell('Ward', bold=True)}{cell('Spend', bold=True)}</w:tr>"
    body = f"<w:tr>{cell('North')}{cell('1')}</w:tr>"
    for rows, expected in (
        (head + body, {0}),
        (title + head + body, {0, 1}),
        (title + body, {0}),
        (body + body, set()),
    ):
        found = the_table(of_body(f"<w:tbl>{rows}</w:tbl>"))
        assert {c.row for c in found.cells if c.header} == expected


def test_box_is_opened_and_inner_table_is_flattened() -> None:
    inner = f"<w:tbl><w:tr>{cell('x')}{cell('y')}</w:tr></w:tbl>{para('')}"
    frame = f"<w:tbl><w:tr>{cell('Framed')}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{para(run('Has'))}{inner}</w:tc>{cell('z')}</w:tr></w:tbl>"
    document = of_body(frame + outer)
    assert blocks(document)[0].text == "Framed"
    assert [c.text for c in the_table(document).cells] == ["Has x y", "z"]


def test_margins_and_title() -> None:
    document = docx.Document()
    document.add_paragraph("Minutes of the Children and Families Scrutiny Panel, 4 May 2021")
    document.sections[0].header.paragraphs[0].text = "Draft minutes"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 4"
    titles = {
        "Minutes of the Children and Families Scrutiny Panel": True,
        "Minutes of the Panel, 11 June 2018": False,
        "Microsoft Word - Minutes": False,
        "Minutes Panel.dotx": False,
        "Template": False,
        "Something wholly different": False,
    }
    for title, kept in titles.items():
        document.core_properties.title = title
        source = read(document)
        assert source.title == (title if kept else "")
    assert source.margins == ("Draft minutes",)
    assert [item.text for item in source.pages[0].items] == [
        "Minutes of the Children and Families Scrutiny Panel, 4 May 2021"
    ]


def rewritten(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """A package with members replaced, added, or (None) left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for member in {*old.namelist(), *changes}:
            content = changes.get(member, old.read(member) if member in old.namelist() else None)
            if content is not None:
                made.writestr(member, content)
    return target.getvalue()


def test_footnote_follows_its_paragraph() -> None:
    document = of_body(
        para(f"{run('Spend rose')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('.')}") + para(run("Next"))
    )
    notes = f"<w:footnotes {NAMES}><w:footnote w:id='2'>{para(run('Excluding grants.'))}</w:footnote></w:footnotes>"
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("word/_rels/document.xml.rels")
        types = archive.read("[Content_Types].xml")
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    override = b'application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
    data = rewritten(
        data,
        {
            "word/footnotes.xml": notes.encode(),
            "word/_rels/document.xml.rels": relations.replace(
                b"</Relationships>",
                b'<Relationship Id="rIdN" Type="' + kind + b'" Target="footnotes.xml"/></Relationships>',
            ),
            "[Content_Types].xml": types.replace(
                b"</Types>", b'<Override PartName="/word/footnotes.xml" ContentType="' + override
            ),
        },
    )
    found = read_docx(data, "a.docx").pages[0].items
    assert [item.text for item in found] == ["Spend rose.", "Excluding grants.", "Next"]


def simple() -> bytes:
    document = docx.Document()
    document.add_paragraph("Minutes")
    return saved(document)


def bomb() -> bytes:
    """A package whose directory declares one part of 300 MB."""
    data = bytearray(simple())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 300_000_000)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLE_MAGIC + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE_MAGIC + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "older Office file"),
        (simple()[:2000], "damaged"),
        (simple()[:-30], "damaged"),
        (b"PK\x03\x04 nothing", "damaged"),
        (b"", "damaged"),
        (rewritten(simple(), {"word/document.xml": None}), "damaged"),
        (rewritten(simple(), {"word/document.xml": b"<w:document"}), "damaged"),
        (rewritten(simple(), {"word/styles.xml": b"not xml"}), "damaged"),
        (rewritten(simple(), {"[Content_Types].xml": None}), "damaged"),
        (bomb(), "unpack to 3"),
        (saved(docx.Document()), "no text"),
    ],
)
def test_bad_files_get_one_clear_line(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(data, "minutes.docx")
    assert words in caught.value.what
    assert "minutes.docx" in caught.value.what
    assert "\n" not in str(caught.value)
    assert caught.value.todo


def test_template_and_macro_documents_are_read() -> None:
    with zipfile.ZipFile(io.BytesIO(simple())) as archive:
        types = archive.read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = types.replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    data = rewritten(simple(), {"[Content_Types].xml": macro})
    assert [item.text for item in read_docx(data, "minutes.docm").pages[0].items] == ["Minutes"]


@pytest.mark.skipif(not RECORDS.is_dir(), reason="the real records are not here")
def test_real_documents_lose_no_words() -> None:
    for path in RECORDS.rglob("*.docx"):
        printed = "".join(
            "".join(node.itertext()) for node in docx.Document(str(path)).element.body.iter("{*}t") if node.text
        )
        held = "".join(
            "".join(cell.text for cell in item.table.cells) if item.table else item.marker + item.text
            for item in read_docx(path.read_bytes(), path.name).pages[0].items
            if isinstance(item, SourceBlock)
        )
        assert sum(held.count(sign) for sign in "aeiou") >= sum(printed.count(sign) for sign in "aeiou")
