"""Reading a folder in the layout of BEIR, and what is said of one that is not right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evaluation.beir.folder import Judgement, Query, Row, read_folder
from ingest.errors import BadRequest


def test_corpus_queries_and_judgements_are_read(benchmark: Path) -> None:
    folder = read_folder(benchmark)
    assert folder.rows[0] == Row(
        "ferry", "Harbour", "The ferry across Pell Sound ran 214 crossings in the summer of 2018."
    )
    assert folder.queries[0] == Query("q-otters", "Where have otters returned?")
    assert folder.judgements[0] == Judgement("q-otters", "long", 2)
    assert folder.judged == {"q-otters", "q-baths", "q-talk"}


@pytest.mark.parametrize(
    "row",
    [
        {"turns": ["Who chairs it?", "Since when?"]},
        {"turns": ["Who chairs it?", "Since when?"], "text": "Since when?"},
        {"turns": [{"speaker": "user", "text": "Who chairs it?"}, {"speaker": "user", "text": "Since when?"}]},
        {
            "turns": [
                {"speaker": "user", "text": "Who chairs it?"},
                {"speaker": "agent", "text": "Councillor Bell."},
                {"speaker": "user", "text": "Since when?"},
            ]
        },
        {"text": "|user|: Who chairs it?\n|agent|: Councillor Bell.\n|user|: Since when?"},
    ],
)
def test_turns_are_those_of_the_asker_and_the_last_is_the_question(
    row: dict[str, Any], tmp_path: Path, write: Any
) -> None:
    folder = read_folder(write(tmp_path, queries=[{"_id": "q", **row}], qrels="q\tferry\t1\n"))
    assert folder.queries == (Query("q", "Since when?", ("Who chairs it?",)),)


def test_a_mark_before_the_only_turn_is_no_part_of_it(tmp_path: Path, write: Any) -> None:
    folder = read_folder(
        write(tmp_path, queries=[{"_id": "q", "text": "|user|: Who chairs it?"}], qrels="q\tferry\t1\n")
    )
    assert folder.queries == (Query("q", "Who chairs it?"),)


@pytest.mark.parametrize("name", ["qrels/test.tsv", "qrels/dev.tsv"])
def test_judgements_may_lie_in_a_folder_of_their_own(name: str, tmp_path: Path, write: Any) -> None:
    write(tmp_path)
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels.tsv").rename(tmp_path / name)
    assert len(read_folder(tmp_path).judgements) == 4


def test_a_header_may_be_missing_and_numbers_may_be_ids(tmp_path: Path, write: Any) -> None:
    corpus, queries = [{"_id": 7, "text": "A sluice."}], [{"_id": 3, "text": "Which gate?"}]
    folder = read_folder(write(tmp_path, corpus, queries, "3\t7\t1\n"))
    assert folder.judgements == (Judgement("3", "7", 1),)
    assert folder.rows == (Row("7", "", "A sluice."),)


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("corpus.jsonl", '{"_id": "x", "text": "cut', "line 7: it is not JSON"),
        ("corpus.jsonl", '["x"]', "line 7: it is not a JSON object"),
        ("corpus.jsonl", '{"text": "Nameless."}', 'line 7: it has no "_id"'),
        ("corpus.jsonl", '{"_id": "x", "text": 5}', 'line 7: "text" is not a text'),
        ("corpus.jsonl", '{"_id": "ferry", "text": "Again."}', "line 7: the id ferry was used on line 1"),
        ("corpus.jsonl", '{"_id": "two words", "text": "x"}', "line 7: the id 'two words' has a space in it"),
        ("queries.jsonl", '{"_id": "q", "text": " "}', "line 5: there is no question in it"),
        ("queries.jsonl", '{"_id": "q", "turns": []}', "line 5: there is no question in it"),
        ("queries.jsonl", '{"_id": "q", "turns": "Who?"}', 'line 5: "turns" is not a list'),
        ("queries.jsonl", '{"_id": "q", "turns": [1]}', "line 5: a turn is neither a text nor an object"),
        ("queries.jsonl", '{"_id": "q-baths", "text": "Who?"}', "line 5: the id q-baths was used on line 2"),
        ("qrels.tsv", "q-baths\tnowhere\t1", "line 6: no passage has the id nowhere"),
        ("qrels.tsv", "nobody\tbaths\t1", "line 6: no query has the id nobody"),
        ("qrels.tsv", "q-baths baths 1", "line 6: it is not query id, passage id and a whole number"),
        ("qrels.tsv", "q-baths\tferry\thigh", "line 6: it is not query id, passage id and a whole number"),
        ("qrels.tsv", "q-baths\tbaths\t2", "line 6: the same pair was judged on line 3"),
    ],
)
def test_a_wrong_line_is_named(name: str, line: str, said: str, tmp_path: Path, write: Any) -> None:
    write(tmp_path)
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    with pytest.raises(BadRequest) as caught:
        read_folder(tmp_path)
    assert str(tmp_path / name) in str(caught.value)
    assert said in str(caught.value)


def test_a_line_that_is_not_utf8_is_named(tmp_path: Path, write: Any) -> None:
    write(tmp_path)
    with (tmp_path / "corpus.jsonl").open("ab") as file:
        file.write(b'{"_id": "x", "text": "Caf\xe9"}\n')
    with pytest.raises(BadRequest, match=r"corpus\.jsonl, line 7: it is not UTF-8"):
        read_folder(tmp_path)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(name: str, tmp_path: Path, write: Any) -> None:
    write(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(BadRequest, match=f"There is no {name} in"):
        read_folder(tmp_path)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_an_empty_file_is_named(name: str, tmp_path: Path, write: Any) -> None:
    write(tmp_path)
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n", encoding="utf-8")
    (tmp_path / name).write_text("\n", encoding="utf-8")
    with pytest.raises(BadRequest, match=f"{name}|qrels.tsv") as caught:
        read_folder(tmp_path)
    assert "holds nothing to measure with" in str(caught.value)


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="is no folder"):
        read_folder(tmp_path / "nowhere")
