"""What officers do in the browser, and what is said when the server or a session is gone."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

NOTE = "# Thornby Borough Council\n\n# Minutes of the Park Panel held on 3 May 2022\n\n## 1. Swings\n\nRESOLVED: {}\n"
_INGEST = 150_000  # milliseconds that a loaded machine may take to start a process with the model
QUESTION = "What was granted to the Fernhill Youth Club?"


@pytest.fixture
def notes(tmp_path: Path) -> list[Path]:
    """Two files to be sent, one of which cannot be read."""
    good, bad = tmp_path / "swings.md", tmp_path / "broken.pdf"
    good.write_text(NOTE.format("That nine swings be mended."), encoding="utf-8")
    bad.write_bytes(b"%PDF-1.4 no pages")
    return [good, bad]


def test_files_are_sent_set_right_and_removed(officer_tab: Page, notes: list[Path], looks: Any) -> None:
    page = officer_tab
    page.goto("/coverage")
    expect(page.get_by_role("listitem").filter(has_text="accounts.xlsx")).to_be_visible()
    page.get_by_role("link", name="Add records").click()
    page.get_by_label("Files").set_input_files(notes)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("main .progress")).to_contain_text(re.compile("Sen|server"))
    expect(page.locator("main")).to_contain_text("What came of each file", timeout=_INGEST)
    expect(page.get_by_role("listitem").filter(has_text="broken.pdf")).to_contain_text("Failed")
    assert looks.now(page) == []
    page.get_by_role("link", name="swings.md").click()
    page.get_by_role("link", name="Set right").click()
    page.get_by_label("Date").fill("2022-05-10")
    page.get_by_role("button", name="Set right").click()
    expect(page.locator("main")).to_contain_text("10 May 2022")
    page.get_by_role("link", name="Remove").click()
    expect(page.locator("h1")).to_have_text("Remove this record?")
    page.get_by_role("button", name="Remove it").click()
    expect(page.locator("main")).to_contain_text("swings.md is held no more")
    assert looks.now(page) == []


def test_a_decision_in_doubt_is_accepted(officer_tab: Page) -> None:
    officer_tab.goto("/review")
    waiting = officer_tab.locator("section.decision")
    before = waiting.count()
    assert before > 0
    waiting.first.get_by_role("button", name="Accept").click()
    officer_tab.wait_for_url("**/review")
    expect(officer_tab.get_by_role("heading", name="Set right by hand")).to_be_visible()
    assert waiting.count() <= before
    taken = officer_tab.get_by_role("button", name="Take back")
    made = taken.count()
    taken.first.click()
    expect(taken).to_have_count(made - 1)


def test_work_of_officers_takes_the_keyboard_alone(officer_tab: Page, tab_to: Callable[..., None]) -> None:
    page = officer_tab
    page.goto("/coverage")
    tab_to(page, "For review")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review")
    tab_to(page, "Not a decision")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Set right by hand")).to_be_visible()
    taken = page.get_by_role("button", name="Take back")
    made = taken.count()
    tab_to(page, "Take back")
    page.keyboard.press("Enter")
    expect(taken).to_have_count(made - 1)
    page.goto("/add")
    for field in ("Files", "Open to", "Add"):
        tab_to(page, field)


def test_verdicts_are_listed_and_exported_by_officers(officer_tab: Page, looks: Any) -> None:
    for words, verdict in (("as it was", "No"), ("just so", "Yes")):
        officer_tab.goto("/")
        officer_tab.get_by_label("Your question").fill(QUESTION)
        officer_tab.get_by_role("button", name="Ask", exact=True).click()
        officer_tab.get_by_label("A word on it").fill(words)
        officer_tab.get_by_role("button", name=verdict, exact=True).click()
        officer_tab.get_by_text("You said").wait_for()
    officer_tab.goto("/coverage")
    officer_tab.get_by_role("link", name="What askers said").click()
    expect(officer_tab.locator("main")).to_contain_text("as it was")
    assert looks.now(officer_tab) == []
    with officer_tab.expect_download() as sent:
        officer_tab.get_by_role("link", name="as candidates for gold questions").click()
    rows = [json.loads(line) for line in sent.value.path().read_text(encoding="utf-8").splitlines()]
    assert {row["said"] for row in rows} >= {"just so"}
    assert "as it was" not in {row["said"] for row in rows}


def test_a_member_sees_what_is_for_members_and_changes_nothing(
    tab: Page, site: Any, sign_in: Callable[..., None]
) -> None:
    tab.goto("/search?q=zither")
    expect(tab.get_by_role("heading", name="Nothing found")).to_be_visible()
    sign_in(tab, site.member)
    tab.goto("/search?q=zither")
    tab.locator(".hits .where a").first.click()
    expect(tab.locator(".quoted", has_text="zither rehearsal")).to_be_visible()
    tab.locator("main > .meta a").first.click()
    expect(tab.locator("main")).to_contain_text("Members only")
    for officers in ("Set right", "Remove"):
        expect(tab.get_by_role("link", name=officers)).to_have_count(0)
    tab.goto("/search?q=Harrowgate")
    expect(tab.get_by_role("heading", name="Nothing found")).to_be_visible()


def test_an_earlier_conversation_is_found_kept_as_text_and_deleted(
    tab: Page, site: Any, sign_in: Callable[..., None]
) -> None:
    sign_in(tab, site.member)
    tab.get_by_label("Your question").fill(QUESTION)
    tab.get_by_role("button", name="Ask", exact=True).click()
    tab.wait_for_url("**/conversations/*")
    tab.goto("/")
    tab.get_by_role("link", name="All conversations").click()
    tab.get_by_role("link", name=QUESTION).first.click()
    expect(tab.locator(".answer")).to_contain_text("£12,750")
    with tab.expect_download() as kept:
        tab.get_by_role("link", name="Keep as text").click()
    assert "£12,750" in kept.value.path().read_text(encoding="utf-8")
    address = tab.url.partition("#")[0]
    tab.get_by_role("button", name="Delete this conversation").click()
    tab.wait_for_url("**/conversations")
    reply = tab.goto(address)
    assert reply
    assert reply.status == 404


def test_a_wrong_key_is_refused_and_signing_out_closes(
    tab: Page, site: Any, sign_in: Callable[..., None], looks: Any
) -> None:
    tab.goto("/sign-in")
    tab.get_by_label("Your key").fill("mb_of_nobody")
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("alert")).to_be_visible()
    assert looks.now(tab) == []
    sign_in(tab, site.member)
    assert tab.goto("/add").status == 403  # type: ignore[union-attr]
    tab.goto("/")
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_session_that_ended_leads_to_the_way_in(browser: Browser, site: Any, sign_in: Callable[..., None]) -> None:
    context = browser.new_context(base_url=site.address)
    page, other = context.new_page(), context.new_page()
    sign_in(page, site.officer)
    token = context.cookies()
    other.goto("/")
    other.get_by_role("button", name="Sign out").click()
    other.get_by_role("link", name="Sign in").wait_for()
    context.add_cookies(token)
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("session has ended")
    context.add_cookies(token)
    page.get_by_role("link", name="Sign in again").click()
    expect(page.get_by_role("status")).to_contain_text("Your session has ended")
    context.close()


# --- the server goes away ----------------------------------------------------------------------


class Line:
    """A line to the server that can be cut: the next answer that streams ends after its first event."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._to = (str(parts.hostname), int(parts.port or 80))
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(self._to)
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other, one is far), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, back: bool) -> None:
        try:
            while piece := one.recv(65536):
                if back and self.cut and b"event: " in piece:
                    piece = piece[: piece.index(b"event: ") + 5]
                    other.sendall(piece)
                    self.cut = False
                    break
                other.sendall(piece)
        except OSError:
            pass
        for each in (one, other):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


@pytest.fixture
def line(site: Any) -> Iterator[Line]:
    line = Line(site.address)
    yield line
    line.close()


def test_a_server_that_goes_away_while_it_answers_is_said_and_tried_again(browser: Browser, line: Line) -> None:
    page = browser.new_page(base_url=line.address)
    page.goto("/")
    page.get_by_label("Your question").fill(QUESTION)
    line.cut = True
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("The server went away")
    expect(page.get_by_label("Your question")).to_have_value(QUESTION)
    page.get_by_role("button", name="Try again").click()
    page.wait_for_url("**/conversations/*")
    expect(page.locator(".answer")).to_contain_text("£12,750")
    page.context.close()


def test_a_server_out_of_reach_is_said(browser: Browser, line: Line) -> None:
    page = browser.new_page(base_url=line.address)
    page.goto("/")
    page.get_by_label("Your question").fill(QUESTION)
    page.context.set_offline(True)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    page.wait_for_url("**/conversations/*")
    page.context.close()
