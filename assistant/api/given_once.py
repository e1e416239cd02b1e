"""Parameters of an address that take one value, given several times: refused, since nobody can tell which was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_origin

from fastapi import Request
from fastapi.exceptions import RequestValidationError


async def require_given_once(request: Request) -> None:
    """For every route. Raises RequestValidationError, which names each parameter at fault."""
    given = Counter(name for name, _ in request.query_params.multi_items())
    twice = {name for name, count in given.items() if count > 1}
    faults = sorted(twice & set(_single(request.scope["route"].dependant))) if twice else []
    if faults:
        told = "It is given more than once, and takes one value."
        raise RequestValidationError([{"type": "given_twice", "loc": ("query", name), "msg": told} for name in faults])


def _single(dependant: Any) -> Iterator[str]:
    """The names of the parameters that are no lists, of a route and of all that it depends on."""
    for field in dependant.query_params:
        if get_origin(field.field_info.annotation) is not list:
            yield field.alias
    for inner in dependant.dependencies:
        yield from _single(inner)
