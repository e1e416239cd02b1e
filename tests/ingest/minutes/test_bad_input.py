"""Minutes that are cut off, put out of order, spoiled by a scan, in two languages, or made to break the reader: nothing
is invented, nothing dropped silently, and what is doubtful is for review."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.minutes.candidate import CUT_OFF
from ingest.minutes.decisions import LOST_AS_AMENDED, OUT_OF_ORDER, UNPAIRED
from ingest.minutes.meetings import NO_DATE as MEETING_WITHOUT_DATE
from ingest.minutes.reader import STRAY, read_register
from ingest.reading import read_document
from ingest.records import Level, Reading
from ingest.records.register import NO_DATE, TAIL_CUT_OFF, Outcome, Resolution

TITLE = "MINUTES OF THE MEETING OF THE LARCHFIELD BOARD HELD ON THURSDAY {day}"
PRESENT = "PRESENT: Councillor Oak (in the Chair), Councillors Ash and Elm"
HEAD = TITLE.format(day="14TH JUNE, 2012") + "\n\n" + PRESENT + "\n\n"
CLOSE = "\n\n3. CLOSE\n\nThe meeting closed.\n"


def reading_of(text: str, name: str = "minutes.txt") -> Reading:
    reading = read_document(Path("/records") / name, text.encode(), Level.PUBLIC, lambda words: len(words.split()))
    for each in reading.register.resolutions:
        assert reading.canonical.text[each.start : each.end] == each.text
        assert each.text
    return reading


def read(body: str) -> list[Resolution]:
    """The decisions of minutes with `body` under their second item."""
    text = f"{HEAD}1. APOLOGIES\n\nThere were none.\n\n2. HEDGES\n\nThe Board considered a report.\n\n{body}{CLOSE}"
    return list(reading_of(text).register.resolutions)


def one(body: str) -> Resolution:
    found = read(body)
    assert len(found) == 1, [each.text for each in found]
    return found[0]


def test_what_stands_between_a_label_and_its_clauses_is_no_part_of_them() -> None:
    remark = "Cllr Ash asked whether it was full. It had 23 children on roll."
    decision = one(f"DECIDED:\n{remark}\n\n(a) That the report be noted.\n\n(b) That the map be approved.\n")
    assert [each.text for each in decision.clauses] == ["That the report be noted.", "That the map be approved."]


# --- cut off ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "text", "doubt"),
    [
        ("RESOLVED:\n\nThat the report be noted and that the Chief", "That the report be noted and that the Chief", 1),
        ("RESOLVED: That\n\n(1) the report be noted;\n\n(2) the Chief", None, 1),
        ("RESOLVED: That\n\n(1) the report be noted; and", None, 1),
        ("RESOLVED: That the Chief Officer and the", None, 0),
        ("RESOLVED:", "RESOLVED:", 0),
        ("RESOLVED: That", None, 0),
        ("It was agreed that", "It was agreed that", 0),
    ],
)
def test_minutes_that_break_off_leave_a_doubt(last: str, text: str | None, doubt: int) -> None:
    found = reading_of(f"{HEAD}1. HEDGES\n\nNone.\n\n2. TREES\n\nThe Board considered a report.\n\n{last}")
    (decision,) = found.register.resolutions
    assert (CUT_OFF, TAIL_CUT_OFF)[doubt] in decision.doubts
    assert text is None or decision.text == text


def test_a_sentence_that_breaks_off_decides_nothing() -> None:
    assert not reading_of(
        f"{HEAD}1. HEDGES\n\nNone.\n\n2. TREES\n\nThe Board considered a report on the"
    ).register.resolutions


def test_minutes_without_full_stops_are_not_taken_for_cut_off() -> None:
    found = reading_of(
        f"{HEAD}1. HEDGES\n\nRESOLVED that the hedge be cut\n\n2. TREES\n\nRESOLVED that the trees be felled"
    )
    assert [each.doubts for each in found.register.resolutions] == [(), ()]


# --- out of order, several meetings, no date ----------------------------------------------------


def test_pages_before_the_head_are_read_for_review() -> None:
    last = "12. HEDGES\n\nRESOLVED:\n\nThat the hedge be cut.\n\n13. TREES\n\nRESOLVED:\n\nThat the trees be felled.\n"
    first = f"{HEAD}1. APOLOGIES\n\nThere were none.\n\n2. MINUTES\n\nRESOLVED:\n\nThat the minutes be confirmed.\n"
    register = reading_of(f"{last}\f{first}").register
    told = {each.text: each for each in register.resolutions}
    assert list(told) == ["That the hedge be cut.", "That the trees be felled.", "That the minutes be confirmed."]
    assert [NO_DATE in each.doubts for each in told.values()] == [True, True, False]
    assert {each.label for each in told.values()} == {"RESOLVED:"}


def test_two_meetings_in_one_file_keep_their_days_and_decisions() -> None:
    july = TITLE.format(day="19TH JULY, 2012") + "\n\n" + PRESENT
    found = reading_of(
        f"{HEAD}1. APOLOGIES\n\nNone.\n\n2. HEDGES\n\nRESOLVED:\n\nThat the hedge be cut.\n\n"
        f"{july}\n\n1. APOLOGIES\n\nNone.\n\n2. TREES\n\nRESOLVED:\n\nThat the trees be felled.\n"
    ).register
    assert [each.date for each in found.meetings] == [date(2012, 6, 14), date(2012, 7, 19)]
    assert [(each.part, each.text) for each in found.resolutions] == [
        (0, "That the hedge be cut."),
        (1, "That the trees be felled."),
    ]


def test_no_date_at_all_is_for_review() -> None:
    found = reading_of(
        "Minutes of the Larchfield Board\n\n1. APOLOGIES\n\nNone.\n\n2. HEDGES\n\nRESOLVED:\n\nThat the hedge be cut.\n"
    ).register
    assert found.meetings[0].date is None
    assert MEETING_WITHOUT_DATE in found.meetings[0].doubts
    assert [each.doubts for each in found.resolutions] == [(NO_DATE,)]


def test_dates_that_disagree_are_both_told() -> None:
    found = reading_of(
        "Meeting of Larchfield Board on Thursday 14th June 2012\n\n"
        + TITLE.format(day="21ST JUNE, 2012")
        + "\n\n1. APOLOGIES\n\nNone.\n\n2. HEDGES\n\nRESOLVED:\n\nThat the hedge be cut.\n"
    ).register
    (doubt,) = found.meetings[0].doubts
    assert "14th June 2012" in doubt
    assert "21ST JUNE, 2012" in doubt


# --- items ------------------------------------------------------------------------------------


def test_numbers_that_repeat_and_jump_lose_no_item() -> None:
    numbers = [1, 2, 2, 3, 7, 4, 1, 19]
    body = "\n\n".join(
        f"{number}. MATTER {letter}\n\nThe Board considered it.\n\nRESOLVED:\n\nThat matter {letter} be noted."
        for number, letter in zip(numbers, "ABCDEFGH", strict=True)
    )
    register = reading_of(HEAD + body).register
    assert [each.number for each in register.items] == [str(number) for number in numbers]
    assert [each.item for each in register.resolutions] == list(range(8))


def test_three_hundred_items() -> None:
    body = "\n\n".join(
        f"{number}. MATTER NUMBER {number}\n\nThe Board considered it.\n\nRESOLVED:\n\nThat report {number} be noted."
        for number in range(1, 301)
    )
    reading = reading_of(HEAD + body)
    begun = time.process_time()
    register = read_register(reading.canonical, reading.parts)
    assert time.process_time() - begun < 2.0
    assert len(register.items) == len(register.resolutions) == 300
    assert [each.item for each in register.resolutions] == list(range(300))


def test_no_items() -> None:
    register = reading_of(HEAD + "The Board looked at the hedges.\n\nThe meeting closed at 9 pm.\n").register
    assert (register.items, register.resolutions) == ((), ())


# --- tables -----------------------------------------------------------------------------------


def page(rows: str, heads: str = "<tr><th>Item</th><th>Decision</th></tr>") -> str:
    title = "<h1>Minutes of the Larchfield Board held on 14 June 2012</h1>"
    return f"<html><body>{title}<table>{heads}{rows}</table></body></html>"


def test_minutes_of_tables_alone() -> None:
    rows = (
        "<tr><td>1. Hedges</td><td>That the hedges be cut.</td></tr>"
        "<tr><td>2</td><td>RESOLVED: That the trees be felled.</td></tr>"
    )
    found = reading_of(page(rows), "minutes.html").register
    assert [each.text for each in found.resolutions] == ["That the hedges be cut.", "That the trees be felled."]


def test_a_table_longer_than_most_records_drops_no_decision() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>RESOLVED: That hedge {n} be cut in the spring.</td></tr>" for n in range(1500))
    reading = reading_of(page(rows, "<tr><th>No</th><th>Text</th></tr>"), "minutes.html")
    begun = time.process_time()
    register = read_register(reading.canonical, reading.parts)
    assert time.process_time() - begun < 8.0
    assert len(register.resolutions) == 1500


def test_empty_tables_and_parts() -> None:
    register = reading_of(page("<tr><td></td><td> </td></tr>", "") + "<table></table>", "minutes.html").register
    assert (register.items, register.resolutions) == ((), ())
    assert not reading_of(HEAD).register.resolutions


# --- labels that a scan spoiled -----------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        "RES0LVED:", "RESOLVEO:", "RE5OLVED –", "RESOIVED:", "RESQLVED:", "R E S O L V E D:", "RESOL VED:",
        "AGREEO:", "A G R E E D:", "DEC1DED:", "N0TED:", "RECOMMENDEO:", "PENDERFYNVVYD:",
    ],
)  # fmt: skip
def test_spoiled_labels_are_read_for_review(label: str) -> None:
    decision = one(f"{label} That the hedge be cut.")
    assert decision.text == "That the hedge be cut."
    assert decision.label == label
    assert decision.doubts == (f"the label is printed as {label!r}",)


@pytest.mark.parametrize("label", ["AGREE0", "RESOLVEO", "R E S O L V E D", "RES OLVED"])
def test_spoiled_labels_before_that(label: str) -> None:
    assert one(f"{label} that the hedge be cut.").doubts == (f"the label is printed as {label!r}",)


@pytest.mark.parametrize("label", ["RESOLVED;", "RESOLVED,", "RESOLVED."])
def test_other_signs_behind_a_label_leave_no_doubt(label: str) -> None:
    assert one(f"{label}\n\nThat the hedge be cut.").doubts == ()


# --- Welsh ------------------------------------------------------------------------------------


def test_welsh_minutes() -> None:
    register = reading_of(
        "COFNODION CYFARFOD CYNGOR CYMUNED LLANFAIR A GYNHALIWYD AR 14 MEHEFIN 2012\n\n"
        "PRESENNOL: Y Cynghorydd A. Jones (Cadeirydd), Y Cynghorwyr B. Evans ac C. Rees\n\n"
        "1. YMDDIHEURIADAU\n\nDim.\n\n2. COFNODION\n\nPENDERFYNWYD: Derbyn y cofnodion fel rhai cywir.\n\n"
        "3. COED\n\nCytunwyd i dorri'r coed.\n\n4. ARIAN\n\nPENDERFYNWYD cymeradwyo'r cyfrifon.\n\n"
        "5. ADRODDIAD\n\nCYTUNWYD bod yr adroddiad yn cael ei nodi.\n"
    ).register
    assert [(each.item, each.outcomes[0]) for each in register.resolutions] == [
        (1, Outcome.RECEIVED),
        (2, Outcome.AGREED),
        (3, Outcome.APPROVED),
        (4, Outcome.NOTED),
    ]
    assert [each.name for each in register.attendance if each.name == "Dim"] == []


@pytest.mark.parametrize(
    "body",
    [
        "PENDERFYNWYD:\n\nBod yr adroddiad yn cael ei nodi.\n\nRESOLVED:\n\nThat the report be noted.",
        "RESOLVED:\n\nThat the report be noted.\n\nPENDERFYNWYD:\n\nBod yr adroddiad yn cael ei nodi.",
        "CYTUNWYD bod yr adroddiad yn cael ei nodi. / AGREED that the report be noted.",
    ],
)
def test_one_decision_in_two_languages_is_one(body: str) -> None:
    decision = one(body)
    assert decision.text.casefold() == "that the report be noted."
    assert decision.outcomes == (Outcome.NOTED,)


def test_decisions_that_do_not_pair_are_for_review() -> None:
    found = read(
        "PENDERFYNWYD:\n\nDerbyn y cynllun.\n\nPENDERFYNWYD:\n\nDiolch i Mr Yew.\n\n"
        "RESOLVED:\n\nThat the plan be received."
    )
    assert [UNPAIRED in each.doubts for each in found] == [True, True, False]


# --- long and crooked resolutions ---------------------------------------------------------------


def test_three_thousand_words_in_one_resolution() -> None:
    words = (
        "That " + "the hedge along the lane be cut back to the wall each spring and autumn, " * 210 + "and paid for."
    )
    assert len(one(f"RESOLVED:\n\n{words}").text.split()) > 3000


def test_three_thousand_words_in_clauses() -> None:
    clauses = "\n\n".join(
        f"({n}) the hedge along lane {n} be cut back to the wall by the Clerk, who is to report on it in May 2013;"
        for n in range(1, 140)
    )
    decision = one(f"RESOLVED: That\n\n{clauses}\n\n(140) Mr Yew be thanked.")
    assert [each.label for each in decision.clauses] == [f"({n})" for n in range(1, 141)]
    assert decision.doubts == ()


def test_clauses_to_five_levels() -> None:
    decision = one(
        "RESOLVED: That\n\n(1) the plan be approved, subject to:\n\n(a) the hedge, namely:\n\n(i) the lane side:\n\n"
        "(A) the wall:\n\n• its stones; and\n\n• its gate;\n\n(B) the ditch;\n\n(ii) the field side;\n\n"
        "(b) the trees; and\n\n(2) Mr Yew be thanked."
    )
    assert [(each.label, each.outcome) for each in decision.clauses] == [
        ("(1)", Outcome.APPROVED),
        ("(2)", Outcome.THANKED),
    ]
    assert "its gate" in decision.clauses[0].text


@pytest.mark.parametrize("numbers", [(3, 2, 1), (1, 3, 2), (1, 5, 9)])
def test_clauses_out_of_order_are_all_told_and_for_review(numbers: tuple[int, int, int]) -> None:
    first, second, third = numbers
    decision = one(
        f"RESOLVED: That\n\n({first}) the plan be approved;\n\n({second}) the map be noted; and\n\n"
        f"({third}) Mr Yew be thanked."
    )
    assert [each.label for each in decision.clauses] == [f"({number})" for number in numbers]
    assert decision.outcomes == (Outcome.APPROVED, Outcome.NOTED, Outcome.THANKED)
    assert decision.doubts == (OUT_OF_ORDER,)


def test_decisions_worded_alike_are_told_apart() -> None:
    found = read(
        "\n\n".join(
            f"RESOLVED: That planning application 12/003{n} be approved as set out in the report." for n in range(9)
        )
    )
    assert len(found) == 9
    found = read(
        "RESOLVED: That Councillor Oak be appointed to the Joint Committee for Waste and Recycling.\n\n"
        "RESOLVED: That Councillor Ash be appointed to the Joint Committee for Waste and Recycling."
    )
    assert len(found) == 2


# --- names and votes ----------------------------------------------------------------------------


def test_names_of_all_kinds() -> None:
    register = reading_of(
        TITLE.format(day="14TH JUNE, 2012")
        + "\n\nPRESENT: Councillor S. O'Brien (in the Chair), Councillors Siân Llŷr-Jones, D'Arcy, Ó Súilleabháin, "
        "van der Berg, Ní Bhroin and A. Byrom Jr., Cllr J. Smith-O’Neill MBE\n\n"
        "1. APOLOGIES\n\nNone.\n\n2. HEDGES\n\nProposed by Cllr O'Brien, seconded by Cllr Llŷr-Jones and RESOLVED that "
        "the plan be approved.\n\n3. TREES\n\nIt was proposed by Councillor Ó Súilleabháin, seconded by Councillor "
        "van der Berg and agreed that the trees be felled.\n"
    ).register
    assert [each.name.removeprefix("Councillor ") for each in register.attendance] == [
        "S. O'Brien", "Siân Llŷr-Jones", "D'Arcy", "Ó Súilleabháin", "van der Berg", "Ní Bhroin", "A. Byrom Jr",
        "Cllr J. Smith-O’Neill MBE",
    ]  # fmt: skip
    assert [(each.mover, each.seconder) for each in register.resolutions] == [
        ("Cllr O'Brien", "Cllr Llŷr-Jones"),
        ("Councillor Ó Súilleabháin", "Councillor van der Berg"),
    ]


MOVED = "It was moved by Councillor Ash, seconded by Councillor Elm, that the library be closed."
AMENDED = "moved by Councillor Fir, seconded by Councillor Yew, that the library be closed on Mondays only."


def test_counts_that_disagree_with_the_names_are_left_out() -> None:
    decision = one(
        f"{MOVED}\n\nA recorded vote was taken:\n\nFor (3): Councillors Ash and Elm\n\nAgainst (1): Councillors Oak, "
        "Yew and Fir\n\nAbstained: 0\n\nThe motion was carried by 3 votes to 1."
    )
    assert decision.vote is not None
    assert (decision.vote.in_favour, decision.vote.against, decision.vote.carried) == (None, None, True)
    assert len(decision.vote.names) == 5
    assert len(decision.vote.doubts) == 2


def test_a_motion_lost_and_another_carried() -> None:
    lost, carried = read(
        f"{MOVED}\n\nOn being put to the vote the motion was declared LOST.\n\nIt was then {AMENDED}\n\nOn being put "
        "to the vote the motion was declared CARRIED.\n\nRESOLVED:\n\nThat the library be closed on Mondays only."
    )
    assert (lost.outcomes, lost.mover) == ((Outcome.NOT_AGREED,), "Councillor Ash")
    assert (carried.outcomes, carried.mover) == ((Outcome.AGREED,), "Councillor Fir")


def test_an_amendment_carried_to_a_motion_then_lost() -> None:
    motion, amendment = read(
        f"{MOVED}\n\nAn amendment was {AMENDED} The amendment was put to the vote and CARRIED.\n\n"
        "The motion as amended was then put to the vote and LOST."
    )
    assert motion.outcomes == (Outcome.NOT_AGREED,)
    assert amendment.doubts == (LOST_AS_AMENDED,)


def test_an_amendment_lost_and_the_motion_carried() -> None:
    motion, amendment = read(
        f"{MOVED}\n\nAn amendment was {AMENDED} The amendment was put to the vote and LOST.\n\n"
        "The motion was then put to the vote and CARRIED."
    )
    assert motion.outcomes == (Outcome.AGREED,)
    assert amendment.outcomes == (Outcome.NOT_AGREED,)


# --- whatever is printed ------------------------------------------------------------------------

PIECES = [
    "1. HEDGES", "12 TREES", "RESOLVED:", "RESOLVED: That", "That the report be noted.",
    "(1) the plan be approved; and", "(a)", "(2)", "AGREED", "It was agreed that",
    "It was agreed that the hedge be cut.", "PENDERFYNWYD:", "Decision:", "Recommended – that", "Minutes:",
    "Proposed by Cllr Ash, seconded by Cllr Elm", "Motion lost.", "CARRIED", "For: 3",
    "Against (2): Councillors Oak and", "PRESENT: Councillor Oak (in the Chair)", "Apologies:", "“That", "”", "|",
    "•", "Minutes of the Larchfield Board held on 14 June 2012",
    "Minutes of the Larchfield Board held on 19 July 2012", "\f",
    "Further to Minute No. 8 of the meeting held on 23 May 2012", "31 February 2012",
    "The meeting closed at 25:61.",
]  # fmt: skip
TEXTS = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60),
    min_size=1,
    max_size=25,
)
OFTEN = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@OFTEN
@given(TEXTS, st.sampled_from(["\n\n", "\n", " "]))
def test_any_text_is_read_and_every_span_holds_its_words(pieces: list[str], between: str) -> None:
    reading = reading_of(HEAD + between.join(pieces).replace("\0", "") + CLOSE)
    text, parts = reading.canonical.text, {part.number: part for part in reading.parts}
    register = reading.register
    for each in register.resolutions:
        part = parts[each.part]
        assert part.start <= each.start < each.end <= part.end
        for clause in each.clauses:
            printed = text[clause.start : clause.end]  # what belongs to the page is left blank in a clause
            assert len(printed) == len(clause.text)
            assert all(own in (there, " ") for own, there in zip(clause.text, printed, strict=True))
            assert part.start <= clause.start <= clause.end <= part.end
        if each.item is not None:
            item = next(item for item in register.items if item.part == each.part and item.place == each.item)
            assert item.start <= each.start <= item.end
    for person in register.attendance:
        assert parts[person.part].start <= person.start < person.end <= parts[person.part].end
    for reference in register.references:
        assert text[reference.start : reference.end] == reference.text


@OFTEN
@given(TEXTS, TEXTS)
def test_parts_are_read_each_for_itself(first: list[str], second: list[str]) -> None:
    july = TITLE.format(day="19TH JULY, 2012") + "\n\n" + PRESENT + "\n\n1. APOLOGIES\n\nNone.\n\n"
    joined = HEAD + "\n\n".join(first) + "\n\n" + july + "\n\n".join(second) + "\n"
    reading = reading_of(joined.replace("\0", ""))
    for part in reading.parts:
        alone = read_register(reading.canonical, [part])
        decisions = [each for each in reading.register.resolutions if each.part == part.number]
        items = [each for each in reading.register.items if each.part == part.number]
        if any(STRAY in each.doubts for each in decisions) or not (items or decisions):
            continue  # alone in its file such a part is no minutes
        assert list(alone.resolutions) == decisions
        assert list(alone.items) == items


WORST = [
    "the ",
    "and ",
    "that ",
    "was ",
    "A ",
    "(1) ",
    "1. ",
    "a, ",
    "moved by Cllr Ash ",
    "Councillor A. B. ",
    "“",
    "x",
]


@pytest.mark.parametrize("words", WORST)
def test_the_worst_text_of_an_expression_is_read_in_time(words: str) -> None:
    """20,000 characters that an expression may begin to match at every word, as a decision; loose for busy machines."""
    worst = (words * 20_000)[:20_000]
    reading = reading_of(f"{HEAD}1. APOLOGIES\n\nNone.\n\n2. HEDGES\n\nRESOLVED: That {worst}!{CLOSE}")
    begun = time.process_time()
    read_register(reading.canonical, reading.parts)
    assert time.process_time() - begun < 4.0
