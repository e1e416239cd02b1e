"""The pages in Debian's Chromium, over a server of their own: one for all the tests of a process."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.access.key_book import KeyBook
from assistant.api.app import create_app
from assistant.cli.serve import listen
from assistant.ingestion import Report
from assistant.settings import Settings
from index.owners import LOCAL
from index.store import Store
from ingest.records import Level

_MUCH = 1_000_000  # requests a minute: these tests ask as fast as they can
_WAIT = 30_000  # milliseconds that a loaded machine may take over one step

BIG_TITLE = "Consultation on the proposed " + "and further revised " * 12 + "arrangements for allotments"
CLAUSES = "\n".join(f"({number}) {number + 20} bins be bought for ward {number};\n" for number in range(1, 301))
BINS = f"""# Thornby Borough Council

# Draft Minutes of the Waste Board held on Tuesday 8 June 2021

PRESENT: Councillor Amara Voss (in the Chair)

## 7. {BIG_TITLE}

RESOLVED: That

{CLAUSES}
## 8. Vote on the <script>document.title = "run"</script> depot

RESOLVED: That the <b>depot</b> be closed, by 6 votes to 2 with 1 abstention.

## 9. Reuse Strategy

RESOLVED: That the Reuse Strategy be approved.
"""
AGENDA = """# Thornby Borough Council

# Agenda for the Waste Board on Tuesday 14 September 2021 at 6.00 pm

1. Apologies for absence

2. Sacks for leaves
"""
ISSUE = """Issue - meetings

Hire of the bandstand

Meeting: 13/07/2021 - Leisure Board (Item 27)

27 Hire of the bandstand

Minutes:

RESOLVED: That the bandstand be let for three summers.

Meeting: 11/10/2022 - Audit Panel (Item 5)

5 Hire of the bandstand

Minutes:

RESOLVED: That the lettings be noted.
"""
MEMBERS = (
    "# Thornby Borough Council\n\n# Briefing for members, 2 March 2022\n\nA zither rehearsal will be held in May.\n"
)
UNDATED = """Minutes

7. Swings

RESOLVED: That two swings be mended.
"""
GRANTS = """# Thornby Borough Council

# Report to the Waste Board, {day}

Subject: Grants

| Measure | 2018/19 | 2019/20 | 2020/21 |
|---|---|---|---|
| Community Safety Grant (£) | {first} | 350,000 | 362,500 |
| Repeat referrals | 9 | 11 | 7 |
"""


WIDE, NARROW = 1280, 320
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(one => !one.closest(".scroll, svg, thead"))
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 120))"""
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@dataclass(frozen=True, slots=True)
class Site:
    """A server that runs: its address and keys that open it."""

    address: str
    officer: str
    member: str

    def json(self, path: str) -> Any:
        """What the API says to an officer."""
        request = urllib.request.Request(self.address + path, headers={"Authorization": f"Bearer {self.officer}"})
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)


@pytest.fixture(scope="session")
def site_data(
    records: Path, minuted_records: Path, tmp_path_factory: pytest.TempPathFactory, take_in: Callable[..., Report]
) -> Path:
    """A data folder with all that the tests look at."""
    folder = tmp_path_factory.mktemp("site")
    odd = folder / "odd"
    odd.mkdir()
    (odd / "bins.md").write_text(BINS, encoding="utf-8")
    (odd / "undated.md").write_text(UNDATED, encoding="utf-8")
    (odd / "agenda.md").write_text(AGENDA, encoding="utf-8")
    (odd / "issue.txt").write_text(ISSUE, encoding="utf-8")
    (folder / "briefing.md").write_text(MEMBERS, encoding="utf-8")
    (odd / "spring.md").write_text(GRANTS.format(day="4 May 2021", first="393,000"), encoding="utf-8")
    (odd / "summer.md").write_text(GRANTS.format(day="3 August 2021", first="390,000"), encoding="utf-8")
    named = [records / name for name in ("cabinet.md", "panel.md", "printed.pdf", "accounts.xlsx")]
    take_in(folder / "data", odd, *named, *sorted(minuted_records.glob("*.md")))
    take_in(folder / "data", records / "closed", access=Level.OFFICER)
    take_in(folder / "data", folder / "briefing.md", access=Level.MEMBER)
    return folder / "data"


@pytest.fixture(scope="session")
def site(site_data: Path) -> Iterator[Site]:
    """The server of these tests, asked by an officer, a member and the public."""
    with Store.open(site_data) as store:
        keys = [KeyBook(store).create(one.label, one, None, LOCAL)[1].text for one in (Level.OFFICER, Level.MEMBER)]
    with serving(site_data) as address:
        yield Site(address, *keys)


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server that holds no record and has no keys: whoever asks from this machine may do all."""
    with serving(tmp_path_factory.mktemp("empty") / "data") as address:
        yield Site(address, "", "")


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """The address of a server over a data folder."""
    settings = Settings(
        data=data, workers=1, requests_per_minute=_MUCH, public_requests_per_minute=_MUCH, max_upload_mb=1
    )
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning", proxy_headers=False))
    running = threading.Thread(target=server.run, args=([listening],), daemon=True)
    running.start()
    while not server.started:
        assert running.is_alive()
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    running.join(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not installed; on Debian: apt-get install chromium")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    expect.set_options(timeout=_WAIT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


def open_page(browser: Browser, site: Site, **more: Any) -> Page:
    context = browser.new_context(base_url=site.address, locale="en-GB", **more)
    context.set_default_timeout(_WAIT)
    return context.new_page()


@pytest.fixture
def tab(browser: Browser, site: Site) -> Iterator[Page]:
    """A fresh browser of somebody without a key."""
    page = open_page(browser, site)
    yield page
    page.context.close()


@pytest.fixture
def plain_tab(browser: Browser, site: Site) -> Iterator[Page]:
    """A browser that runs no scripts."""
    page = open_page(browser, site, java_script_enabled=False)
    yield page
    page.context.close()


@pytest.fixture(scope="session")
def sign_in() -> Callable[[Page, str], None]:
    """Signs somebody in with a key."""
    return signed_in


def signed_in(page: Page, key: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Your key").fill(key)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


@pytest.fixture
def officer_tab(browser: Browser, site: Site) -> Iterator[Page]:
    """A browser in which an officer is signed in."""
    page = open_page(browser, site)
    signed_in(page, site.officer)
    yield page
    page.context.close()


# --- how a page looks to axe ------------------------------------------------------------------


class Looks:
    """What is wrong with a page as it is shown: nothing may be."""

    narrow = NARROW

    @staticmethod
    def at(page: Page, address: str) -> list[str]:
        """What is wrong at an address."""
        page.goto(address)
        return Looks.now(page)

    @staticmethod
    def now(page: Page) -> list[str]:
        """What axe finds on a page, and whether it must be scrolled sideways or cuts anything off at 320 px."""
        page.set_viewport_size({"width": NARROW, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found = [f"the page is {wide} wide"] if wide > NARROW else []
        found += [f"cut off: {one}" for one in page.evaluate(CUT_OFF)]
        page.set_viewport_size({"width": WIDE, "height": 800})
        return found + Looks.by_axe(page)

    @staticmethod
    def by_axe(page: Page) -> list[str]:
        """What axe finds on a page at the width it is shown at."""
        found = []
        for one in Axe().run(page, options=OPTIONS).response["violations"]:
            places = "; ".join(f"{node['html'][:160]} ({node['failureSummary'][:200]})" for node in one["nodes"][:3])
            found.append(f"{one['id']}: {places}")
        return found


@pytest.fixture(scope="session")
def looks() -> type[Looks]:
    """Tells what is wrong with a page as it is shown."""
    return Looks


# --- with the keyboard alone ------------------------------------------------------------------


@pytest.fixture(scope="session")
def tab_to() -> Callable[[Page, str], None]:
    """Goes on with the tabulator until an element of this text or label has the focus, and shows it."""
    return tabbed_to


def tabbed_to(page: Page, wanted: str) -> None:
    """Goes on with the tabulator until an element of this text or label has the focus, and shows it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "(() => { const one = document.activeElement;"
            " return one.labels && one.labels[0] ? one.labels[0].innerText : one.innerText; })()"
        )
        if (told or "").strip() == wanted:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    raise AssertionError(f"The tabulator does not reach {wanted!r}")
