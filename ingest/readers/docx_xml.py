"""Word's XML as this reader walks it: names, and children as the accepted document has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from docx.oxml.ns import nsmap
from lxml import etree

XmlElement: TypeAlias = etree._Element

W = "{" + nsmap["w"] + "}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

WRAPPERS = frozenset(
    W + name
    for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)
"""Elements that only wrap what stands in the document: content controls, accepted insertions, links, fields."""


def children(parent: XmlElement) -> Iterator[XmlElement]:
    """The children of an element with all wrappers opened; of alternatives the first is taken. Deleted text, under
    `w:del` and `w:moveFrom`, has no wrapper and so stays a child of its own that readers pass over."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from children(child)
        elif child.tag == MC + "AlternateContent":
            chosen = next((option for option in child if option.tag in (MC + "Choice", MC + "Fallback")), None)
            if chosen is not None:
                yield from children(chosen)
        else:
            yield child


def value(parent: XmlElement | None, path: str) -> str | None:
    """The `w:val` of the element at `path` ("pPr/numPr/ilvl", without prefixes); None if there is none."""
    found = child(parent, path)
    return None if found is None else found.get(W + "val")


def child(parent: XmlElement | None, path: str) -> XmlElement | None:
    """The element at `path`; None if there is none."""
    if parent is None:
        return None
    return parent.find("/".join(W + name for name in path.split("/")))


def number(parent: XmlElement | None, path: str) -> int | None:
    """The whole number that the element at `path` has as its value; None if there is none."""
    text = value(parent, path)
    return int(text) if text and len(text) < 10 and re.fullmatch("-?[0-9]+", text) else None


def switch(parent: XmlElement | None, path: str) -> bool | None:
    """Whether a property such as bold is on; None if it is not stated."""
    found = child(parent, path)
    if found is None:
        return None
    return found.get(W + "val", "1") not in ("0", "false", "off", "none")
