"""`minutebook backup` and `restore`: the data folder in one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import DataOption, JsonOption, settings_of
from assistant.cli.printing import console, print_json


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; it must not exist yet.")],
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Write all records, corrections, keys and conversations to one file, also while they are served."""
    from assistant.backup import back_up

    done = back_up(settings_of(ctx, data).data, file)
    if as_json:
        print_json({"file": str(file), "documents": done.documents, "originals": done.originals, "bytes": done.size})
    else:
        console().print(f"{file}: {done.documents:,} documents, {done.size:,} bytes.", soft_wrap=True)


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `minutebook backup` wrote.")],
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Put a backup into an empty or new data folder, and make its indexes anew."""
    from assistant.backup import restore as put_back

    folder = settings_of(ctx, data).data
    done = put_back(file, folder)
    if as_json:
        print_json({"documents": done.documents, "originals": done.originals, "passages": done.passages})
    else:
        console().print(f"{folder}: {done.documents:,} documents, {done.passages:,} passages.", soft_wrap=True)
