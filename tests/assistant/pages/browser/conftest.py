"""The pages in Debian's Chromium, over a server of their own: one for all the tests of a process."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
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

# Minutes of the Waste Board held on Tuesday 8 June 2021

PRESENT: Councillor Amara Voss (in the Chair)

## 7. {BIG_TITLE}

RESOLVED: That

{CLAUSES}
## 8. Vote on the <script>document.title = "run"</script> depot

RESOLVED: That the <b>depot</b> be closed, by 6 votes to 2 with 1 abstention.
"""
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
    (odd / "spring.md").write_text(GRANTS.format(day="4 May 2021", first="393,000"), encoding="utf-8")
    (odd / "summer.md").write_text(GRANTS.format(day="3 August 2021", first="390,000"), encoding="utf-8")
    named = [records / name for name in ("cabinet.md", "panel.md", "printed.pdf", "accounts.xlsx")]
    take_in(folder / "data", odd, *named, *sorted(minuted_records.glob("*.md")))
    take_in(folder / "data", records / "closed", access=Level.OFFICER)
    return folder / "data"


@pytest.fixture(scope="session")
def site(site_data: Path) -> Iterator[Site]:
    """The server of these tests, asked by an officer, a member and the public."""
    with Store.open(site_data) as store:
        keys = [KeyBook(store).create(one.label, one, None, LOCAL)[1].text for one in (Level.OFFICER, Level.MEMBER)]
    settings = Settings(
        data=site_data, workers=1, requests_per_minute=_MUCH, public_requests_per_minute=_MUCH, max_upload_mb=1
    )
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning", proxy_headers=False))
    running = threading.Thread(target=server.run, args=([listening],), daemon=True)
    running.start()
    while not server.started:
        assert running.is_alive()
        time.sleep(0.05)
    yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}", *keys)
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
