import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import NotSupported, UnreadableFile
from ingest.readers.filetype import OLE_MAGIC, decode, detect

PAGE = b"<!DOCTYPE html>\n<html><body><p>Cabinet</p></body></html>"


def zipped(*members: str, mimetype: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for member in members:
            archive.writestr(member, "<x/>")
    return target.getvalue()


def ole(*streams: str) -> bytes:
    return OLE_MAGIC + b"\0" * 504 + b"".join(stream.encode("utf-16-le") + b"\0\0" for stream in streams)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n...", "minutes.txt", "pdf"),
        (b"\r\n junk %PDF-1.4 1 0 obj endobj", "minutes.pdf", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "minutes.zip", "docx"),
        (zipped("[Content_Types].xml", "word/document.xml")[:90], "minutes.docx", "docx"),
        (ole("EncryptionInfo", "EncryptedPackage"), "minutes.docx", "docx"),
        (PAGE, "minutes.txt", "html"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n" + PAGE, "minutes", "html"),
        (b"<div>Agenda</div>", "agenda.html", "html"),
        ("\ufeff".encode("utf-16") + PAGE.decode().encode("utf-16-le"), "a.htm", "html"),
        (b"Present: A<br>B <b>Apologies</b>: C", "minutes.txt", "text"),
        (b"<b>UPDATE</b>\t\t\nCllr A\tSafety\tMay", "update.txt", "text"),
        (b"No tags here at all", "minutes.html", "text"),
        (b"Plain words", "minutes.md", "markdown"),
        (b"## Plan\n\n| Action | Due |\n|---|:--|\n| x | y |\n", "plan.txt", "markdown"),
        (b"# A\n\n## B\n\n- **one**\n- **two**\n", "plan.txt", "markdown"),
        (b"# 393,000 was spent\n# 12 people came\nTo the #hashtag", "plan.txt", "text"),
        (b"Report to: Cabinet\nFrom: Chief Officer\nSubject: Parks\nDate: 3 May 2021\n\nText", "report.txt", "text"),
        (b"Name | Post\nA | B\n", "list.txt", "text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_read_formats(data: bytes, name: str, expected: str) -> None:
    assert detect(data, name) == expected


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (ole("WordDocument"), ".doc"),
        (ole("Workbook"), ".xls"),
        (ole("PowerPoint Document"), ".ppt"),
        (ole("__properties_version1.0"), ".msg"),
        (zipped("xl/workbook.xml"), ".xlsx"),
        (zipped("ppt/presentation.xml"), ".pptx"),
        (zipped("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"), ".odt"),
        (zipped("content.xml", mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
        (zipped("minutes.pdf"), "zip archive"),
        (b"{\\rtf1\\ansi x}", ".rtf"),
        (b"From: a@b.c\nTo: d@e.f\nMIME-Version: 1.0\nSubject: Minutes\n\nHello", ".eml"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"GIF89a\1\0", "GIF"),
        (b"RIFF\1\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic\0\0", "HEIC"),
        (b"\0\0\0\x18ftypmp42\0\0", "video"),
        (b"RIFF\1\0\0\0WAVEfmt \0", "sound"),
        (b"MZ\x90\0\3\0\0\0", "program"),
        (b"\x7fELF\2\1\1\0", "program"),
        (bytes(range(256)) * 8, "binary"),
        (b"<?xml version='1.0'?><data/>", "XML"),
    ],
)
def test_foreign_formats_are_named_with_what_to_do(data: bytes, word: str) -> None:
    with pytest.raises(NotSupported) as caught:
        detect(data, "minutes.pdf")
    assert word in caught.value.what
    assert "minutes.pdf" in caught.value.what
    assert caught.value.todo


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0 \u2003".encode()])
def test_empty_file(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        detect(data, "minutes.txt")


SENTENCE = "Cabinet agreed £5,000 – the Mayor’s café grant."


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        b"\xef\xbb\xbf" + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("cp1252"),
        SENTENCE.encode().decode("cp1252").encode(),
    ],
)
def test_decode_finds_the_encoding(data: bytes) -> None:
    assert decode(data, "a.txt") == SENTENCE


def test_decode_keeps_utf8_beside_stray_bytes() -> None:
    assert decode(SENTENCE.encode() + b" \x93quoted", "a.txt") == SENTENCE + " “quoted"


def test_decode_of_other_alphabets() -> None:
    text = "Заседание совета состоялось во вторник, протокол утверждён. " * 5
    assert decode(text.encode("cp1251"), "a.txt") == text


def test_mojibake_is_repaired_line_by_line_and_only_if_clean() -> None:
    assert decode("The Mayorâ€™s report\nThe Mayor’s â€™ report".encode(), "a.txt") == (
        "The Mayor’s report\nThe Mayor’s â€™ report"
    )
    assert decode("â€œYesâ€\x9d, Â£5".encode(), "a.txt") == "“Yes”, £5"


@pytest.mark.parametrize("data", [b"text\0with a zero", bytes(range(1, 32)) * 10])
def test_decode_refuses_binary(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="binary"):
        decode(data, "a.txt")


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_named_or_refused(data: bytes) -> None:
    try:
        kind = detect(data, "file")
    except UnreadableFile:
        return
    assert kind in {"pdf", "docx", "html", "markdown", "text"}


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cc", "Cs")), min_size=1))
def test_utf8_text_comes_back_unless_mojibake(text: str) -> None:
    if not any(sign in text for sign in "ÂÃâ") and not text.startswith("\ufeff"):
        assert decode(text.encode(), "a.txt") == text
