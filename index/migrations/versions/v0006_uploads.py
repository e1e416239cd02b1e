"""Uploads of an earlier store keep the path they were held under, wherever the data folder is put from now on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePath

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

FOLDER = "uploads"


def upgrade() -> None:
    connection = op.get_bind()
    before = _before(connection)
    if before is not None:
        values = {"key": FOLDER, "value": before}
        connection.execute(sa.text("INSERT INTO meta (key, value) VALUES (:key, :value)"), values)


def _before(connection: sa.Connection) -> str | None:
    """What stands before the names of uploads: their folder as it was called, None where nothing was sent in.

    A file was sent in if it lies in this very data folder, or if the audit log says that it came over HTTP (there a
    caller is "local", a key or a proxy's user; on the command line it is "local:NAME")."""
    held = connection.execute(sa.text("SELECT path FROM documents UNION ALL SELECT path FROM failures")).scalars()
    file = connection.execute(sa.text("SELECT file FROM pragma_database_list WHERE name = 'main'")).scalar_one()
    own = Path(file).parent / FOLDER
    here = Counter(start for path in held if (start := _start(path)) and _is_same(start, own))
    sent = connection.execute(
        sa.text(
            "SELECT documents.path FROM documents JOIN audit ON audit.subject = documents.id "
            "WHERE audit.event IN ('document added', 'document replaced') "
            "AND (audit.who = 'local' OR audit.who LIKE 'key:%' OR audit.who LIKE 'proxy:%')"
        )
    ).scalars()
    there = Counter(start for path in sent if (start := _start(path)))
    found = here or there
    return found.most_common(1)[0][0] if found else None


def _start(path: str) -> str | None:
    """What stands before the file's name in `path`, if that is a folder of uploads."""
    place = PurePath(path)
    return path.removesuffix(place.name) if place.parent.name == FOLDER else None


def _is_same(start: str, own: Path) -> bool:
    place = Path(start)
    return place == own.absolute() or (own.exists() and place.exists() and place.samefile(own))
