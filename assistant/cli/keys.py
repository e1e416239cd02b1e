"""`minutebook keys`: who may ask from other machines, and at which level."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import DataOption, JsonOption, settings_of, who_works
from assistant.cli.printing import console, print_indented, print_json, print_wrapped, spell_day
from assistant.filtering import read_day, read_level

if TYPE_CHECKING:
    from index.api_keys import HeldKey

keys = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Make, list and revoke the keys by which others may ask. Once one was made, requests without one are public.",
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Who uses it, for example: reception.")]


@keys.command()
def create(
    ctx: typer.Context,
    name: NameArgument,
    level: Annotated[str, typer.Option(metavar="LEVEL", help="What it opens: public, member or officer.")],
    expires: Annotated[
        str | None, typer.Option(metavar="DATE", help="Its last day (UTC): 2026-12-31. Without one, until revoked.")
    ] = None,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Make a key. It is shown this once; what is kept opens nothing."""
    from assistant.access.key_book import KeyBook, key_json
    from index.store import Store

    opens = read_level(level)
    last_day = read_day("expires", expires, last=True) if expires else None
    with Store.open(settings_of(ctx, data).data) as store:
        key, text = KeyBook(store).create(name, opens, last_day, who_works())
    if as_json:
        print_json({"key": text.text, **key_json(key, datetime.now(UTC))})
        return
    out = console()
    out.print(text.text, soft_wrap=True)
    until = f"through {spell_day(last_day)} (UTC)" if last_day else "until it is revoked"
    print_wrapped(out, f'The key "{key.name}" opens what the level {opens.label} may see, {until}.')
    print_wrapped(out, "It is not shown again. Send it as the header `Authorization: Bearer KEY`.")


@keys.command(name="list")
def list_all(ctx: typer.Context, as_json: JsonOption = False, data: DataOption = None) -> None:
    """List the keys, those revoked and expired too."""
    from assistant.access.key_book import KeyBook, key_json
    from index.store import Store

    with Store.open(settings_of(ctx, data).data, create=False) as store:
        held = KeyBook(store).listed()
    now = datetime.now(UTC)
    if as_json:
        print_json({"total": len(held), "keys": [key_json(key, now) for key in held]})
        return
    out = console()
    for key in held:
        print_wrapped(out, f"{key.id}  {key.name}: {key.level.label}, {_state(key, now)}", "", "    ")
    if not held:
        out.print("No key was made yet.")
        print_indented(out, "minutebook keys create NAME --level LEVEL", 2)


@keys.command()
def revoke(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name or its id.")],
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """End a key, and every session signed in with it, from the next request on."""
    from assistant.access.key_book import KeyBook
    from index.store import Store

    with Store.open(settings_of(ctx, data).data, create=False) as store:
        key = KeyBook(store).revoke(name, who_works())
    if as_json:
        print_json({"revoked": key.name, "id": key.id})
    else:
        console().print(f'The key "{key.name}" ({key.id}) opens nothing any more.')


def _state(key: HeldKey, now: datetime) -> str:
    if key.revoked:
        return f"revoked {spell_day(key.revoked.date())}"
    if key.expires is None:
        return "in force"
    last = spell_day((key.expires - timedelta(microseconds=1)).date())
    return f"in force through {last}" if key.in_force(now) else f"expired after {last}"
