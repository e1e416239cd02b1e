"""The filters that a person chose in a form or an address, kept as written so that they can be shown again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query

from index.store import Store
from ingest.records import Level


@dataclass(frozen=True, slots=True)
class Chosen:
    """Body, kind and dates as written; "" asks nothing."""

    body: str = ""
    kind: str = ""
    date_from: str = ""
    date_to: str = ""

    def as_fields(self) -> dict[str, Any]:
        """By the names of their fields, as forms and addresses have them."""
        return {
            "body": [self.body] if self.body else [],
            "kind": [self.kind] if self.kind else [],
            "from": self.date_from,
            "to": self.date_to,
        }

    def as_asked(self) -> tuple[list[str], str | None, str | None, list[str]]:
        """As `read_filters` takes them."""
        fields = self.as_fields()
        return fields["body"], self.date_from or None, self.date_to or None, fields["kind"]


async def chosen_in_address(
    body: str = "",
    kind: str = "",
    date_from: Annotated[str, Query(alias="from")] = "",
    date_to: Annotated[str, Query(alias="to")] = "",
) -> Chosen:
    """What the address of a page asks for."""
    return Chosen(body, kind, date_from, date_to)


ChosenInAddress = Annotated[Chosen, Depends(chosen_in_address)]


def bodies_held(store: Store, level: Level) -> list[str]:
    """The names by which bodies can be chosen: with their authority where two authorities have one of the name."""
    held = [one for one in store.coverage(level).bodies if one.body]
    names = [one.body for one in held]
    return sorted(
        {f"{one.authority}: {one.body}" if names.count(one.body) > 1 and one.authority else one.body for one in held}
    )
