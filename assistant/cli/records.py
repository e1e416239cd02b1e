"""`minutebook coverage`, `show` and `remove`: what is held, one document, and away with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from assistant.cli.options import LOCAL, DataOption, JsonOption, settings_of, who_works
from assistant.cli.printing import console, print_indented, print_json, spell_day
from index.held import Coverage, HeldDocument, HeldPassage
from ingest.records import Part

if TYPE_CHECKING:
    from index.store import Store

DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, its file name or its path.")]


def coverage(ctx: typer.Context, as_json: JsonOption = False, data: DataOption = None) -> None:
    """Say what the records held cover: bodies, kinds and years."""
    from assistant.read_again import read_again
    from assistant.shapes import coverage_json

    folder = settings_of(ctx, data).data
    with _open_store(folder) as store:
        held = store.coverage(LOCAL)
    notes = read_again(folder, held)
    if as_json:
        print_json(coverage_json(held, notes))
    else:
        _print_coverage(console(), held, notes)


def show(ctx: typer.Context, document: DocumentArgument, as_json: JsonOption = False, data: DataOption = None) -> None:
    """Show a document as held: its facts, its parts, their passages and figures."""
    from assistant.figures.book import FigureBook
    from assistant.shapes import document_json, passage_json

    with _open_store(settings_of(ctx, data).data) as store:
        held = find(store, document)
        passages = [one for one in store.document_passages(held.id).passages if one.access <= LOCAL]
        figures = FigureBook(store, LOCAL).of_document(held.id)
    if as_json:
        print_json({**document_json(held), "passages": [passage_json(one) for one in passages], "figures": figures})
    else:
        _print_document(console(), held, passages)
        _print_figures(console(), figures)


def remove(
    ctx: typer.Context, document: DocumentArgument, as_json: JsonOption = False, data: DataOption = None
) -> None:
    """Take a document out of the records, wholly."""
    from assistant.removal import remove_document

    folder = settings_of(ctx, data).data
    with _open_store(folder) as store:
        held = find(store, document)
    removed = remove_document(folder, held, who_works())
    if as_json:
        print_json({"removed": removed, "document_id": held.id, "file": held.name, "path": held.path})
    else:
        console().print(f"{held.name} ({held.id}) was removed." if removed else f"{held.name} was already gone.")


def find(store: Store, asked: str) -> HeldDocument:
    """The document whose id, name or path is `asked`, a path also as seen from here. Raises NotHeld, BadRequest."""
    absolute = str(Path(asked).absolute())
    return store.find_document(absolute if Path(asked).exists() and "/" in asked else asked, LOCAL)


def _open_store(folder: Path) -> Store:
    # Imported here so that help and wrong use are told at once.
    from index.store import Store

    return Store.open(folder, create=False)


def _print_coverage(out: Console, held: Coverage, notes: Sequence[str]) -> None:
    span = f", {spell_day(held.first)} to {spell_day(held.last)}" if held.first else ""
    counts = f"{held.documents:,} documents, {held.parts:,} parts, {held.passages:,} passages, {held.figures:,} figures"
    out.print(f"{counts}{span}.")
    for one in held.bodies:
        name = ": ".join(piece for piece in (one.authority, one.body) if piece) or "(body not stated)"
        years = f", {min(one.years)} to {max(one.years)}" if one.years else ""
        out.print(Text(f"\n{name}", style="bold"))
        kinds = ", ".join(f"{kind.value} {count}" for kind, count in one.kinds.items())
        print_indented(out, f"{kinds}{years}", 2)
    if held.failures:
        out.print("\nNot read:")
    for failure in held.failures:
        print_indented(out, f"{failure.what} {failure.todo}".strip(), 2)
    for note in notes:
        out.print(f"\n{note}")


def _print_document(out: Console, held: HeldDocument, passages: list[HeldPassage]) -> None:
    out.print(Text(held.name, style="bold"))
    print_indented(out, f"id {held.id}, {held.media_type}, {held.size:,} bytes, open to {held.access.label}", 2)
    print_indented(out, held.path, 2)
    print_indented(out, f"ingested {spell_day(held.ingested_at.date())}, reader {held.reader_version}", 2)
    for note in held.notes:
        print_indented(out, f"note: {note}", 2)
    for part in held.parts:
        _print_part(out, part)
        for passage in passages:
            if passage.part == part.number:
                _print_passage(out, passage)


def _print_figures(out: Console, figures: list[dict[str, Any]]) -> None:
    from assistant.cli.figure_printing import print_figure_lines

    if figures:
        out.print(Text("\nFigures", style="bold"))
        print_figure_lines(out, figures, 2)


def _print_part(out: Console, part: Part) -> None:
    out.print(Text(f"\nPart {part.number}: {part.title or '(no title)'}", style="bold"))
    pages = f"pages {part.first_page} to {part.last_page}" if part.first_page else ""
    body = ": ".join(piece for piece in (part.body.authority, part.body.name) if piece)
    status = f"minutes {part.status.value}" if part.status.value != "unknown" else ""
    facts = (part.kind.value, body, spell_day(part.date), pages, status, f"open to {part.access.label}")
    print_indented(out, ", ".join(fact for fact in facts if fact), 2)
    for doubt in part.doubts:
        print_indented(out, f"to be reviewed: {doubt}", 2)


def _print_passage(out: Console, passage: HeldPassage) -> None:
    page = f"page {passage.page}" if passage.page else ""
    place = ", ".join(piece for piece in (page, " › ".join(passage.section)) if piece)
    print_indented(out, Text(f"[{passage.id}] {place}", style="dim"), 4)
    print_indented(out, Text(passage.text), 6)
