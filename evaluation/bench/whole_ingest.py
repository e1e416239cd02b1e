"""A whole `minutebook ingest` into a fresh data folder, beside its two bare parts; the embedder beside its own."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from evaluation.bench.bare_vectors import compare_rates, encode_bare
from evaluation.bench.bare_words import Words, extract_words
from evaluation.bench.figures import Figure, Ratio, Results
from evaluation.bench.programs import MINUTEBOOK, apart, run_watched
from index.model_files import resolve_model, token_counter
from index.store import Store
from ingest.passages import embedded_text

_COMPARED = 192
"""Passages on which the two ways of making vectors are compared."""


def files_under(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def measure_ingest(records: Path, data: Path) -> Results:
    """The ingest of the records without their scans, which no bare part would read, into `data`, which is new."""
    bare = apart(extract_words, files_under(records))
    files = [str(file) for file in files_under(records) if file not in bare.scans]
    began = time.perf_counter()
    ran = run_watched([MINUTEBOOK, "--data", str(data), "ingest", *files])
    whole = time.perf_counter() - began
    texts = passage_texts(data)
    encoding = apart(encode_bare, resolve_model().folder, texts)
    return Results(
        ratios=(_ratio(whole, bare, encoding, len(texts)),),
        figures=(
            Figure("ingest", whole, "s"),
            Figure("bare words", bare.seconds, "s"),
            Figure("bare encode", encoding, "s"),
            Figure("ingested passages", len(texts), "passages"),
            Figure("peak memory of ingest, all processes", ran.peak, "MiB"),
        ),
        notes=_notes(bare, ran.status),
    )


def _ratio(whole: float, bare: Words, encoding: float, passages: int) -> Ratio:
    made_of = (
        f"ingest {whole:.1f} s / (words of {bare.pages} PDF pages {bare.seconds:.1f} s"
        f" + encode of {passages:,} passages {encoding:.1f} s)"
    )
    return Ratio("ingest_ratio", whole / (bare.seconds + encoding), made_of, at_most=1.25)


def _notes(bare: Words, status: int) -> tuple[str, ...]:
    notes = ["The whole ingest holds starting Python, loading the model and making the encoder of questions."]
    if bare.scans:
        names = ", ".join(scan.name for scan in bare.scans)
        notes.append(f"Scans are left out on both sides, for no bare part reads them: {names}.")
    if status:
        notes.append("Some files could not be ingested; `minutebook coverage` names them.")
    return tuple(notes)


def measure_embedder(data: Path) -> Results:
    """Passages a second of the embedder over sentence-transformers' defaults, on passages held in `data`."""
    texts = _spread(passage_texts(data), _COMPARED)
    rates = apart(compare_rates, resolve_model(), texts)
    made_of = f"{rates.embedder:.1f} passages/s ({rates.precision}) / {rates.defaults:.1f} passages/s (defaults)"
    return Results(
        ratios=(Ratio("embed_ratio", rates.embedder / rates.defaults, made_of, at_least=1.6),),
        figures=(
            Figure("embedder", rates.embedder, "passages/s"),
            Figure("sentence-transformers' defaults", rates.defaults, "passages/s"),
        ),
    )


def passage_texts(data: Path) -> list[str]:
    """What was embedded of every passage."""
    with Store.open(data, create=False) as store:
        count = token_counter(resolve_model().folder)
        held = [one for batch in store.iter_passages() for one in batch.passages]
        return [embedded_text(one.section, one.text, count) for one in held]


def _spread(texts: Sequence[str], count: int) -> list[str]:
    """`count` of `texts`, evenly from all of them."""
    return [texts[place * len(texts) // count] for place in range(min(count, len(texts)))]
