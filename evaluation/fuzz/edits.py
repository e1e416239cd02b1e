"""Changes to a record: of its bytes, and of the pieces that its format is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import AnyStr

from hypothesis import strategies as st
from lxml import etree

Edit = tuple[str, float, float, int]
"""What is done, at which share of the record, over which share of it, and which token or how often."""

_KINDS = ("delete", "repeat", "move", "insert", "replace", "cut", "reverse")
_MOST = 60_000  # characters or bytes of what comes of the edits
_ELEMENTS = 20_000  # of a tree before it is made larger, and by which one edit makes it larger

EDITS: st.SearchStrategy[list[Edit]] = st.lists(
    st.tuples(st.sampled_from(_KINDS), st.floats(0, 1), st.floats(0, 0.05), st.integers(0, 63)), min_size=1, max_size=8
)


def edit(whole: AnyStr, edits: Sequence[Edit], tokens: Sequence[AnyStr]) -> AnyStr:
    """`whole` after the edits; what is inserted is one of `tokens`, or a piece of the record itself."""
    for kind, at, length, number in edits:
        first = int(at * len(whole))
        last = min(len(whole), first + max(1, int(length * len(whole))))
        piece = whole[first:last]
        whole = _edited(whole, first, last, piece, kind, number, tokens)[:_MOST]
    return whole


def _edited(
    whole: AnyStr, first: int, last: int, piece: AnyStr, kind: str, number: int, tokens: Sequence[AnyStr]
) -> AnyStr:
    token = tokens[number % len(tokens)]
    match kind:
        case "delete":
            return whole[:first] + whole[last:]
        case "repeat":
            return whole[:first] + piece * (number + 2) + whole[last:]
        case "move":
            rest = whole[:first] + whole[last:]
            to = len(rest) * number // 64
            return rest[:to] + piece + rest[to:]
        case "insert":
            return whole[:first] + token + whole[first:]
        case "replace":
            return whole[:first] + token + whole[last:]
        case "cut":
            return whole[:first] if number % 4 == 0 else whole[first:] if number % 4 == 1 else whole[:last]
        case _:
            return whole[:first] + piece[::-1] + whole[last:]


def edit_pieces(whole: str, edits: Sequence[Edit], tokens: Sequence[str], parted: str) -> str:
    """As `edit`, with whole pieces taken out, doubled, moved or put in: those that the expression `parted` parts."""
    pieces = re.split(parted, whole)
    for kind, at, length, number in edits:
        first = int(at * len(pieces))
        last = min(len(pieces), first + max(1, int(length * len(pieces))))
        chosen, token = pieces[first:last], tokens[number % len(tokens)]
        match kind:
            case "delete" | "cut":
                pieces[first:last] = []
            case "repeat":
                pieces[first:last] = chosen * (number % 16 + 2)
            case "move":
                pieces[first:last] = []
                to = len(pieces) * number // 64
                pieces[to:to] = chosen
            case "insert":
                pieces.insert(first, token)
            case "replace":
                pieces[first:last] = [token]
            case _:
                pieces[first:last] = chosen[::-1]
    return "".join(pieces)[:_MOST]


def edit_tree(whole: str, edits: Sequence[Edit], tokens: Sequence[str]) -> str:
    """As `edit`, with whole elements of XML taken out, doubled, moved into others, and values set to `tokens`."""
    root = etree.fromstring(whole.encode())
    for kind, at, length, number in edits:
        elements = list(root.iter(etree.Element))
        element = elements[int(at * (len(elements) - 1))]
        other = elements[number * 997 % len(elements)]
        parent = element.getparent()
        if kind in ("replace", "reverse"):
            _set(element, tokens[number % len(tokens)])
        elif parent is None or parent.getparent() is None:
            continue  # the document and its body stay
        elif kind == "delete":
            parent.remove(element)
        elif kind in ("move", "cut") and element not in other.iterancestors() and element is not other:
            other.append(element)
        elif kind in ("repeat", "insert") and len(elements) < _ELEMENTS:
            copied = deepcopy(element)  # once: put into itself again and again it would double each time
            copies = min(1 + int(length * 20 * number), _ELEMENTS // sum(1 for _ in copied.iter()))
            for _ in range(copies):
                (parent if kind == "repeat" else other).append(deepcopy(copied))
    return str(etree.tostring(root, encoding="unicode"))


def _set(element: etree._Element, token: str) -> None:
    if element.attrib:
        element.attrib[element.attrib.keys()[0]] = token
    else:
        element.text = token
