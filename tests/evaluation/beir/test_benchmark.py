"""A whole benchmark, through the product's own index and search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ir_measures
import pytest

from assistant.settings import DEFAULT_MODEL
from assistant.tuning import read_tunings
from evaluation.beir.benchmark import Scored, measure
from evaluation.beir.folder import read_folder
from index.model_files import resolve_model


def listed(run: Path) -> list[ir_measures.ScoredDoc]:
    """The run file as another program reads it."""
    read: Any = ir_measures.read_trec_run
    return list(read(str(run)))


def ranking(run: Path, query: str) -> list[str]:
    return [one.doc_id for one in listed(run) if one.query_id == query]


def qrels(folder: Path) -> Iterator[ir_measures.Qrel]:
    for one in read_folder(folder).judgements:
        yield ir_measures.Qrel(one.query, one.passage, one.grade)


def test_the_run_file_gives_the_measures_that_are_told(scored: Scored, benchmark: Path) -> None:
    run = listed(scored.run_file)
    for name, value in scored.measures.items():
        wanted = ir_measures.parse_measure(name)
        assert ir_measures.calc_aggregate([wanted], qrels(benchmark), run)[wanted] == pytest.approx(value)
    assert {"nDCG@10", "R@5", "RR", "RR@10", "R@100", "Success@1"} <= set(scored.measures)


def test_evidence_in_the_last_piece_of_a_long_passage_is_found(scored: Scored) -> None:
    assert ranking(scored.run_file, "q-otters")[0] == "long"


def test_a_passage_is_listed_once_however_many_pieces_it_has(scored: Scored) -> None:
    for query in ("q-otters", "q-baths", "q-talk"):
        found = ranking(scored.run_file, query)
        assert len(found) == len(set(found))


def test_a_query_without_judgements_is_run_and_not_measured(scored: Scored) -> None:
    assert ranking(scored.run_file, "q-unjudged")[0] == "library"
    assert (scored.queries, scored.judged) == (4, 3)


def test_a_query_that_finds_nothing_counts_nought(benchmark: Path, cache: Path, tmp_path: Path, write: Any) -> None:
    folder = read_folder(benchmark)
    path = tmp_path / "lost"
    write(
        path,
        queries=[{"_id": "q-baths", "text": "Why did the baths shut?"}, {"_id": "q-lost", "text": "qwrtzpl"}],
        qrels="q-baths\tbaths\t1\nq-lost\tferry\t1\n",
    )
    assert read_folder(path).rows == folder.rows  # so that the kept index serves
    found = measure(path, cache, resolve_model(DEFAULT_MODEL), read_tunings(), lambda *_: None)
    assert ranking(found.run_file, "q-lost") == []
    assert found.measures["RR"] == 0.5


def test_progress_is_told_to_its_end(benchmark: Path, cache: Path) -> None:
    told: list[tuple[str, int, int]] = []
    measure(benchmark, cache, resolve_model(DEFAULT_MODEL), read_tunings(), lambda *one: told.append(one))
    assert told[-1] == ("search", 4, 4)


def test_the_run_file_lies_where_it_is_wanted(benchmark: Path, cache: Path, tmp_path: Path) -> None:
    wanted = tmp_path / "mine.trec"
    found = measure(benchmark, cache, resolve_model(DEFAULT_MODEL), read_tunings(), lambda *_: None, wanted)
    assert found.run_file == wanted
    assert wanted.is_file()


def test_a_turn_is_understood_in_its_conversation_unless_it_is_to_stand_alone(
    scored: Scored, benchmark: Path, cache: Path
) -> None:
    assert ranking(scored.run_file, "q-talk")[0] == "ferry-19"
    alone = measure(benchmark, cache, resolve_model(DEFAULT_MODEL), read_tunings(), lambda *_: None, last_turn=True)
    assert alone.run_file != scored.run_file
    assert ranking(alone.run_file, "q-talk") != ranking(scored.run_file, "q-talk")
    assert ranking(alone.run_file, "q-otters") == ranking(scored.run_file, "q-otters")
