"""The peers on a benchmark in the layout of BEIR: its passages as they are, not cut, without their titles."""

from __future__ import annotations

from collections.abc import Mapping

from evaluation.beir.folder import BeirFolder
from evaluation.beir.scoring import score
from evaluation.beir.searching import DEPTH, Place
from evaluation.peers.passages import Passage
from evaluation.peers.shared import Shared
from evaluation.peers.table import Peer


def score_peer(peer: Peer, shared: Shared, folder: BeirFolder) -> Mapping[str, float]:
    """The measures of one peer over the judged queries; of a conversation its last turn is put alone.

    The embedding model cuts a passage at its window (256 tokens for MiniLM).
    """
    ranker = peer.rank(shared, [Passage(row.id, row.text) for row in folder.rows])
    rankings = {
        query.id: tuple(Place(folder.rows[found.place].id, found.score) for found in ranker.rank(query.text, DEPTH))
        for query in folder.queries
    }
    return score(folder.judgements, rankings)
