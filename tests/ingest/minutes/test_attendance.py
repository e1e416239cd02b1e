"""Who was at a meeting: lists, sentences and tables in every shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.reading import read_document
from ingest.records import Attendance, Capacity, Level, Reading

HEAD = "LARCHFIELD BOARD\n\nMINUTES of the meeting held at the Town Hall on 4 March 2021\n\n"
TAIL = "\n\n1. FENCES\n\nThe Board noted the report.\n\n2. CLOSE\n\nThe meeting closed.\n"


def reading_of(text: str, name: str = "minutes.txt") -> Reading:
    return read_document(Path("/records") / name, text.encode(), Level.PUBLIC, lambda words: len(words.split()))


def attendance(text: str, name: str = "minutes.txt") -> tuple[Attendance, ...]:
    return reading_of(text, name).register.attendance


def people(lists: str) -> dict[str, list[str]]:
    """The names by capacity, posts in angle brackets, notes in curly ones."""
    found: dict[str, list[str]] = {}
    reading = reading_of(HEAD + lists + TAIL)
    for each in reading.register.attendance:
        shown = each.name + (f" <{each.post}>" if each.post else "") + (f" {{{each.note}}}" if each.note else "")
        found.setdefault(each.capacity.value, []).append(shown)
        assert each.name.split()[-1] in reading.canonical.text[each.start : each.end]
    return found


SHAPES: list[tuple[str, dict[str, list[str]]]] = [
    (
        "PRESENT: Councillor Oak (in the Chair), Councillors Ash and Elm",
        {"chair": ["Councillor Oak"], "present": ["Councillor Ash", "Councillor Elm"]},
    ),
    (
        "PRESENT: Councillor Oak (in the Chair)\nDympna Ash, Neil Elm, Rob Yew and\nChief Superintendent Nicola Fir",
        {
            "chair": ["Councillor Oak"],
            "present": ["Dympna Ash", "Neil Elm", "Rob Yew", "Chief Superintendent Nicola Fir"],
        },
    ),
    (
        "PRESENT: Mr R W Oak (Chairman), Mr R C Ash, OBE, Mrs C Elm\n\n"
        "IN ATTENDANCE: Dr A Yew (Director of Public Health) and Mr B Fir (Head of Finance "
        "(Policy, Planning & Strategy))",
        {
            "chair": ["Mr R W Oak"],
            "present": ["Mr R C Ash, OBE", "Mrs C Elm"],
            "in attendance": [
                "Dr A Yew <Director of Public Health>",
                "Mr B Fir <Head of Finance (Policy, Planning & Strategy)>",
            ],
        },
    ),
    (
        "Present: Cllrs Oak, Ash, Cllr Elm (remotely), County Cllr Yew & the Clerk.",
        {"present": ["Cllr Oak", "Cllr Ash", "Cllr Elm {remotely}", "County Cllr Yew", "the Clerk"]},
    ),
    (
        "Those Attending: Cllr Mrs D Oak (Chairman), Cllr Mrs S Ash (Vice-Chairman), Borough Councillor C Elm, "
        "Mrs C Yew (Clerk) 9 members of the Public.",
        {
            "chair": ["Cllr Mrs D Oak"],
            "present": ["Cllr Mrs S Ash <Vice-Chairman>", "Borough Councillor C Elm", "Mrs C Yew <Clerk>"],
        },
    ),
    (
        "In attendance: Councillor Oak, Cabinet Member for Children and Families; Dr Elm, Director of Education",
        {
            "in attendance": [
                "Councillor Oak <Cabinet Member for Children and Families>",
                "Dr Elm <Director of Education>",
            ]
        },
    ),
    (
        "Apologies: none. Officers: Alison Oak, Farida Elm. Also in attendance: Councillors Ash "
        "and Yew; some 40 members "
        "of the public.",
        {"in attendance": ["Alison Oak", "Farida Elm", "Councillor Ash", "Councillor Yew"]},
    ),
    (
        "Present: Councillors Oak (Chair) and Elm; Mrs Ash. Councillor Yew joined virtually.",
        {"chair": ["Councillor Oak"], "present": ["Councillor Elm", "Mrs Ash", "Councillor Yew {joined virtually}"]},
    ),
    (
        "Present:\n\nCouncillor A Oak (Chair)\n\nCouncillor B Elm MBE\n\nIn Attendance:\n\n"
        "General Manager (Mr P Ash)\n\n"
        "Apologies:\n\nCouncillor D Yew",
        {
            "chair": ["Councillor A Oak"],
            "present": ["Councillor B Elm MBE"],
            "in attendance": ["Mr P Ash <General Manager>"],
            "apologies": ["Councillor D Yew"],
        },
    ),
    (
        "M Oak, Meetings Administrator\nCllr M.H. Elm\nCllrs J Ash and P Yew\n\nIn attendance:\n\nP Fir, Area Engineer",
        {
            "present": ["M Oak <Meetings Administrator>", "Cllr M.H. Elm", "Cllr J Ash", "Cllr P Yew"],
            "in attendance": ["P Fir <Area Engineer>"],
        },
    ),
    (
        "Present: Cllr A Oak (substitute for Cllr C Elm), Cllr D Ash (from item 2)",
        {"substitute": ["Cllr A Oak"], "present": ["Cllr D Ash {from item 2}"]},
    ),
    (
        "Apologies: Cllr J Oak, substituted by Cllr A Elm",
        {"apologies": ["Cllr J Oak"], "substitute": ["Cllr A Elm"]},
    ),
    (
        "Present: Ms J Oak, Mr J Oak and Mr P Elm",
        {"present": ["Ms J Oak", "Mr J Oak", "Mr P Elm"]},
    ),
    (
        "I láthair: An Comhairleoir P. Ó Murchú, Cathaoirleach; Cllr. M. Ní Bhriain",
        {"chair": ["An Comhairleoir P. Ó Murchú"], "present": ["Cllr. M. Ní Bhriain"]},
    ),
    (
        "PRESENNOL – Y Cynghorwyr John Oak [Cadeirydd], Wini Elm ac Eirwen Yew, Clerc.\n\n"
        "YMDDIHEURIADAU – Y Cynghorwyr Tim Ash a Medwen Fir.",
        {
            "chair": ["Y Cynghorydd John Oak"],
            "present": ["Y Cynghorydd Wini Elm", "Y Cynghorydd Eirwen Yew <Clerc>"],
            "apologies": ["Y Cynghorydd Tim Ash", "Y Cynghorydd Medwen Fir"],
        },
    ),
    (
        "HEFYD YN BRESENNOL – Mr Simon Elm, Rheolwr",
        {"in attendance": ["Mr Simon Elm <Rheolwr>"]},
    ),
    (
        "Present:\n\nCllr Ben Oak, Cllr Derek Ash OBE, Cllr Fleur de Rhé-Elm, Cllr Baroness Yew "
        "of Larch OBE, Cllr (?) and Cllr Jo Fir",
        {
            "present": [
                "Cllr Ben Oak",
                "Cllr Derek Ash OBE",
                "Cllr Fleur de Rhé-Elm",
                "Cllr Baroness Yew of Larch OBE",
                "Cllr Jo Fir",
            ]
        },
    ),
    (
        "Presennol / Present: Cyng/Cllrs.: B. Oak (chair) A. Ash and E. Elm.",
        {"chair": ["Cllr B. Oak"], "present": ["Cllr A. Ash", "Cllr E. Elm"]},
    ),
]


@pytest.mark.parametrize(("lists", "expected"), SHAPES)
def test_lists(lists: str, expected: dict[str, list[str]]) -> None:
    assert people(lists) == expected


def test_a_membership_is_no_attendance() -> None:
    assert people("MEMBERSHIP: Councillors Oak, Ash and Elm") == {}
    agenda = "AGENDA\n\nCABINET\n\nThursday, 4 March 2021\n\nPresent: Councillor Oak\n\n1. Apologies\n\n2. Fences\n"
    assert attendance(agenda) == ()


APOLOGIES: list[tuple[str, list[tuple[str, str, str]]]] = [
    (
        "Apologies for absence were received from Councillor Oak, Mark Ash and Paula Elm.",
        [("Councillor Oak", "apologies", ""), ("Mark Ash", "apologies", ""), ("Paula Elm", "apologies", "")],
    ),
    ("An apology for absence was received from Councillor Oak.", [("Councillor Oak", "apologies", "")]),
    (
        "The Democratic Services Manager reported apologies from Mr Oak, Mrs Ash and Mr Elm.",
        [("Mr Oak", "apologies", ""), ("Mrs Ash", "apologies", ""), ("Mr Elm", "apologies", "")],
    ),
    ("Councillor Oak sent apologies; there was no substitute.", [("Councillor Oak", "apologies", "")]),
    (
        "Cllr Mrs Oak (holiday) and Cllr Ash (work). Accepted.",
        [("Cllr Mrs Oak", "apologies", ""), ("Cllr Ash", "apologies", "")],
    ),
    ("Mr Oak.", [("Mr Oak", "apologies", "")]),
    (
        "Apologies were received from Councillor Oak and Steven Ash, who was substituted by Fiona Elm.",
        [
            ("Councillor Oak", "apologies", ""),
            ("Steven Ash", "apologies", ""),
            ("Fiona Elm", "substitute", "Steven Ash"),
        ],
    ),
    (
        "Apologies for absence were received from Dr Oak, Superintendent Ash (Sergeant Elm substituted) and Mr Yew.",
        [
            ("Dr Oak", "apologies", ""),
            ("Mr Yew", "apologies", ""),
            ("Sergeant Elm", "substitute", "Superintendent Ash"),
            ("Superintendent Ash", "apologies", ""),
        ],
    ),
    (
        "Dr Ash substituted for Mr Oak. Mr Elm joined virtually.",
        [("Dr Ash", "substitute", "Mr Oak"), ("Mr Oak", "apologies", ""), ("Mr Elm", "present", "")],
    ),
    (
        "Ms Oak had given her formal apologies but was attending the meeting virtually.",
        [("Ms Oak", "present", "")],
    ),
    (
        "An apology was received and accepted for Councillor R Oak on the motion of Councillors T Ash and G Elm.",
        [("Councillor R Oak", "apologies", "")],
    ),
    ("No apologies were received.", []),
    ("There were none.", []),
    ("RESOLVED: That the apologies be noted.", []),
]


@pytest.mark.parametrize(("minute", "expected"), APOLOGIES)
def test_apologies_in_their_item(minute: str, expected: list[tuple[str, str, str]]) -> None:
    text = f"{HEAD}1. APOLOGIES FOR ABSENCE\n\n{minute}\n\n2. FENCES\n\nNoted.\n"
    found = [(each.name, each.capacity.value, each.substitute_for) for each in attendance(text)]
    assert sorted(found) == sorted(expected)


def test_tables() -> None:
    text = (
        "# Larchfield Panel\n\nMinutes of the meeting held on 4 March 2021\n\n"
        "| Name | Capacity | Attendance |\n|---|---|---|\n| Councillor Bernard Oak | Chair | Present |\n"
        "| Councillor Helen Elm | Committee Member | Present |\n"
        "| Councillor Jean Ash | Committee Member | Apologies |\n"
        "| Councillor Anita Yew | Substitute for Councillor Ash | Present |\n| Mr Paul Fir | Governor | Absent |\n\n"
        "## 1. Fences\n\nNoted.\n\n## 2. Gates\n\nNoted.\n"
    )
    assert [(each.name, each.capacity.value, each.post, each.substitute_for) for each in attendance(text, "m.md")] == [
        ("Councillor Bernard Oak", "chair", "", ""),
        ("Councillor Helen Elm", "present", "Committee Member", ""),
        ("Councillor Jean Ash", "apologies", "Committee Member", ""),
        ("Councillor Anita Yew", "substitute", "", "Councillor Ash"),
        ("Mr Paul Fir", "absent", "Governor", ""),
    ]


def test_a_row_for_each_person_under_a_label() -> None:
    text = (
        "Larchfield Standards Board\n\nMinutes of the meeting\nThursday 4 March 2021\n\nAttendees:\n"
        "Bernard Oak (BO) (Chair)\t\t-\tNorth Health Board\nHelen Elm (HEl)\t\t-\tSouth Health Board\n\n"
        "Apologies:\nJean Ash (JA)\t\t-\tLarchfield Council\nPaul Fir (PF)\t\t-\tLarchfield Council\n\n"
        "Fences\n\nBO said that the fences were new.\n"
    )
    assert [(each.name, each.capacity.value, each.post) for each in attendance(text)] == [
        ("Bernard Oak", "chair", "North Health Board"),
        ("Helen Elm", "present", "South Health Board"),
        ("Jean Ash", "apologies", "Larchfield Council"),
        ("Paul Fir", "apologies", "Larchfield Council"),
    ]


def test_a_column_for_each_capacity() -> None:
    text = (
        "# Council Meeting\n\nMinutes, Wednesday 4 March 2021\n\n| MEMBERS PRESENT | PUBLIC SERVICE |\n|---|---|\n"
        "| His Worship Mayor Oak | Mr. M. Elm, Deputy City Clerk |\n| Councillor Ash | |\n\n## 1. Fences\n\nNoted.\n"
        "\n## 2. Gates\n\nNoted.\n"
    )
    assert [(each.name, each.capacity.value, each.post) for each in attendance(text, "m.md")] == [
        ("His Worship Mayor Oak", "present", ""),
        ("Mr. M. Elm", "in attendance", "Deputy City Clerk"),
        ("Councillor Ash", "present", ""),
    ]


def test_late_left_and_for_one_item() -> None:
    text = (
        f"{HEAD}PRESENT: Councillors Oak and Elm\n\n1. FENCES\n\n"
        f"Mr Yew (Head of Parks) was in attendance for this item.\n\n"
        "Councillor Elm left the meeting at 7.40 pm.\n\n2. GATES\n\nNoted.\n"
    )
    notes = {each.name: each.note for each in attendance(text)}
    assert notes == {
        "Councillor Oak": "",
        "Councillor Elm": "left the meeting at 7.40 pm (item 1)",
        "Mr Yew": "for item 1",
    }


def test_who_was_elected_to_the_chair() -> None:
    text = (
        f"{HEAD}PRESENT: Mr A Oak, Mr B Elm\n\n1. ELECTION OF CHAIR\n\n"
        f"RESOLVED that Mr Elm be elected to Chair the meeting.\n\n"
        "2. FENCES\n\nNoted.\n"
    )
    reading = reading_of(text)
    assert [(each.name, each.capacity.value) for each in reading.register.attendance] == [
        ("Mr A Oak", "present"), ("Mr B Elm", "chair"),
    ]  # fmt: skip
    assert reading.register.meetings[0].chair == "Mr B Elm"


# --- lists that say it in other words -----------------------------------------------------------

OTHER_WORDS: list[tuple[str, dict[str, list[str]]]] = [
    (  # the chair told behind the name; clerks by their posts in small letters
        "PRESENT: Councillor E. Oak (chairman), who presided, Councillors Mrs A. Ash, B. Elm and C. Yew and the clerk "
        "D. Fir and the assistant to the clerk Mrs F. Lime. There were apologies from Councillors G. Holly and H. Ivy.",
        {
            "chair": ["Councillor E. Oak"],
            "present": [
                "Councillor Mrs A. Ash", "Councillor B. Elm", "Councillor C. Yew", "D. Fir <clerk>",
                "Mrs F. Lime <assistant to the clerk>",
            ],
            "apologies": ["Councillor G. Holly", "Councillor H. Ivy"],
        },
    ),
    (  # a label on a line of its own, its list below, offices without names
        "PRESENT:\nCllr A Oak (Mayor)\nCllr B Ash\n\nAPOLOGIES:\nCllr C Elm\nRev D Yew, Mayor’s Chaplain\n\n"
        "The Town Clerk and Deputy Town Clerk were in attendance.",
        {
            "present": ["Cllr A Oak <Mayor>", "Cllr B Ash"],
            "apologies": ["Cllr C Elm", "Rev D Yew <Mayor’s Chaplain>"],
            "in attendance": ["The Town Clerk", "Deputy Town Clerk"],
        },
    ),
    (  # a count of the public opens a list; nobody is absent
        "Present:\n\nCllr A Oak (Chair)\n\nAbsent:\n\nThere were no absences\n\nIn Attendance:\n\n"
        "Two members of the public\n\nMrs B Fir Clerk to Larchfield Board",
        {"chair": ["Cllr A Oak"], "in attendance": ["Mrs B Fir <Clerk to Larchfield Board>"]},
    ),
    (  # reasons of absence are no posts
        "PRESENT: Councillors Oak and Ash\n\nApologies: Cllrs Elm (county council business), Yew (personal business) "
        "and Holly (Vice-Chair)\nOther apologies: Cllr Ivy",
        {
            "present": ["Councillor Oak", "Councillor Ash"],
            "apologies": [
                "Cllr Elm {county council business}", "Cllr Yew {personal business}",
                "Cllr Holly <Vice-Chair>", "Cllr Ivy",
            ],
        },
    ),
    (  # a list under the meeting's head without any label, then sentences
        "Councillors A. Oak, B. Ash, C Elm.\nApologies were received from councillors D. Yew, Mr. E Fir, F Lime and "
        "were formally accepted\nThere were 4 members of the public present.\n\nLocum Clerk: Gwen Holly\n"
        "The Vice Chairman B. Ash acted as Chairman",
        {
            "present": ["Councillor A. Oak", "Councillor C Elm"],
            "chair": ["Councillor B. Ash"],
            "apologies": ["councillor D. Yew", "Mr. E Fir", "F Lime"],
            "in attendance": ["Gwen Holly <Locum Clerk>"],
        },
    ),
    (  # bullets without a label
        "• Mr. Alan Oak (Chairperson)\n• Mrs. Bea Ash (Vice-Chairperson)\n• Ms. Cleo Elm",
        {"chair": ["Mr. Alan Oak"], "present": ["Mrs. Bea Ash <Vice-Chairperson>", "Ms. Cleo Elm"]},
    ),
    (  # initials in brackets are no posts; officers below a list without a label
        "Councillors A Oak (Chairman) (AO), B Ash (BA) and C McElm (CM)\n\nParish Clerk and RFO D Fir",
        {
            "chair": ["Councillor A Oak"],
            "present": ["Councillor B Ash", "Councillor C McElm"],
            "in attendance": ["D Fir <Parish Clerk and RFO>"],
        },
    ),
    (  # labels that run on as a sentence
        "Present were Mr A Oak (Chairman), Mrs B Ash and Mr C Elm.\n\n"
        "APOLOGIES FOR ABSENCE were received from Mr D Yew and Mrs E Fir",
        {"chair": ["Mr A Oak"], "present": ["Mrs B Ash", "Mr C Elm"], "apologies": ["Mr D Yew", "Mrs E Fir"]},
    ),
    (  # the chair named by that title; guests behind "Also"
        "Members Present: Chair Ann Oak, Treasurer Ben Ash, Cleo Elm\nAlso PCSO Dan Yew",
        {
            "chair": ["Chair Ann Oak"],
            "present": ["Ben Ash <Treasurer>", "Cleo Elm"],
            "in attendance": ["PCSO Dan Yew"],
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lists", "told"), OTHER_WORDS)
def test_lists_in_other_words(lists: str, told: dict[str, list[str]]) -> None:
    assert people(lists) == told


def test_names_that_are_places_too_and_a_list_to_which_the_next_matter_is_run_on() -> None:
    text = (
        "Minutes of the Larchfield Safety Partnership 19 December 2024\n\nApologies\n\n- Sunita Kerr-Hall (Children's "
        "Services)\n- Peter Street (Police)\n- June Young (Probation)\nItem\nNo 1. Minutes of the last meeting\n"
    )
    away = [each.name for each in attendance(text) if each.capacity is Capacity.APOLOGIES]
    assert away == ["Sunita Kerr-Hall", "Peter Street", "June Young"]


def test_a_header_printed_again_names_nobody() -> None:
    text = (
        "Minutes of the Larchfield Board 19 December 2024\n\nAttendance\n\n| Name | Agency |\n|---|---|\n"
        "| Cllr Gill Oak | Council (Chair) |\n| Name | Agency |\n| Ian Ash | Police |\n"
    )
    told = [(each.name, each.capacity) for each in attendance(text, "minutes.md")]
    assert told == [("Cllr Gill Oak", Capacity.CHAIR), ("Ian Ash", Capacity.PRESENT)]
