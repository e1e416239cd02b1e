"""Which embedding model made the vectors held."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from index.held import ModelRecord
from index.tables import meta, passages
from ingest.errors import WrongModel

KEY = "model"


def held_model(connection: Connection) -> ModelRecord | None:
    value = connection.execute(select(meta.c.value).where(meta.c.key == KEY)).scalar()
    if value is None:
        return None
    facts = json.loads(value)
    return ModelRecord(facts["name"], facts["sha256"], facts["dimensions"], datetime.fromisoformat(facts["created"]))


def record(connection: Connection, name: str, sha256: str, dimensions: int) -> None:
    """Raises WrongModel when passages of another model are held."""
    held = held_model(connection)
    if held and (held.sha256, held.dimensions) == (sha256, dimensions):
        return
    if held and connection.execute(select(passages.c.id).limit(1)).first():
        raise WrongModel(
            f"The vectors held were made by the model {held.name} ({held.sha256[:12]}), not {name} ({sha256[:12]}).",
            "Use that model, or ingest the records into a new data folder.",
        )
    value = {"name": name, "sha256": sha256, "dimensions": dimensions, "created": datetime.now(UTC).isoformat()}
    connection.execute(delete(meta).where(meta.c.key == KEY))
    connection.execute(insert(meta), {"key": KEY, "value": json.dumps(value)})


def require_size(model: ModelRecord, dimensions: int, name: str) -> None:
    """Raises WrongModel when the vectors of file `name` are not of the model's size."""
    if dimensions != model.dimensions:
        raise WrongModel(
            f"The vectors of {name} have {dimensions} dimensions, those held {model.dimensions}.",
            f"Embed with {model.name}, or ingest into a new data folder.",
        )
