"""A record's own marking closes it; talk of exemption closes nothing."""

from __future__ import annotations

import pytest

from ingest.heads import read_head
from ingest.kinds import kind_of
from ingest.markings import level_of_line, marked_level
from ingest.readers.text import read_text
from ingest.records import Level
from ingest.tidy import tidy


def level(text: str, running: tuple[str, ...] = ()) -> Level | None:
    source = read_text(text.encode(), "file.txt")
    canonical = tidy(source)
    head = read_head(canonical, 0, len(canonical.blocks) - 1, running)
    return marked_level(head, kind_of(head, canonical.text))


@pytest.mark.parametrize(
    "line",
    [
        "NOT FOR PUBLICATION",
        "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
        "By virtue of paragraph 3 of Part 1 of Schedule 12A",
        "EXEMPT",
        "EXEMPT REPORT",
        "Exempt information - paragraphs 1 and 2",
        "CONFIDENTIAL",
        "Private and Confidential",
        "PART II - PRIVATE",
        "Part 2 (Exempt)",
        "OFFICIAL-SENSITIVE",
        "OFFICIAL - SENSITIVE: Commercial",
        "This report is not for publication",
        "*RESTRICTED*",
        "Contains exempt information within Paragraph 4 of Schedule 12A",
    ],
)
def test_lines_that_mark_a_record_for_officers(line: str) -> None:
    assert level_of_line(line) is Level.OFFICER


@pytest.mark.parametrize("line", ["For members only", "FOR MEMBERS' INFORMATION ONLY", "Councillors only"])
def test_lines_that_mark_a_record_for_members(line: str) -> None:
    assert level_of_line(line) is Level.MEMBER


@pytest.mark.parametrize(
    "line",
    [
        "",
        "UNRESTRICTED",
        "For publication",
        "Part I",
        "OFFICIAL",
        "Public",
        "Exempt items",
        "Confidential waste is collected on Fridays",
        "7. Exempt: sale of land",
        "That the press and public be excluded under Paragraph 3 of Part 1 of Schedule 12A",
        "The information is not for publication until the contract is let, when it will be put on the website",
        "Exclusion of Press and Public",
        "There is no exempt information",
        "Private sector housing",
        "Restricted byways",
        "Private hire licences",
    ],
)
def test_lines_that_mark_nothing(line: str) -> None:
    assert level_of_line(line) is None


REPORT = "Report to: Cabinet\nSubject: Mill Lane\n{label}\nReport of: Head of Property\n\nThat the sale be approved."


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Exempt: No", None),
        ("Exempt information: none", None),
        ("Is the report exempt? No", None),
        ("Is the report exempt?: No, but Appendix B is", None),
        ("Exempt: Appendix 2 only, paragraph 3", None),
        ("Classification: Unrestricted", None),
        ("Status: Draft", None),
        ("Exempt: Yes", Level.OFFICER),
        ("Exempt: Paragraph 3 of Part 1 of Schedule 12A", Level.OFFICER),
        ("Confidential: Yes - contains staff names", Level.OFFICER),
        ("Classification: Exempt", Level.OFFICER),
        ("Classification: OFFICIAL-SENSITIVE", Level.OFFICER),
        ("Access: Members only", Level.MEMBER),
    ],
)
def test_labels_of_a_report(label: str, expected: Level | None) -> None:
    assert level(REPORT.format(label=label)) is expected


@pytest.mark.parametrize(
    "text",
    [
        "CABINET\n\nMeeting held on 4 May 2021\n\nPRESENT: Councillor Bell\n\n9. EXCLUSION OF "
        "PRESS AND PUBLIC\n\nRESOLVED:"
        "\n\nThat the press and public be excluded under Paragraph 3 of Part 1 of Schedule 12A.\n\nCONFIDENTIAL\n\n"
        "10. LAND\n\nRESOLVED: That it be sold.",
        "AGENDA\n\nCabinet\n\nTuesday 4 May 2021\n\n1. Apologies\n\n2. Minutes\n\nPART II - EXEMPT ITEMS\n\n3. Land",
        "Report to: Cabinet\nSubject: Access to information\nDate: 4 May 2021\n\nSchedule 12A lists what is exempt."
        "\n\nReports under paragraph 3 are not for publication.",
    ],
)
def test_an_open_record_stays_open(text: str) -> None:
    assert level(text) is None


def test_a_marking_at_the_head_or_on_every_page_closes() -> None:
    assert level("CABINET\n\nCONFIDENTIAL MINUTES\n\nPresent: Councillor Bell\n\n45. STAFFING") is Level.OFFICER
    assert level("Budget options\n\nOption 1 saves money.", ("OFFICIAL-SENSITIVE",)) is Level.OFFICER
