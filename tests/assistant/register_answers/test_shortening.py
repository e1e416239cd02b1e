"""What is shown of decisions that are too long to be quoted whole."""

from __future__ import annotations

from assistant.matching import Matcher, Weighed
from assistant.register_answers.shortening import deciding, opening, pieces_on

LONG = (
    "That\n\n(1) the report on the weir, the lock and the towpath beside them be noted;\n\n"
    "(2) the Clerk be asked to write to the owners of the boatyard about its crane; and\n\n"
    "(3) the harbour dues be left as they are for another year."
)


def shown(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_what_is_short_enough_is_shown_whole() -> None:
    whole = (0, len(LONG))
    assert opening(LONG, whole, 60) == whole
    assert pieces_on(LONG, whole, Matcher([], 0.0), 60) == [whole]


def test_a_beginning_ends_at_a_stop_or_else_at_a_word() -> None:
    text = "That the plan be adopted, that the Clerk publish it and that it be looked at again in the spring"
    assert text[slice(*opening(text, (0, len(text)), 8))] == "That the plan be adopted"
    assert (
        text[slice(*opening(text, (0, len(text)), 12))]
        == "That the plan be adopted, that the Clerk publish it and that"
    )


def test_of_a_long_decision_the_clause_asked_about_is_shown() -> None:
    crane = Matcher([Weighed("crane", 1.0)], 0.0)
    pieces = shown(LONG, pieces_on(LONG, (0, len(LONG)), crane, 34))
    assert pieces[0].startswith("That\n\n(1) the report on the weir")
    assert any("crane" in piece for piece in pieces)
    assert not any("harbour dues" in piece for piece in pieces)


def test_where_the_verb_stands_last_the_end_is_shown() -> None:
    text = "That the communication of the auditors with respect to the dashboard of works at the weir BE RECEIVED"
    assert text[slice(*deciding(text, (0, len(text)), 6))] == "works at the weir BE RECEIVED"
    early = "That the plan be adopted and sent to all the parishes along the river before the end of May"
    assert early[slice(*deciding(early, (0, len(early)), 6))].startswith("That the plan be adopted")
