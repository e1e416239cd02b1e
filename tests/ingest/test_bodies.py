"""Whose record it is: names of bodies and authorities, and where they are found."""

from __future__ import annotations

import pytest

from ingest.bodies import BodyFound, aliases, find_body, inherit
from ingest.body_names import is_authority, is_body_name, split_authority, written
from ingest.heads import read_head
from ingest.kinds import kind_of
from ingest.readers.text import read_text
from ingest.records import Body
from ingest.tidy import tidy


def body_of(text: str, name: str = "file.txt") -> BodyFound:
    source = read_text(text.encode(), name)
    canonical = tidy(source)
    head = read_head(canonical, 0, len(canonical.blocks) - 1, (), source, name)
    return find_body(head, kind_of(head, canonical.text), canonical.text)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ALDERMOOR SAFER COMMUNITIES PARTNERSHIP", "Aldermoor Safer Communities Partnership"),
        ("CHILDREN AND FAMILIES SCRUTINY PANEL", "Children and Families Scrutiny Panel"),
        ("NHS JOINT COMMITTEE FOR THE NORTH", "NHS Joint Committee for the North"),
        ("Sub-Committee  (Licensing)", "Sub-Committee (Licensing)"),
        ("the Cabinet", "Cabinet"),
        ("ST MARY’S PARISH COUNCIL", "St Mary’s Parish Council"),
    ],
)
def test_names_are_written_as_in_prose(printed: str, expected: str) -> None:
    assert written(printed) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Cabinet",
        "COUNTY COUNCIL",
        "Health and Wellbeing Board",
        "Overview & Scrutiny Committee (Performance)",
        "Joint Committee for Waste",
        "Licensing Sub-Committee",
        "Schools Forum",
        "Cyngor Cymuned Llanfair",
        "Board of Trustees",
    ],
)
def test_what_is_a_bodys_name(text: str) -> None:
    assert is_body_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chief Executive",
        "Members of the Committee",
        "Leader of the Council",
        "Council Tax",
        "The panel met twice",
        "Partnership Business",
        "Report of the Board",
        "Cabinet Member",
        "the council",
        "Clerk to the Council",
        "",
        "To consider the work of the Board",
        "()",
        "Deputy Chief Executive",
        "Membership of the Committee",
    ],
)
def test_what_is_no_bodys_name(text: str) -> None:
    assert not is_body_name(text)


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("Aldermoor Borough Council", ("Aldermoor Borough Council", "")),
        ("Aldermoor Borough Council Cabinet", ("Aldermoor Borough Council", "Cabinet")),
        (
            "Westmere City and County Council’s Transport Committee",
            ("Westmere City and County Council", "Transport Committee"),
        ),
        ("County Council", ("", "County Council")),
        ("Council", ("", "Council")),
        ("Safer Communities Partnership", ("", "Safer Communities Partnership")),
        ("London Borough of Fernley", ("London Borough of Fernley", "")),
        ("Fernley and Ash Fire Authority", ("Fernley and Ash Fire Authority", "")),
    ],
)
def test_an_authority_is_parted_from_its_body(name: str, split: tuple[str, str]) -> None:
    assert split_authority(name) == split
    assert is_authority(name) == (split[1] == "" and bool(split[0]))


@pytest.mark.parametrize(
    ("text", "authority", "name"),
    [
        (
            "KENWICK COUNTY COUNCIL\n\nCABINET\n\nMINUTES of a meeting of the Cabinet held on "
            "Thursday, 9 January 2025.\n\nPRESENT: Mr A",
            "Kenwick County Council",
            "Cabinet",
        ),
        (
            "KENWICK COUNTY COUNCIL\n\nCOUNTY COUNCIL\n\nMINUTES of a meeting of the County Council "
            "held in the Chamber on 9 January 2025.\n\nPRESENT: Mr A",
            "Kenwick County Council",
            "County Council",
        ),
        (
            "Fernley Parish Council A.G.M. - 8th May 2018\n\nPresent\nCouncillor Ash",
            "Fernley Parish Council",
            "Fernley Parish Council",
        ),
        (
            "FERNLEY COMMUNITY COUNCIL\n\nYou are summoned to a meeting of the above Council\non "
            "Monday 29th July 2019\n\n1. Apologies",
            "Fernley Community Council",
            "Fernley Community Council",
        ),
        (
            "Agenda for Aldermoor Safer Communities Partnership on Thursday 13th June, 2019, 10.00 am\n\n1. Apologies",
            "",
            "Aldermoor Safer Communities Partnership",
        ),
        (
            "Report to: Aldermoor Safer Communities Partnership\nSubject: Matrix\nDate: 19 July 2012\n\nText.",
            "",
            "Aldermoor Safer Communities Partnership",
        ),
        (
            "From: A Bell, Leader of the Council\n\nTo: County Council – 9th January 2025\n\n"
            "Subject: Devolution\n\nClassification: Unrestricted\n\nMedway Council was asked too.",
            "",
            "County Council",
        ),
        (
            "Minutes of the Meeting of Westmere City and County Council’s Travel and Transportation "
            "Strategic Policy Committee held on 12th December 2023\n\nPresent: A",
            "Westmere City and County Council",
            "Travel and Transportation Strategic Policy Committee",
        ),
        (
            "MINUTES of the proceedings of a meeting of the Joint Health Scrutiny Committee of "
            "Aldermoor and Westmere held on 1 February 2024\n\nPresent: A",
            "",
            "Joint Health Scrutiny Committee",
        ),
        (
            "CABINET MEMBER UPDATE REPORT\n\nCouncillor\tPortfolio\tPeriod of Report\nCllr "
            "Bell\tCommunities\tMay 2013\n\n- Operations Board\n\nThe Board met.",
            "",
            "",
        ),
        (
            "Service Plan 2022/23\n\nSocial Care Directorate - Safer Communities Division\n\n"
            "Action\tDeadline\nLead\tMarch",
            "",
            "",
        ),
    ],
    ids=lambda value: value[:24],
)
def test_bodies_in_their_records(text: str, authority: str, name: str) -> None:
    found = body_of(text)
    assert (found.body.authority, found.body.name, found.doubts) == (authority, name, ())


def test_the_file_name_is_the_last_resort_and_doubted() -> None:
    found = body_of("Appendix 1 - Key figures\n\nCare\t40", "kcc-cabinet-2025-01-30-appendix.txt")
    assert found.body.name == "Cabinet"
    assert found.doubts == ("the body was taken from the file name",)
    assert body_of("Appendix 1 - Key figures\n\nCare\t40", "figures-2025.txt").body == Body()


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        (
            "10 June 2020\n\nWeir and Larch Community Council held their meeting by telephone on the 10th June 2020.",
            Body("Weir and Larch Community Council", "Weir and Larch Community Council"),
        ),
        (
            "13th January 2020 - Finance & Resources Committee Minutes (Draft)\nLarchfield Town Council\nMinutes of "
            "the meeting held on 13th January 2020 at 7pm",
            Body("Larchfield Town Council", "Finance & Resources Committee"),
        ),
    ],
)
def test_a_body_behind_a_date_and_one_that_held_its_meeting(opening: str, body: Body) -> None:
    found = body_of(f"{opening}\n\nPresent: Cllr Ash and Cllr Elm\n\n1. Apologies\n\nNone.\n\n2. Fences\n\nNoted.").body
    assert (found.authority, found.name) == (body.authority, body.name)


def test_aliases_are_what_the_text_defines() -> None:
    name = "Aldermoor Safer Communities Partnership"
    text = f'The {name} (ASCP) met. The ALDERMOOR SAFER COMMUNITIES PARTNERSHIP ("SSCP") and the Police Authority (PA).'
    assert aliases(name, text) == ("ASCP", "SSCP")
    assert body_of(f"{name} (ASCP)\n\nTerms of Reference\n\n1. Purpose\n\nTo lead.").body == Body("", name, ("ASCP",))


def test_a_part_takes_what_it_does_not_state_from_its_pack() -> None:
    pack = Body("Aldermoor Borough Council", "Cabinet")
    assert inherit(Body(), pack) == pack
    assert inherit(Body("", "Schools Forum"), pack) == Body("Aldermoor Borough Council", "Schools Forum")
    assert inherit(Body("Westmere Council", ""), pack) == Body("Westmere Council", "")
