"""What is chosen is quoted whole: with the sentence it points back at, neighbours as one quote."""

from __future__ import annotations

from datetime import date

from assistant.bearing import Asked, PassageBearing, Read
from assistant.choose import Candidate
from assistant.finding import Ranked
from assistant.matching import Matcher
from assistant.question import interpret
from assistant.tuning import read_tunings
from assistant.whole_quotes import gone_on, made_whole
from index.held import HeldPassage
from ingest.records import Level, MinutesStatus, PartKind

TUNINGS = read_tunings()
OFFSET = 50


def candidates(text: str, *openings: str) -> list[Candidate]:
    """The statements of a passage that begin with `openings`, as they would be chosen."""
    passage = HeldPassage(
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
        section=(),
        context="Cabinet",
        text=text,
        start=OFFSET,
        end=OFFSET + len(text),
        access=Level.PUBLIC,
    )
    question = interpret("What became of the sluice?", {}, TUNINGS.words)
    asked = Asked(question, Matcher([], 1.0), Matcher([], 1.0), TUNINGS.grades, lambda _statement, _word: False)
    read = Read(Ranked(passage, 1.0, 1.0), PassageBearing(passage, asked))
    every = read.bearing.statements
    chosen = [next(one for one in every if one.statement.text.startswith(opening)) for opening in openings]
    return [Candidate(read, one, 1.0, True, frozenset()) for one in chosen]


def quoted(text: str, *openings: str) -> list[str]:
    whole = made_whole(candidates(text, *openings), TUNINGS.quotes)
    for one in whole:
        statement = one.statement
        assert statement.text == text[statement.start - OFFSET : statement.end - OFFSET]
    return [one.statement.text for one in whole]


def test_a_sentence_that_points_back_comes_with_the_one_before() -> None:
    text = "The grant was £500. It went to the sluice. The dam was dry."
    assert quoted(text, "It went") == ["The grant was £500. It went to the sluice."]


def test_a_sentence_comes_with_the_one_that_points_back_at_it() -> None:
    text = "The fund had £900. (This was shared by Hallow and Stone.) The dam was dry."
    assert quoted(text, "The fund") == ["The fund had £900. (This was shared by Hallow and Stone.)"]


def test_neighbours_are_one_quote() -> None:
    text = "- Work cuts repeats by half.\n\n- A home cuts repeats by a fifth.\n\n- The dam was dry."
    assert quoted(text, "- A home", "- Work") == ["- Work cuts repeats by half.\n\n- A home cuts repeats by a fifth."]


def test_sentences_apart_stay_apart() -> None:
    text = "The fund had £900. The dam was dry. The sluice was shut."
    assert quoted(text, "The fund", "The sluice") == ["The fund had £900.", "The sluice was shut."]


def test_rows_of_a_table_are_not_joined() -> None:
    text = "Place\tSum\nHallow\t£5\nStone\t£7"
    assert quoted(text, "Hallow", "Stone") == ["Hallow\t£5", "Stone\t£7"]


def test_nothing_long_is_added() -> None:
    text = f"The fund had £900. This {'and that ' * 60}was shared."
    assert quoted(text, "The fund") == ["The fund had £900."]


def gone_on_to(text: str, opening: str, words: int) -> str:
    first, *_ = gone_on(candidates(text, opening), words)
    return first.statement.text


def test_a_quote_goes_on_to_what_was_done_about_what_it_names() -> None:
    text = "The sluice at Bell Lane had jammed. Mr Orme was asked to mend it. The clerk will write to the mill."
    assert gone_on_to(text, "The sluice", 12) == "The sluice at Bell Lane had jammed. Mr Orme was asked to mend it."
    assert gone_on_to(text, "The sluice", 80) == text


def test_a_quote_that_is_long_enough_goes_on_to_nothing() -> None:
    text = "The sluice at Bell Lane had jammed. Mr Orme was asked to mend it."
    assert gone_on_to(text, "The sluice", 5) == "The sluice at Bell Lane had jammed."


def test_a_quote_does_not_go_on_into_another_item() -> None:
    text = "The sluice at Bell Lane had jammed.\n\n12. Bowls\n\nThe green was cut."
    assert "green" not in gone_on_to(text, "The sluice", 8)


def test_a_quote_does_not_go_on_to_the_next_entry_of_a_list() -> None:
    text = "Owners of the sluice met on 7 May.\n- Owners of the mill met on 9 June."
    assert gone_on_to(text, "Owners of the sluice", 80) == "Owners of the sluice met on 7 May."


def test_the_label_of_a_row_of_prose_goes_on_to_its_next_long_cell() -> None:
    row = (
        "1\tSet up a sluice board with all who fish the river and a plan for its first year\tYes\tMay 2021\t"
        "Outcome: one gate keeper answers for the whole river and says when it is opened and when it is shut\n"
        "2\tPaint the benches along the quay and put back the two that were lost to the flood\tNo\tMay 2022\t"
        "Outcome: people who walk along the quay can sit down wherever they like on any day of the year"
    )
    (whole,) = gone_on(candidates(row, "Set up a sluice board"), 80)
    assert "one gate keeper answers" in whole.statement.text
    assert "benches" not in whole.statement.text
