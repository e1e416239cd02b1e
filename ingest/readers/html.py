"""Web pages: ModernGov's meeting, item and decision pages, and ordinary ones."""

from __future__ import annotations

from ingest.errors import UnreadableFile
from ingest.readers.html_blocks import read_blocks
from ingest.readers.html_page import declared_title, declared_url, main_content, parse_page
from ingest.records import Source, SourcePage


def read_html(data: bytes, name: str) -> Source:
    """The main content of a web page as blocks on one page numbered 0.

    Menus, banners, forms and the like are left out. Raises UnreadableFile for a page without content.
    """
    page = parse_page(data, name)
    title, url = declared_title(page), declared_url(page)
    blocks = read_blocks(main_content(page))
    if not blocks:
        raise UnreadableFile(
            f"{name} is a web page without content.",
            "If a browser shows text, save the page from there as HTML or PDF and ingest that.",
        )
    return Source("html", (SourcePage(0, blocks),), title, url)
