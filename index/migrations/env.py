"""Runs the migrations over the connection that `index.database` hands in, in that connection's transaction."""

from __future__ import annotations

from alembic import context

from index.register_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
