"""The sample is whole: its formats, bodies and years, its planted words, and a maker that reproduces it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pdfplumber
import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "corpus" / "sample"
README = ROOT / "corpus" / "README.md"
FILES = sorted(path for path in SAMPLE.rglob("*") if path.is_file())
NAMES = [path.relative_to(SAMPLE).as_posix() for path in FILES]
MADE = sorted(name for name in NAMES if name.endswith((".pdf", ".docx")))
SCAN = "safer-communities/2020-03-12-minutes-scanned.pdf"
PACK = "safer-communities/2021-09-16-agenda-pack.pdf"
MEGABYTE = 1024 * 1024

# What questions may be asked about, as it stands in the files (white space apart).
PLANTED = [
    ("cabinet/2021-07-13-community-safety-fund-report.pdf", "a grant of £412,000 from the Community Safety Fund"),
    ("cabinet/2021-07-13-minutes.pdf", "the grant of £412,000 be accepted"),
    ("safer-communities/2022-06-16-annual-report.pdf", "received a grant of £421,000"),
    (
        "cabinet/2021-07-13-minutes.pdf",
        "a 20mph speed limit be introduced as a pilot for 12 months from 1 October 2021",
    ),
    ("cabinet/2022-10-11-minutes.pdf", "Minute CAB 27/21 of 13 July 2021 be rescinded"),
    ("cabinet/2022-10-11-decision-notice.docx", "Minute CAB 27/21 of 13 July 2021 be rescinded"),
    ("cabinet/20mph-issue.html", "Minute CAB 27/21 of 13 July 2021 be rescinded"),
    ("cabinet/2022-10-11-minutes.pdf", "There was no seconder and the amendment fell."),
    ("safer-communities/2021-09-16-agenda-pack.pdf", "This page is intentionally left blank"),
    ("safer-communities/2021-09-16-agenda-pack.pdf", "Agenda Item 6"),
    ("safer-communities/2021-09-16-agenda-pack.pdf", "41 off-road motorcycles had been seized"),
    ("safer-communities/2021-09-16-agenda-pack.pdf", "That this item be deferred to the next meeting"),
    ("safer-communities/2021-09-16-agenda-pack.pdf", "MARAC referrals rose to 118."),
    ("safer-communities/2021-09-16-meeting.html", "being amended to read “14 off-road motorcycles”"),
    ("safer-communities/2021-12-09-performance-q2.txt", "MARAC referrals rose to 126 in Quarter 2"),
    ("safer-communities/2022-03-10-performance-q3.md", "131 cases were referred"),
    ("safer-communities/2022-06-16-annual-report.pdf", "MARAC referrals fell to 109 in Quarter 4"),
    ("safer-communities/2022-09-15-performance-q1.docx", "122 cases were referred"),
    ("safer-communities/2022-12-08-meeting.txt", "The report indicated that 137 cases had been referred"),
    ("safer-communities/2023-03-09-performance-q3.html", "There were 143 referrals"),
    ("safer-communities/2023-06-15-performance-year-end.pdf", "In Quarter 4 there were 128 referrals to MARAC"),
    ("cabinet/2023-02-14-kiln-lane-depot-exempt-report.docx", "NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1"),
    ("cabinet/2023-02-14-kiln-lane-depot-exempt-report.docx", "£1,850,000"),
    ("cabinet/2023-02-14-minutes.pdf", "to the preferred bidder on the terms set out in the report"),
]


def read_words(path: Path) -> str:
    """The words of a sample as a reader of the file meets them, runs of white space as one space."""
    match path.suffix:
        case ".pdf":
            document = pypdfium2.PdfDocument(path)
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
        case ".docx":
            word = docx.Document(str(path))
            cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
            text = "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
        case ".html":
            text = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
            text = text.replace("&ldquo;", "“").replace("&rdquo;", "”").replace("&nbsp;", " ").replace("&pound;", "£")
        case _:
            text = path.read_text(encoding="utf-8")
    return " ".join(text.split())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the maker has filled, run as the README says."""
    folder = tmp_path_factory.mktemp("sample")
    command = [sys.executable, "-m", "corpus.make_sample", "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return folder


def test_there_are_enough_documents_in_all_five_formats() -> None:
    formats = Counter(path.suffix for path in FILES)
    assert len(FILES) >= 24
    assert set(formats) == {".pdf", ".docx", ".html", ".md", ".txt"}
    assert min(formats.values()) >= 4


def test_three_bodies_over_five_years_with_enough_of_each() -> None:
    bodies = Counter(name.split("/")[0] for name in NAMES)
    years = {name.split("/")[1][:4] for name in NAMES if re.match(r"\d{4}-", name.split("/")[1])}
    assert set(bodies) >= {"safer-communities", "cabinet", "scrutiny"}
    assert min(bodies[body] for body in ("safer-communities", "cabinet", "scrutiny")) >= 5
    assert years >= {"2019", "2020", "2021", "2022", "2023", "2024"}


def test_the_sample_stays_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 3 * MEGABYTE


def test_the_scan_is_pictures_only() -> None:
    with pdfplumber.open(SAMPLE / SCAN) as scan:
        assert len(scan.pages) == 2
        for page in scan.pages:
            assert not page.chars
            assert [picture["srcsize"] for picture in page.images] == [(1654, 2339)]


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith(".pdf") and name != SCAN])
def test_every_other_pdf_has_text_on_every_page(name: str) -> None:
    for page in pypdfium2.PdfDocument(SAMPLE / name):
        assert page.get_textpage().count_chars() > 30


def test_the_packs_printed_page_numbers_lag_its_pages_by_one() -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(SAMPLE / PACK)]
    printed = [re.findall(r"^Page (\d+)\s*$", text, re.MULTILINE) for text in pages]
    assert printed == [[], ["1"], [], *[[str(n)] for n in range(3, 10)]]


@pytest.mark.parametrize("name", ["2022-06-16-annual-report.pdf", "2023-06-15-performance-year-end.pdf"])
def test_a_ruled_table_goes_on_over_two_pages(name: str) -> None:
    """One repeats its header on the second page, the other does not."""
    with pdfplumber.open(SAMPLE / "safer-communities" / name) as document:
        tables = [(page.page_number, table) for page in document.pages for table in page.find_tables()]
        heights = {page.page_number: page.height for page in document.pages}
    ends_low = [number for number, table in tables if table.bbox[3] > 0.85 * heights[number]]
    begins_high = [number for number, table in tables if table.bbox[1] < 0.12 * heights[number]]
    assert any(number + 1 in begins_high for number in ends_low)


@pytest.mark.parametrize(("name", "words"), PLANTED)
def test_the_planted_words_stand_in_the_file(name: str, words: str) -> None:
    assert words in read_words(SAMPLE / name)


def test_the_bidder_is_named_in_the_exempt_report_alone() -> None:
    holding = [name for name, path in zip(NAMES, FILES, strict=True) if "Larkmere" in read_words(path)]
    assert holding == ["cabinet/2023-02-14-kiln-lane-depot-exempt-report.docx"]


def test_the_readme_lists_every_document_and_no_other() -> None:
    listed = re.findall(r"^\| `([^`]+)` \|", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(NAMES)


def test_the_maker_makes_every_pdf_and_docx(made: Path) -> None:
    assert sorted(path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()) == MADE


@pytest.mark.parametrize("name", MADE)
def test_the_maker_reproduces_the_committed_file(made: Path, name: str) -> None:
    if name.endswith(".pdf"):
        assert (made / name).read_bytes() == (SAMPLE / name).read_bytes()
    else:
        assert members(made / name) == members(SAMPLE / name)


def members(path: Path) -> list[tuple[str, tuple[int, ...], bytes]]:
    """A DOCX's members, their dates and contents unpacked, since zlib's versions pack the same contents differently."""
    with zipfile.ZipFile(path) as packed:
        return [(info.filename, info.date_time, packed.read(info)) for info in packed.infolist()]


def test_the_sample_is_not_in_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert not [p for p in settings["tool"]["setuptools"]["packages"]["find"]["include"] if p.startswith("corpus")]
