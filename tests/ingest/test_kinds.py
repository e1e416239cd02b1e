"""The kind of a record, and the status of minutes."""

from __future__ import annotations

import pytest

from ingest.heads import Head, read_head
from ingest.kinds import kind_of, kind_scores
from ingest.readers.text import read_text
from ingest.records import MinutesStatus, PartKind
from ingest.statuses import minutes_status
from ingest.tidy import tidy


def head_and_text(text: str) -> tuple[Head, str]:
    source = read_text(text.encode(), "file.txt")
    canonical = tidy(source)
    return read_head(canonical, 0, len(canonical.blocks) - 1, (), source, "file.txt"), canonical.text


KINDS: tuple[tuple[PartKind, str], ...] = (
    (
        PartKind.MINUTES,
        "CABINET\n\nMEETING HELD AT THE TOWN HALL\nON THURSDAY 14TH JUNE, 2012\n\nPRESENT: "
        "Councillor Bell (in the Chair)\n\n1. APOLOGIES\n\nRESOLVED:\n\nThat it be noted.",
    ),
    (
        PartKind.MINUTES,
        "Agenda for Cabinet on Thursday 13th June, 2019, 10.00 am\n\nAgenda and draft minutes\n\n"
        "Venue: Town Hall\n\n1. Apologies\n\nMinutes:\n\nThere were none.",
    ),
    (
        PartKind.MINUTES,
        "Fernley Parish Council - 8th January 2019\n\nPresent\nCouncillors D Ash (Chair), B "
        "Elm\n\n19.01.1 Apologies\n\nC Oak",
    ),
    (
        PartKind.MINUTES,
        "Minutes of the Meeting of the Transport Committee held on 12th December 2023\n\nMembers "
        "Present: Cllr A\n\nItem 1: Minutes\n\nThe minutes were proposed by Cllr B, seconded by "
        "Cllr C and adopted.",
    ),
    (
        PartKind.MINUTES,
        "Present: Cllrs Ash, Elm and the Clerk.\n\n3749. Police report: none.\n\n3750. To "
        "receive apologies for absence: Cllr Oak.\n\nThe meeting closed at 9 pm.",
    ),
    (
        PartKind.MINUTES,
        "FCC Draft Minutes of Meeting held on Thursday 12th January 2012\n\nFernley Community Centre at 19.30\n\n"
        "Attendees: Councillor Elm, Ms Ash\n\n1. Welcome\n\nMr Oak welcomed those present.",
    ),
    (
        PartKind.MINUTES,
        "FERNLEY WASTE PARTNERSHIP\n\nJoint Board - 5th March 2009\n\nAttendance\n\nCllr Ash; Pat Oak\n\n"
        "Item 1. Apologies - Cllr Elm, whose deputy was snowed in.\n\nItem 2. Minutes. Agreed.",
    ),
    (
        PartKind.MINUTES,
        "Fernley Community Council\n\nOrdinary meeting, Thursday 25 May 2023\n\nSederunt\n\nPat Oak (Chair)\n\n"
        "1. Police. Jean asked about the signs.",
    ),
    (PartKind.MINUTES, "Climate Group: notes of Wednesday 21st February 2024\n\nCllr Ash\n\nA. From last time"),
    (
        PartKind.MINUTES,
        "Fernley Police Panel\n\n31 January 2014, 10.30am\n\nItem 1. Precept. Cllr Ash thought it odd. "
        "Mr Oak asked why. The Chair said that it was agreed to support it. For 5; against 1. It was agreed to meet.",
    ),
    (
        PartKind.AGENDA,
        "AGENDA\n\nSafer Communities Partnership\n\nThursday 19th July, 2012\n\nMEMBERSHIP:\n\n"
        "Councillor Bell\n\n1. Apologies for Absence\n\n2. Minutes of Previous Meeting",
    ),
    (
        PartKind.AGENDA,
        "FERNLEY COMMUNITY COUNCIL\n\nYou are summoned to a meeting of the above Council\non "
        "Monday 29th July 2019 at 7.00pm\n\n2724. Police Report\n\n2725. Public Forum",
    ),
    (
        PartKind.AGENDA,
        "Westmere Council\n\nAudit Committee\n\nA meeting of the Audit Committee will be "
        "held:\n\nDate: 22 October 2009\n\n1. Declarations of interest\n\n2. Apologies",
    ),
    (
        PartKind.REPORT,
        "Report to: Cabinet\nSubject: Parking\nDate: 19 July 2012\n\nRecommendations\n\nThat Cabinet note it.",
    ),
    (
        PartKind.REPORT,
        "From: A Bell, Leader of the Council\n\nTo: County Council – 9th January 2025\n\n"
        "Subject: Devolution\n\nClassification: Unrestricted\n\nSummary:\n\nThe Council is asked "
        "to endorse it.",
    ),
    (
        PartKind.REPORT,
        "Finance Monitoring Report\n\nAs at November 2024-25\n\nTo Cabinet – 30 January 2025\n\n"
        "Contact Details\n\nHead of Finance",
    ),
    (
        PartKind.MEMBER_UPDATE,
        "CABINET MEMBER UPDATE REPORT\n\nCouncillor\tPortfolio\tPeriod of Report\nCllr "
        "Bell\tCommunities\tMay 2013\n\nStrategic Partnerships\n\nThe Board met.",
    ),
    (
        PartKind.MEMBER_UPDATE,
        "Portfolio Holder's Report\n\nPortfolio Holder: Councillor J Marsh\nPortfolio: "
        "Environment\nPeriod: Q3 2024/25\n\nRecycling rose.",
    ),
    (
        PartKind.SERVICE_PLAN,
        "Service Plan Template - March 2010 to March 2011\n\nMain actions\tIs it "
        "resourced?\tDeadline\tOutcomes\nLead the strategy\tNo\tMarch 2011\tSafer streets",
    ),
    (
        PartKind.TERMS_OF_REFERENCE,
        "Safer Communities Partnership\n\nTerms of Reference\n\n1. Purpose\n\nTo lead.\n\n2. "
        "Membership\n\nPolice.\n\n3. Quorum\n\nFive.",
    ),
    (
        PartKind.DECISION_NOTICE,
        "Record of Executive Decision\n\nDecision maker: Cabinet Member for Housing\n\nDate of "
        "decision: 12 May 2022\n\nSubject: Repairs contract\n\nReasons for the decision: Best "
        "value.",
    ),
    (
        PartKind.DECISION_NOTICE,
        "Decisions taken by Cabinet on Wednesday, 15 July 2020\n\n1. Local Plan\n\nRESOLVED that it be approved.",
    ),
    (
        PartKind.OTHER,
        "Appendix 1 - Key Service Statement\n\nService\tBudget\tForecast\nCare\t40.7\t42.6\nTransport\t12\t45",
    ),
    (PartKind.OTHER, "Dear Councillor\n\nThe Board met on 4 April and I write to tell you what it said."),
)


@pytest.mark.parametrize(
    ("kind", "text"), KINDS, ids=lambda value: value if isinstance(value, PartKind) else value[:30]
)
def test_kinds(kind: PartKind, text: str) -> None:
    assert kind_of(*head_and_text(text)) == kind


def test_scores_say_why() -> None:
    report = next(text for kind, text in KINDS if kind is PartKind.REPORT)
    scores = kind_scores(*head_and_text(report))
    assert scores[PartKind.REPORT] > 2 * scores[PartKind.MINUTES]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Agenda and draft minutes\n\nMinutes:\n\nNone.", MinutesStatus.DRAFT),
        ("DRAFT\n\nMinutes of the meeting held on 8 May 2023\n\nPresent: A", MinutesStatus.DRAFT),
        ("UNCONFIRMED MINUTES\n\nPresent: A", MinutesStatus.DRAFT),
        ("Minutes of the Cabinet (subject to confirmation)\n\nPresent: A", MinutesStatus.DRAFT),
        ("Confirmed minutes\n\nPresent: A", MinutesStatus.CONFIRMED),
        (
            "Minutes\n\nPresent: A\n\n1. Budget\n\nThese minutes were approved and signed on 6 June.",
            MinutesStatus.CONFIRMED,
        ),
        (
            "Minutes\n\nPresent: A\n\n1. Minutes\n\nThe minutes of 4 May were signed as a true record.",
            MinutesStatus.UNKNOWN,
        ),
        ("Minutes\n\nPresent: A\n\n1. Plan\n\nThe draft minutes of the Board were noted.", MinutesStatus.UNKNOWN),
    ],
)
def test_status_of_minutes(text: str, status: MinutesStatus) -> None:
    assert minutes_status(*head_and_text(text)) == status
