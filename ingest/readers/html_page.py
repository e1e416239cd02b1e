"""A web page: its tree, what it declares of itself, and which part of it is the record."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from lxml import etree, html

from ingest.errors import UnreadableFile
from ingest.readers.bounds import check_markup
from ingest.readers.charset import BOMS, decode
from ingest.readers.html_text import clean, word_set

Element: TypeAlias = html.HtmlElement

NEVER_CONTENT = (
    *(
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
    ),
    *("input", "select", "textarea", "datalist", "map", "progress", "meter"),
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Sign:
    """Marks of what surrounds a record. `inside` says whether it also counts inside main or article, `always` whether
    it counts for an element with most of the page's text in it."""

    what: str
    values: frozenset[str]
    inside: bool = True
    always: bool = False


FURNITURE: tuple[Sign, ...] = (
    Sign("tag", word_set("nav menu dialog"), always=True),
    Sign("tag", word_set("aside")),
    Sign("tag", word_set("header footer"), inside=False),
    Sign("role", word_set("navigation search menu menubar toolbar dialog alertdialog"), always=True),
    Sign("role", word_set("complementary")),
    Sign("role", word_set("banner contentinfo"), inside=False),
    Sign(
        "name",
        word_set("site-header siteheader global-header no-print noprint mgactionlist mgfilesize mghide backtotop"),
    ),
    Sign("word", word_set("breadcrumb breadcrumbs breadscrumb crumbs cookie cookies consent gdpr skip skiplink")),
    Sign("word", word_set("menu megamenu navbar navigation nav sidebar pagination pager toolbar topbar masthead")),
    Sign("word", word_set("social share sharing addthis newsletter subscribe feedback login signin search searchbox")),
    Sign("word", word_set("footer banner popup modal lightbox advert")),
)
FURNITURE_TAGS = frozenset(tag for sign in FURNITURE if sign.what == "tag" for tag in sign.values)
HIDDEN_NAMES = word_set("sr-only visually-hidden visuallyhidden screen-reader-text element-invisible offscreen hidden")
WORD_TAGS = word_set("div ul ol dl section span a form details header footer aside p")
SMALL_PRINT = 200
"""Hidden pieces shorter than this many characters are labels; longer ones are folded-up sections of the record."""
FORM_SIZE = 300
MOST_OF_PAGE = 0.5
LINK_LIST = 0.5

NAVIGATION_LINK = re.compile(
    r"(?i)^\W*(share this (item|page)|view (the )?directions|back to top|print this page|skip to .*|"
    r"view the (full|decision|background|minutes|reasons)\b.*\bitems? .{1,12})\W*$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where pages keep their content, and the least share of the page's text it must hold to be believed."""

    what: str
    values: frozenset[str]
    least: float


PLACES: tuple[Place, ...] = (
    Place("tag", word_set("main"), 0.1),
    Place("role", word_set("main"), 0.1),
    Place("name", word_set("mgcontent modgov mgmaincontent"), 0.3),
    Place("name", word_set("maincontent main-content main_content page-content pagecontent content-main"), 0.3),
    Place("name", word_set("content contentcontainer entry-content post-content article-body"), 0.4),
    Place("tag", word_set("article"), 0.6),
)


def parse_page(data: bytes, name: str) -> Element:
    """The tree of a page, however broken its markup; nesting too deep for the parser is flattened first.

    The encoding is the byte order mark's, UTF-8 if the bytes are that, the declared one, or a guess. Raises
    UnreadableFile if there is nothing to parse.
    """
    text = _page_text(data, name).replace("\0", "")
    check_markup(text, name)
    for attempt in (text, _flatten(text), re.sub(r"<[^<>]{0,2000}>", "<p>", text)):
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        try:
            page = html.document_fromstring(attempt.encode("utf-8", "replace"), parser=parser)
        except etree.ParserError as fault:
            raise UnreadableFile(f"{name} is a web page without content.", "Save the page anew.") from fault
        if not any("depth" in entry.message for entry in parser.error_log):
            break
    return page


def _page_text(data: bytes, name: str) -> str:
    if not data.startswith(tuple(mark for mark, _ in BOMS)):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            declared = _declared_encoding(data)
            if declared:
                return data.decode(declared, errors="replace")
    return decode(data, name)


def _declared_encoding(data: bytes) -> str:
    """The codec a page names in its first bytes; "" if none, unknown, or disproved by the bytes themselves."""
    found = re.search(rb"(?i)(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_.:-]+)", data[:4096])
    if not found:
        return ""
    try:
        codec = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return ""
    if codec.startswith("utf"):
        return ""
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec


def _flatten(text: str) -> str:
    """Markup without the tags that nest: inline ones go, boxes become paragraphs."""
    text = re.sub(r"(?i)</?(?:div|section|center|blockquote|article|form|ul|ol|dl)\b[^<>]{0,2000}>", "<p>", text)
    return re.sub(r"(?i)</?(?:span|font|b|i|u|em|strong|a|small|big|o:p|sub|sup)\b[^<>]{0,2000}>", "", text)


def declared_title(page: Element) -> str:
    """The page's own title: its title tag, else its first level 1 heading; "" if it has neither."""
    for tag in ("title", "h1"):
        for element in page.iter(tag):
            title = clean(element.text_content())
            if title:
                return title
    return ""


def declared_url(page: Element) -> str:
    """The web address that the page states for itself (canonical link, og:url, base); "" if none."""
    stated = (
        *page.xpath("//link[translate(@rel,'CANOIL','canoil')='canonical']/@href"),
        *page.xpath("//meta[@property='og:url']/@content"),
        *page.xpath("//base/@href"),
    )
    return next((url.strip() for url in stated if re.match(r"(?i)https?://\S+$", url.strip())), "")


def main_content(page: Element) -> Element:
    """The element that holds the record, cleared of navigation, forms, banners and the like.

    A part known by its tag, role or name is taken when it holds enough of what is left of the page; otherwise the
    body is, so that content is never lost for a name.
    """
    body = page.find("body") if page.find("body") is not None else page
    etree.strip_elements(body, *NEVER_CONTENT, with_tail=False)
    _clear(body)
    sizes = _sizes(body)
    total = sizes[body].text
    for place in PLACES:
        found = [element for element in body.iter() if _stands_in(element, place)]
        best = max(found, key=lambda element: sizes[element].text, default=None)
        if best is not None and sizes[best].text > max(place.least * total, 0):
            return best
    return body


@dataclass(frozen=True, slots=True)
class Size:
    """Characters of text under an element (white space not counted), and how many of them stand in links."""

    text: int
    linked: int


def _sizes(root: Element) -> dict[Element, Size]:
    sizes: dict[Element, Size] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        text, linked = _ink(element.text), 0
        for child in element:
            text += sizes[child].text + _ink(child.tail)
            linked += sizes[child].linked
        sizes[element] = Size(text, text if element.tag == "a" else linked)
    return sizes


def _ink(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _clear(body: Element) -> None:
    sizes = _sizes(body)
    inside: dict[Element, bool] = {body: False}
    doomed = []
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if element is body:
            continue
        inside[element] = inside[element.getparent()] or element.tag in ("main", "article") or _role(element) == "main"
        if _is_furniture(element, sizes[element], sizes[body].text, inside[element]):
            doomed.append(element)
            walk.skip_subtree()
    for element in doomed:
        element.drop_tree()


def _is_furniture(element: Element, size: Size, total: int, inside: bool) -> bool:
    if element.tag in ("main", "body", "article"):
        return False
    if element.tag == "button":
        return element.getparent().tag not in HEADINGS
    if element.tag == "a" and size.text < 80 and NAVIGATION_LINK.match(clean(element.text_content())):
        return True
    if element.tag == "form":
        return size.text < FORM_SIZE and size.text < MOST_OF_PAGE * total
    if not element.attrib and element.tag not in FURNITURE_TAGS:
        return False
    if size.text < SMALL_PRINT and _is_hidden(element):
        return True
    central = size.text > MOST_OF_PAGE * total and size.linked < LINK_LIST * size.text
    signs = (sign for sign in FURNITURE if (sign.inside or not inside) and (sign.always or not central))
    return any(_shows(element, sign) for sign in signs)


def _is_hidden(element: Element) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    if "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style:
        return True
    return element.get("aria-hidden") == "true" or not HIDDEN_NAMES.isdisjoint(names_of(element))


def _shows(element: Element, sign: Sign) -> bool:
    match sign.what:
        case "tag":
            return element.tag in sign.values
        case "role":
            return _role(element) in sign.values
        case "name":
            return not sign.values.isdisjoint(names_of(element))
        case _:
            return element.tag in WORD_TAGS and not sign.values.isdisjoint(_words_of(element))


def _stands_in(element: Element, place: Place) -> bool:
    return _shows(element, Sign(place.what, place.values))


def _role(element: Element) -> str:
    return str(element.get("role", "")).strip().lower()


def names_of(element: Element) -> frozenset[str]:
    """The classes and the id of an element, in lower case."""
    return frozenset(f"{element.get('class', '')} {element.get('id', '')}".lower().split())


def _words_of(element: Element) -> frozenset[str]:
    return _name_words(f"{element.get('class', '')} {element.get('id', '')}")


@lru_cache(maxsize=1024)
def _name_words(names: str) -> frozenset[str]:
    """The words inside classes and id ("siteFooter main-nav": site, footer, main, nav), not those of Word's styles."""
    own = [name for name in names.split() if name[:3].lower() != "mso"]
    return frozenset(word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", " ".join(own)))
