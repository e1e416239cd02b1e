"""`minutebook conversations`: what was asked before, to be read again, kept outside, or taken away."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.options import LOCAL, DataOption, JsonOption, settings_of
from assistant.cli.printing import console, print_json, print_wrapped, spell_day
from assistant.cli.resolutions import LimitOption, OffsetOption
from ingest.errors import BadRequest


def conversations(
    ctx: typer.Context,
    conversation: Annotated[
        str | None, typer.Argument(metavar="ID", help="One of them, in Markdown; without it all are listed.")
    ] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Take this conversation away.")] = False,
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """List the conversations held, show one, or delete it. `minutebook ask --conversation ID` goes on with one."""
    from assistant.talks import as_markdown, conversation_json, list_json
    from index.store import Store

    if delete and not conversation:
        raise BadRequest("--delete needs a conversation.", "Give its id: minutebook conversations ID --delete")
    with Store.open(settings_of(ctx, data).data, create=False) as store:
        if conversation is None:
            _list(list_json(store, LOCAL, limit or 50, offset), as_json)
        elif delete:
            store.delete_conversation(conversation, LOCAL)
            if as_json:
                print_json({"deleted": conversation})
            else:
                console().print(f"Deleted conversation {conversation}.")
        elif as_json:
            print_json(conversation_json(store, conversation, LOCAL))
        else:
            console().print(as_markdown(store, conversation, LOCAL), soft_wrap=True)


def _list(found: dict[str, object], as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    out = console()
    rows = found["conversations"]
    assert isinstance(rows, list)
    for one in rows:
        turns = f"{one['turns']} turn{'' if one['turns'] == 1 else 's'}"
        print_wrapped(
            out, f"{one['id']}  {spell_day(one['last_used'][:10])}, {turns}: {one['first_question']}", "", "  "
        )
    out.print(f"{found['total']:,} conversation{'' if found['total'] == 1 else 's'}.")
