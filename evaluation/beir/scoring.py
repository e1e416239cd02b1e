"""The measures of a benchmark, computed by ir-measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import ir_measures
from ir_measures import AP, RR, R, Success, nDCG

from evaluation.beir.folder import Judgement
from evaluation.beir.searching import Rankings
from evaluation.beir.trec import falling

MEASURES = (nDCG @ 10, R @ 5, R @ 10, R @ 100, RR, RR @ 10, AP, Success @ 1, Success @ 5)


def score(judgements: Iterable[Judgement], rankings: Rankings) -> Mapping[str, float]:
    """Each measure over the judged queries, 0 to 1; a query that nothing was found for counts 0."""
    qrels = [ir_measures.Qrel(one.query, one.passage, one.grade) for one in judgements]
    run = [
        ir_measures.ScoredDoc(query, place.id, score)
        for query, places in rankings.items()
        for place, score in zip(places, falling(places), strict=True)
    ]
    found = ir_measures.calc_aggregate(MEASURES, qrels, run)
    return {str(measure): float(found[measure]) for measure in MEASURES}
