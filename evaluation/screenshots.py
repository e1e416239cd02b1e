"""Pictures of the pages for the documentation: `python -m evaluation.screenshots DATA OUT`.

They are taken in Debian's Chromium over the sample records, at the width of a desk and of a phone.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from evaluation.served import served
from ingest.errors import BadRequest, MinutebookError

_MOST_BYTES = 120_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its file, the address it shows, what to click on there, its width and height in pixels."""

    name: str
    address: str
    click: str = ""
    width: int = 1100
    height: int = 900


_ASKED = "/answer?q=What+did+the+Cabinet+decide+about+the+20mph+pilot+in+October+2022%3F"
_PHONE = (390, 844)
SHOTS = (
    Shot("ask", "/", height=700),
    Shot("answer", _ASKED),
    Shot("answer-phone", _ASKED, "", *_PHONE),
    Shot("record", _ASKED, ".sources .where a"),
    Shot("search", "/search?q=community+safety+fund"),
    Shot("search-phone", "/search?q=community+safety+fund", "", *_PHONE),
    Shot("decisions", "/decisions?q=20mph"),
    Shot("decision", "/decisions?q=20mph", "tbody a"),
    Shot("figures", "/figures?q=of+which+repeat+referrals"),
    Shot("meeting-phone", "/meetings?body=Cabinet", "ul.plainlist a", *_PHONE),
)


def take(data: Path, out: Path) -> list[Path]:
    """Writes the pictures of `SHOTS` into `out`; their files. Raises MinutebookError."""
    # Imported here because only those who work on the pages have it.
    from playwright.sync_api import sync_playwright

    browser_path = shutil.which("chromium")
    if browser_path is None:
        raise BadRequest("Chromium is not installed.", "On Debian: apt-get install chromium")
    out.mkdir(parents=True, exist_ok=True)
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    written = []
    with served(data) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=flags)
        for shot in SHOTS:
            page = browser.new_page(base_url=address, viewport={"width": shot.width, "height": shot.height})
            page.goto(shot.address)
            if shot.click:
                page.locator(shot.click).first.click()
                page.wait_for_load_state("networkidle")
            path = out / f"{shot.name}.png"
            page.screenshot(path=path)
            page.close()
            written.append(_small(path))
        browser.close()
    return written


def _small(path: Path) -> Path:
    """The picture in 64 colours, which text on a plain ground needs no more than. Raises BadRequest where it is still
    too large for the documentation."""
    # Imported here because few processes draw.
    from PIL import Image

    Image.open(path).convert("RGB").quantize(64).save(path, optimize=True)
    if path.stat().st_size > _MOST_BYTES:
        raise BadRequest(f"{path} has {path.stat().st_size:,} bytes.", "Show less of the page in it.")
    return path


def main() -> None:
    """The command; ends with status 1 and the reason where it cannot be done."""
    if len(sys.argv) != 3:
        sys.exit("Usage: python -m evaluation.screenshots DATA OUT")
    try:
        for path in take(Path(sys.argv[1]), Path(sys.argv[2])):
            print(f"{path.stat().st_size:>8,} {path}")
    except MinutebookError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
