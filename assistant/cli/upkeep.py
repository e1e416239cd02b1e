"""`minutebook verify` and `rebuild`: whether store and indexes agree, and the indexes made anew."""

from __future__ import annotations

from dataclasses import asdict

import typer

from assistant.cli.options import DataOption, JsonOption, settings_of
from assistant.cli.printing import console, print_json


def verify(ctx: typer.Context, as_json: JsonOption = False, data: DataOption = None) -> None:
    """Compare the store with itself and with both indexes, and say what differs."""
    from assistant.upkeep import verify_folder

    verdict = verify_folder(settings_of(ctx, data).data)
    if as_json:
        print_json(asdict(verdict))
    else:
        out = console()
        for line in (*verdict.findings, *verdict.notes):
            out.print(line)
        held = f"{verdict.documents:,} documents, {verdict.passages:,} passages"
        out.print(f"{held}: {len(verdict.findings)} findings." if verdict.findings else f"{held}: all is well.")
    if verdict.findings:
        raise typer.Exit(1)


def rebuild(ctx: typer.Context, as_json: JsonOption = False, data: DataOption = None) -> None:
    """Make the indexes anew from the store, without embedding again."""
    from assistant.upkeep import rebuild_folder

    passages = rebuild_folder(settings_of(ctx, data).data)
    if as_json:
        print_json({"passages": passages})
    else:
        console().print(f"The indexes were made anew from {passages:,} passages.")
