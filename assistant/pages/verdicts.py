"""`/conversations/{id}/verdict` and `/verdicts`: was this right? Asked of every answer, listed for officers."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from assistant.access.rights import Right, require
from assistant.api.asker import Asker, Records
from assistant.pages import addresses
from assistant.pages.forms import OwnForm
from assistant.pages.site import page
from index.verdicts import Verdict, keep_verdict, list_verdicts

router = APIRouter(include_in_schema=False)

_SHOWN = 50
_ALL = 1_000_000
_FRAGMENT_WORDS = 14
"""Words of a record that a gold file holds at most of one place."""
_MOST_WORDS = 500


async def inspector(caller: Asker) -> None:
    """Raises NotAllowed."""
    require(caller, Right.INSPECT)


@router.post("/conversations/{key}/verdict")
def give(
    key: str,
    records: Records,
    caller: Asker,
    _own: OwnForm,
    turn: Annotated[int, Form(ge=1, lt=2**31)],
    right: Annotated[bool, Form()],
    words: Annotated[str, Form(max_length=_MOST_WORDS)] = "",
) -> Response:
    """Keeps whether the answer of a turn was right, and a word on it. Raises NotHeld."""
    with records.collection.store.writing() as connection:
        keep_verdict(connection, key, turn, right, words.strip(), caller.level, caller.owner)
    return RedirectResponse(addresses.conversation(key, turn), 303)


@router.get("/verdicts", dependencies=[Depends(inspector)])
def listed(
    request: Request, records: Records, caller: Asker, offset: Annotated[int, Query(ge=0, le=_ALL)] = 0
) -> Response:
    """What askers said, the latest first. Raises NotAllowed."""
    with records.collection.store.reading() as connection:
        total, held = list_verdicts(connection, caller.level, _SHOWN, offset)
    return page(request, "verdicts.html", total=total, verdicts=held, offset=offset, limit=_SHOWN)


@router.get("/verdicts/candidates", dependencies=[Depends(inspector)])
def candidates(records: Records, caller: Asker) -> Response:
    """The answers called right as candidates for a set of gold questions, one line of JSON each: what the answer must
    say is for a person to write. Raises NotAllowed."""
    with records.collection.store.reading() as connection:
        _, held = list_verdicts(connection, caller.level, _ALL, 0)
    rows = [_candidate(at, one) for at, one in enumerate(reversed(held), 1) if one.right]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    headers = {"Content-Disposition": 'attachment; filename="candidates.jsonl"', "Cache-Control": "no-store"}
    return Response(text, media_type="application/jsonl; charset=utf-8", headers=headers)


def _candidate(number: int, verdict: Verdict) -> dict[str, Any]:
    cited = verdict.answer["citations"]
    return {
        "id": f"asked-{number:03}",
        "split": "tune",
        "question": verdict.answer["interpreted"]["question"],
        "kind": "open",
        "answer": {"all": [], "any": []},
        "evidence": [{"file": one["file"], "fragments": [_fragment(one["cited_text"])]} for one in cited],
        "must_not": [],
        "said": verdict.words,
    }


def _fragment(text: str) -> str:
    return " ".join(re.split(r"\s+", text.strip())[:_FRAGMENT_WORDS])
