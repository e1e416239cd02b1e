"""Passages: spans of the record that fit the embedder's window and end where a thought ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.model_files import resolve_model, token_counter
from ingest.passages import PassageSize, context_of, embedded_text, make_passages
from ingest.readers.text import read_markdown
from ingest.records import Body, CanonicalText, Level, Part, PartKind, Passage
from ingest.tidy import tidy

Count = Callable[[str], int]


@pytest.fixture(scope="module")
def count() -> Count:
    """The tokens of the model that embeds."""
    return token_counter(resolve_model().folder)


def whole(canonical: CanonicalText, title: str = "Minutes of Cabinet, 4 May 2021") -> tuple[Part, ...]:
    last = len(canonical.blocks) - 1
    body = Body("Aldermoor Borough Council", "Cabinet")
    end = len(canonical.text)
    return (
        Part(0, title, PartKind.MINUTES, body, 0, end, 0, last, meeting_date=date(2021, 5, 4), access=Level.MEMBER),
    )


def passages(text: str, count: Count, size: PassageSize = PassageSize()) -> tuple[CanonicalText, tuple[Passage, ...]]:
    canonical = tidy(read_markdown(text.encode(), "minutes.md"))
    return canonical, make_passages(canonical, whole(canonical), count, size)


def require_sound(canonical: CanonicalText, made: tuple[Passage, ...], count: Count, size: PassageSize) -> None:
    covered = bytearray(len(canonical.text))
    for passage in made:
        assert passage.text == canonical.text[passage.start : passage.end]
        assert passage.text.strip()
        assert count(embedded_text(passage.section, passage.text, count, size)) + 2 <= size.window
        assert not any(covered[passage.start : passage.end]), "two passages hold the same words"
        covered[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    left = "".join(sign for sign, held in zip(canonical.text, covered, strict=True) if not held)
    assert not left.strip()


MINUTES = """# Minutes of Cabinet

## 4. Night shelter

The Head of Housing reported that the shelter at Fernhill had been open since the autumn.

RESOLVED: That

(1) £12,750 be granted to the shelter;

(2) the Head of Housing report again in March; and

(3) the sluice be renewed.

## 5. Allotments

The Cabinet considered the waiting list, which stood at 64 households.

RESOLVED: That nine plots be laid out.
"""


def test_a_decision_stays_with_its_item_and_clauses(count: Count) -> None:
    canonical, made = passages(MINUTES, count)
    require_sound(canonical, made, count, PassageSize())
    shelter = next(one for one in made if "£12,750" in one.text)
    assert "RESOLVED: That" in shelter.text
    assert "(3) the sluice be renewed." in shelter.text
    assert "Allotments" not in shelter.text
    assert shelter.section == ("Minutes of Cabinet", "4. Night shelter")
    assert "4 May 2021" in shelter.context
    assert shelter.access is Level.MEMBER


def test_short_items_of_an_agenda_share_a_passage(count: Count) -> None:
    agenda = "# Agenda\n\n" + "\n\n".join(f"## {n}. Item on the {w}" for n, w in enumerate("pond weir gate".split(), 1))
    _, made = passages(agenda, count)
    assert len(made) == 1


def test_rows_below_the_header_carry_it(count: Count) -> None:
    rows = "\n".join(
        f"| Action {n}: renew the sluice by the pond and report on it | A. Bell | March {n} |" for n in range(40)
    )
    canonical, made = passages(f"# Plan\n\n| Action | Owner | Deadline |\n|---|---|---|\n{rows}\n", count)
    require_sound(canonical, made, count, PassageSize())
    assert len(made) > 2
    assert all("Action Owner Deadline" in one.context for one in made[1:])
    assert all(one.text.endswith(tuple(f"March {n}" for n in range(40))) for one in made)


def test_clauses_cut_off_carry_their_lead_in(count: Count) -> None:
    clauses = "\n\n".join(
        f"({n}) that the sluice by pond number {n} be renewed before the winter comes" for n in range(1, 30)
    )
    canonical, made = passages(f"# Cabinet\n\nThe Cabinet agreed the following:\n\n{clauses}\n", count)
    require_sound(canonical, made, count, PassageSize())
    assert len(made) > 1
    assert all(one.context.endswith("The Cabinet agreed the following:") for one in made[1:])


def test_a_long_sentence_and_a_long_word_are_cut_to_fit(count: Count) -> None:
    canonical, made = passages("the sluice and " * 400 + "\n\n" + "x9q" * 900 + "\n", count)
    require_sound(canonical, made, count, PassageSize())
    assert len(made) > 4


def test_context_is_cut_from_the_outermost_heading(count: Count) -> None:
    (part,) = whole(CanonicalText("x", ()))
    section = ("Part One of the long report on every matter", "4. Night shelter")
    context = context_of(part, section, "The Cabinet agreed:", count, 22)
    assert count(context) <= 22
    assert "4. Night shelter" in context
    assert "Part One" not in context
    assert count(context_of(part, ("heading " * 200,), "lead " * 200, count, 30)) <= 30


def test_no_blocks_make_no_passages(count: Count) -> None:
    assert make_passages(CanonicalText("", ()), (), count, PassageSize()) == ()


_PIECE = st.sampled_from(
    [
        "# Cabinet",
        "## 4. Night shelter and the many other matters that were raised there",
        "RESOLVED:\n\nThat the report be noted.",
        "RESOLVED: That\n\n(1) it be noted; and\n\n(2) it be paid.",
        "The following were present:\n\n- Councillor Bell\n- Councillor Okafor",
        "The sluice was renewed. " * 30,
        "£393,000 for 2013/14, which represents a 12% reduction on £446,591; " * 12,
        "| Ward | Visits |\n|---|---|\n" + "| Fernhill | 1,204 |\n" * 25,
        "| A | " + "very long cell " * 60 + "|\n|---|---|\n| b | c |",
        "Ωμέγα 漢字 " * 20,
        "a/b-c_d.e" * 60,
        "4.\n\nApologies",
    ]
)


@given(st.lists(_PIECE, min_size=1, max_size=7), st.sampled_from([PassageSize(), PassageSize(128, 40, 20)]))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_record_is_held_whole_in_passages_that_fit(count: Count, pieces: list[str], size: PassageSize) -> None:
    canonical, made = passages("\n\n".join(pieces), count, size)
    require_sound(canonical, made, count, size)
