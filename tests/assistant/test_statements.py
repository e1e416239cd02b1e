"""Statements: what of a passage can be quoted, each a span of the record."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.statements import Shape, Statement, leans_on, statements_of
from index.held import HeldPassage
from ingest.records import Level, MinutesStatus, PartKind

OFFSET = 700
"""Where the passages begin in their document."""


def passage(text: str, *section: str, context: str = "Cabinet | 4 May 2021") -> HeldPassage:
    return HeldPassage(
        id=1,
        document_id="d1",
        file="cabinet.md",
        path="/r/cabinet.md",
        url="",
        part=0,
        title="Minutes of Cabinet",
        kind=PartKind.MINUTES,
        authority="Aldermoor Borough Council",
        body="Cabinet",
        aliases=(),
        date=date(2021, 5, 4),
        meeting_date=date(2021, 5, 4),
        published=None,
        period="",
        status=MinutesStatus.UNKNOWN,
        page=1,
        page_label="",
        section=section,
        context=context,
        text=text,
        start=OFFSET,
        end=OFFSET + len(text),
        access=Level.PUBLIC,
    )


def require_spans(one: HeldPassage, made: list[Statement]) -> None:
    """Every statement's text is the record's between its offsets; so is its header row."""
    record = " " * OFFSET + one.text
    for statement in made:
        assert OFFSET <= statement.start < statement.end <= one.end
        assert statement.text == record[statement.start : statement.end]
        assert statement.text.strip()
        if statement.header:
            first, last = statement.header
            assert OFFSET <= first < last <= statement.start


def shaped(text: str, *section: str) -> list[tuple[Shape, str]]:
    one = passage(text, *section)
    made = statements_of(one)
    require_spans(one, made)
    return [(statement.shape, statement.text) for statement in made]


def test_sentences_one_by_one() -> None:
    assert shaped("Cllr. Bell spoke. The sluice was renewed.") == [
        (Shape.SENTENCE, "Cllr. Bell spoke."),
        (Shape.SENTENCE, "The sluice was renewed."),
    ]


def test_a_statement_leans_on_the_sentence_before_it_where_it_opens_with_what_that_one_names() -> None:
    def leaning(text: str) -> list[str]:
        return [leans_on(one) for one in statements_of(passage(text))]

    assert leaning("Forty letters had come in. These were late.") == ["", "Forty letters had come in."]
    assert leaning("The car park was full. It was agreed that it be closed.") == ["", ""]
    assert leaning("The car park was full.\n\nThis was not new.") == ["", ""]
    assert leaning("It was full. Mr Ash asked why. He was told.") == ["", "", "Mr Ash asked why."]


def test_a_decision_holds_its_label_and_all_its_clauses() -> None:
    text = "The Cabinet talked.\n\nRESOLVED: That\n\n(1) £500 be granted;\n\n; and\n\n(2) the sluice be renewed."
    text += "\n\nNext item."
    decision = "RESOLVED: That\n\n(1) £500 be granted;\n\n; and\n\n(2) the sluice be renewed."
    assert (Shape.DECISION, decision) in shaped(text)


def test_a_label_alone_takes_the_block_below_it() -> None:
    text = "RESOLVED:\n\nThat the report be noted.\n\nThe meeting closed."
    assert shaped(text)[0] == (Shape.DECISION, "RESOLVED:\n\nThat the report be noted.")


def test_two_decisions_stay_two() -> None:
    made = [
        text
        for shape, text in shaped("RESOLVED: That A be done.\n\nRESOLVED: That B be done.")
        if shape is Shape.DECISION
    ]
    assert made == ["RESOLVED: That A be done.", "RESOLVED: That B be done."]


def test_a_short_decision_is_whole_without_what_follows() -> None:
    assert shaped("RESOLVED: That it be noted.\n\nThe meeting closed.")[0] == (
        Shape.DECISION,
        "RESOLVED: That it be noted.",
    )


def test_a_list_comes_with_its_lead_in_and_item_by_item() -> None:
    text = "It was a fine day. The following were present:\n\n- Councillor Bell\n\n- Councillor Okafor\n\nThey sat."
    made = shaped(text)
    assert (Shape.LIST, "The following were present:\n\n- Councillor Bell\n\n- Councillor Okafor") in made
    assert [words for shape, words in made if shape is Shape.ITEM] == ["- Councillor Bell", "- Councillor Okafor"]


def test_items_know_their_lead_in() -> None:
    one = passage("The following were present:\n\n- Councillor Bell")
    (item,) = [statement for statement in statements_of(one) if statement.shape is Shape.ITEM]
    assert "The following were present:" in item.around
    assert "Cabinet" in item.around


def test_rows_know_their_header() -> None:
    one = passage("Ward\tVisits\nFernhill\t12\nQuarry Lane\t7")
    made = statements_of(one)
    require_spans(one, made)
    assert [(statement.shape, statement.text) for statement in made] == [
        (Shape.ROW, "Fernhill\t12"),
        (Shape.ROW, "Quarry Lane\t7"),
    ]
    assert {statement.header for statement in made} == {(OFFSET, OFFSET + len("Ward\tVisits"))}
    assert all("Ward Visits" in statement.around for statement in made)


def test_a_cell_of_several_lines_stays_in_its_row() -> None:
    made = shaped("Action\tDue\nOpen the hub\u2028by stages\t2022")
    assert made == [(Shape.ROW, "Open the hub\u2028by stages\t2022")]


def test_a_first_row_with_figures_is_no_header() -> None:
    made = statements_of(passage("Fernhill\t12\nQuarry Lane\t7"))
    assert [(statement.text, statement.header) for statement in made] == [
        ("Fernhill\t12", None),
        ("Quarry Lane\t7", None),
    ]


def test_headings_are_no_statements() -> None:
    assert shaped("4. Pond\n\nThe sluice was renewed.", "Cabinet", "4. Pond") == [
        (Shape.SENTENCE, "The sluice was renewed.")
    ]


_CHUNK = st.sampled_from(
    [
        "RESOLVED: That",
        "RESOLVED:",
        "(1) the report be noted; and",
        "; and",
        "The following were present:",
        "- Councillor Bell",
        "Ward\tVisits",
        "Ward\tVisits\nFernhill\t12\n\t7",
        "\t",
        "The sluice was renewed. " * 14,
        "4. Pond",
        "(a) " + "The weir stands. " * 20,
        "Agreed: that it be so",
        " ",
        "",
        ":",
    ]
)


def test_a_label_and_the_amount_below_it_are_a_row_where_a_table_was_read_as_lines() -> None:
    lines = "Budget\n\nClerk's salary\n\n£6,504\n\nStreet cleaning\n\n£3,744\n\nInsurance\n\n£780\n\nTotal\n\n£11,028"
    rows = [one for one in statements_of(passage(lines)) if one.shape is Shape.ROW]
    assert [one.text for one in rows] == [
        "Clerk's salary\n\n£6,504",
        "Street cleaning\n\n£3,744",
        "Insurance\n\n£780",
        "Total\n\n£11,028",
    ]
    assert all(one.text == lines[one.start - OFFSET : one.end - OFFSET] for one in rows)
    assert not [one for one in statements_of(passage("The fee\n\n£40\n\nwas paid.")) if one.shape is Shape.ROW]


@given(st.lists(_CHUNK, min_size=1, max_size=8), st.sampled_from(["\n\n", "\n"]))
@settings(max_examples=120, deadline=None)
def test_statements_of_any_passage_are_spans_of_it(chunks: list[str], between: str) -> None:
    one = passage(between.join(chunks), "4. Pond")
    require_spans(one, statements_of(one))


def test_the_sentences_of_a_long_cell_can_be_quoted_by_themselves() -> None:
    told = " ".join(f"Sentence {n} tells of the sluice and of its keeper at length." for n in range(8))
    made = shaped(f"Action\tDue\tOutcome\nRenew the sluice\tMay 2021\t{told}")
    assert (Shape.ROW, "Renew the sluice\tMay 2021") in made
    assert (Shape.SENTENCE, "Sentence 3 tells of the sluice and of its keeper at length.") in made
    assert not any(told in text for _, text in made)


def test_the_bullets_of_a_long_sentence_come_by_themselves_too() -> None:
    bullets = " • ".join(f"point {n}: the sluice is to be kept by the two parishes together" for n in range(7))
    made = shaped(f"The criteria are: • {bullets}")
    assert (Shape.ITEM, "• point 3: the sluice is to be kept by the two parishes together") in made


def test_prose_is_no_header_row() -> None:
    told = " ".join(["The parishes told of the sluice and of what became of it"] * 4)
    made = shaped(f"Risks\t{told}.\nCosts\tThe sluice was dear.")
    assert (Shape.SENTENCE, f"{told}.") in made


def test_a_list_with_a_short_lead_in_begins_a_sentence_earlier() -> None:
    text = "Three parishes sit on the group. These are:\n\n- Hallow\n\n- Stone\n\n- Marsh"
    assert (Shape.LIST, text) in shaped(text)
