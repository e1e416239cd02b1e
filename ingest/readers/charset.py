"""Bytes to text: the encoding is found, text decoded twice by mistake is put right, binary is refused."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from ingest.errors import UnreadableFile

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN_SIGNS = "£€‘’‚“”„–—…•·°½¼¾²³©®™§±×÷«»ªº´¬\xa0\xad"
WESTERN_LETTERS = "àáâãäåæçèéêëìíîïñòóôöøùúûüýßœŵŷÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜŒšžŠŽÿ"
CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
CP1252_GAPS = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
BINARY_TODO = "If it is a record, save it as PDF, DOCX, HTML or UTF-8 text and ingest that."
GUESSED_BYTES = 200_000


def decode(data: bytes, name: str) -> str:
    """The text of a file, without byte order mark.

    Tries, in this order: byte order marks, UTF-16 by its zero bytes, UTF-8 (stray bytes of cp1252 in it are
    allowed), cp1252 where the result reads as Western text, charset-normalizer's guess. Raises UnreadableFile when
    the bytes are no text.
    """
    text = _decode_marked(data) or _decode_unmarked(data)
    if text is None or "\0" in text or has_control_noise(text):
        raise UnreadableFile(f"{name} holds binary data, not text.", BINARY_TODO)
    return _repair_mojibake(text)


def has_control_noise(text: str) -> bool:
    """Whether more than one character in a hundred is a control character that no text uses."""
    return len(CONTROL.findall(text)) * 100 > len(text)


def _decode_marked(data: bytes) -> str | None:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    return None


def _decode_unmarked(data: bytes) -> str | None:
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace")
    if b"\0" in data:
        return None
    return _decode_utf8(data) or _decode_western(data) or _decode_guessed(data)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 is told by zero bytes in nearly every second place and hardly any in the others."""
    sample = data[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd, half = sample[0::2].count(0), sample[1::2].count(0), len(sample) // 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.05 else ""


def _decode_utf8(data: bytes) -> str | None:
    """UTF-8; a file with more sound sequences than stray bytes is UTF-8 with pasted cp1252 (or cut at its end)."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="surrogateescape")
    stray = sum(0xDC80 <= ord(char) <= 0xDCFF for char in text)
    sound = sum(ord(char) > 0x7F for char in text) - stray
    return _from_strays(text) if sound > stray else None


def _from_strays(text: str) -> str:
    return re.sub(
        "[\udc80-\udcff]", lambda found: bytes([ord(found.group()) - 0xDC00]).decode("cp1252", "replace"), text
    )


def _decode_western(data: bytes) -> str | None:
    """cp1252, if its accented characters and signs are those of Western European text; else None."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = [char for char in text if ord(char) > 0x7F]
    usual = sum(char in WESTERN_SIGNS or char in WESTERN_LETTERS for char in foreign)
    signs = sum(char in WESTERN_SIGNS for char in foreign)
    rare_enough = len(foreign) - signs <= max(3, len(text) * 0.08)
    return text if usual >= len(foreign) * 0.95 and rare_enough else None


def _decode_guessed(data: bytes) -> str | None:
    best = from_bytes(data[:GUESSED_BYTES]).best()
    return data.decode(best.encoding, errors="replace") if best else None


MOJIBAKE = re.compile("[ÂÃâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def _repair_mojibake(text: str) -> str:
    """Lines of UTF-8 that were once read as cp1252 ("â€™" for "’"), put right where the way back is clean."""
    if not MOJIBAKE.search(text):
        return text
    return "".join(_repair_line(line) if MOJIBAKE.search(line) else line for line in text.splitlines(keepends=True))


def _repair_line(line: str) -> str:
    try:
        return b"".join(_cp1252_byte(char) for char in line).decode("utf-8")
    except UnicodeError:
        return line


def _cp1252_byte(char: str) -> bytes:
    return bytes([ord(char)]) if ord(char) in CP1252_GAPS else char.encode("cp1252")
