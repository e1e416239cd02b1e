from __future__ import annotations

from typing import Any

from assistant.api.schemas import AnswerReply

QUESTION = "How much was granted to the Fernhill Youth Club?"


def test_the_answer_comes_with_its_sources(run: Any) -> None:
    ended = run("ask", QUESTION)
    assert ended.status == 0
    answer, sources = ended.out.split("\nSources\n")
    assert "£12,750" in answer
    assert "[1]" in answer
    assert "[1]" in sources
    assert "13 July 2021" in sources
    assert "cabinet.md" in sources


def test_json_is_the_contract(run: Any) -> None:
    ended = run("ask", QUESTION, "--json")
    answer = AnswerReply.model_validate(ended.document)
    assert answer.answered
    assert answer.turn == 1
    again = AnswerReply.model_validate(
        run("ask", QUESTION, "--conversation", answer.conversation_id, "--json").document
    )
    assert again.turn == 2


def test_what_is_not_recorded_shows_the_nearest(run: Any) -> None:
    ended = run("ask", "Who won the marrow competition at the Fernhill summer fair?")
    assert ended.status == 0
    assert "The records held do not say." in ended.out


def test_filters_hold(run: Any) -> None:
    ended = run("ask", QUESTION, "--from", "2022-01-01", "--json")
    assert "cabinet.md" not in {one["file"] for one in ended.document["citations"]}


def test_without_a_question_a_conversation_is_held(run: Any) -> None:
    typed = f"{QUESTION}\n\n?\nHow many plots at Quarry Lane?\n"
    ended = run("ask", stdin=typed)
    assert ended.status == 0
    assert "£12,750" in ended.out
    assert "The question is empty." in ended.out
    assert ended.out.count("Sources") == 2


def test_json_needs_a_question(run: Any) -> None:
    ended = run("ask", "--json")
    assert (ended.status, ended.out) == (2, "")


def test_an_unknown_conversation(run: Any) -> None:
    ended = run("ask", QUESTION, "--conversation", "none")
    assert ended.status == 2
    assert ended.err.startswith("Error: There is no conversation “none”.")
