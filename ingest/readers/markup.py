"""Light markup inside a line of text: emphasis, links, HTML tags and entities taken off, their words kept.

Plain text that came out of a converter holds Markdown and HTML in any mixture, so each form is taken off by itself
(CommonMark 0.31 for the forms of Markdown) and a line without markup comes back as it was.
"""

from __future__ import annotations

import html
import re

from ingest.readers.raised import raise_tagged

# Tags that part words or lines; every other tag stands inside a word or between words that have their own space.
_BREAKING_TAG = re.compile(r"</?(?:br|p|li|ul|ol|div|h[1-6]|tr|table|hr)\b[^<>]{0,200}>", re.IGNORECASE)
_OTHER_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|span|sup|sub|a|font|small|big|mark|code|td|th|tbody|thead|center|img|input)\b"
    r"[^<>]{0,400}>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->")
_IMAGE = re.compile(r"!\[([^\[\]]{0,300})\]\([^()]{0,600}\)")
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\((?:<[^<>]{0,600}>|[^()\s]{0,600})(?:\s+\"[^\"]{0,200}\")?\)")
_STRONG = re.compile(r"(?<!\\)\*\*|__(?=\w)|(?<=[^\s_])__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=\S)([^*\n]{1,400}?)(?<=[^\s\\])\*(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~$])")
_MARKED = re.compile(r"[*_<&\[\\^]")
_WHOLE_BOLD = re.compile(r"\s*(?:\*\*(?!\s).*\*\*|__(?!\s).*__|<(b|strong)>.*</\1>)\s*\.?\s*", re.IGNORECASE)


def is_bold(text: str) -> bool:
    """Whether the markup makes the whole line bold."""
    return bool(_WHOLE_BOLD.fullmatch(text))


def strip_markup(text: str) -> str:
    """`text` without its markup. A tag that breaks lines becomes a line feed, so that its words stay apart."""
    if not _MARKED.search(text):
        return text
    text = raise_tagged(_COMMENT.sub("", text))
    text = _BREAKING_TAG.sub("\n", text)
    text = _OTHER_TAG.sub("", text)
    # Entities may have been encoded twice ("&amp;nbsp;").
    text = html.unescape(html.unescape(text)) if "&" in text else text
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub("", text)
    text = _EMPHASIS.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text)
