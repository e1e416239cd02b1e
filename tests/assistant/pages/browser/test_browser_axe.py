"""axe-core finds nothing on any page in any of its states, and at 320 px, which is 1280 px at 400 % zoom, nothing is
cut off: axe looks at one width, tables that are stacked on a phone at both."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, Page

from assistant.pages.routers import ROUTERS

MAY_QUESTION = "What+was+granted+to+the+Fernhill+Youth+Club%3F"
OPEN = (
    "/",
    "/ask?unknown",
    "/answer?q=" + MAY_QUESTION,
    "/answer?from=2021&to=2021&q=" + MAY_QUESTION,
    "/answer?q=What+was+granted+to+the+Fernhill+Rowing+Club+in+1987%3F",
    "/answer?from=1950&to=1950&q=" + MAY_QUESTION,
    "/answer?q=",
    "/search",
    "/search?q=footbridge",
    "/search?q=footbridge&sort=date&status=draft",
    "/search?q=zzyzx",
    "/search?q=footbridge&from=someday",
    "/decisions",
    "/decisions?sort=earliest&q=footbridge",
    "/decisions?q=zzyzx",
    "/decisions?from=someday",
    "/actions",
    "/actions?actor=zzyzx",
    "/figures",
    "/figures?q=community+safety+grant",
    "/figures?q=zzyzx",
    "/figures?conflicts=true",
    "/meetings",
    "/meetings?body=Riverside+Board&year=2021",
    "/meetings?year=1066",
    "/coverage",
    "/records",
    "/conversations",
    "/sign-in",
    "/sign-in?ended=true",
    "/nowhere",
    "/add",
)
STACKED = ("/decisions", "/figures?q=grant", "/coverage")
OFFICERS = ("/coverage", "/add", "/review", "/verdicts", "/")
EMPTY = (
    "/",
    "/answer?q=" + MAY_QUESTION,
    "/search?q=footbridge",
    "/decisions",
    "/actions",
    "/figures?q=grant",
    "/meetings",
    "/coverage",
    "/records",
    "/conversations",
    "/review",
    "/verdicts",
)
# Pages of one record, decision, meeting or conversation.
RECORD = ("/records/{document_id}", "/records/{document_id}/read", "/records/{document_id}/pages/{page}")
OF_OFFICERS = ("/records/{document_id}/correct", "/records/{document_id}/remove")
DECISION, MEETING, CONVERSATION = "/decisions/{id}", "/meetings/{meeting_id}", "/conversations/{key}"
NO_PAGES = (
    "/static/{version}/{name}",
    "/records/{document_id}/file",
    "/conversations/{key}/text",
    "/verdicts/candidates",
)


def test_every_page_is_looked_at() -> None:
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    shown = [route for route in routes if "GET" in route.methods and route.path not in NO_PAGES]
    looked_at = {address.partition("?")[0] for address in (*OPEN, *OFFICERS, *RECORD, *OF_OFFICERS)}
    looked_at |= {DECISION, MEETING, CONVERSATION}
    missing = [
        route.path
        for route in shown
        if not any(route.path_regex.fullmatch(address.replace("{page}", "1")) for address in looked_at)
    ]
    assert missing == []
    without_records = {address.partition("?")[0] for address in EMPTY}
    lists = {route.path for route in shown if "{" not in route.path} - {"/sign-in", "/add"}
    assert lists <= without_records


@pytest.fixture(scope="module")
def anybody(browser: Browser, site: Any) -> Iterator[Page]:
    page = browser.new_context(base_url=site.address).new_page()
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def officer(browser: Browser, site: Any, sign_in: Callable[[Page, str], None]) -> Iterator[Page]:
    page = browser.new_context(base_url=site.address).new_page()
    sign_in(page, site.officer)
    yield page
    page.context.close()


@pytest.mark.parametrize("address", OPEN)
def test_axe_finds_nothing_on_what_everybody_sees(anybody: Page, looks: Any, address: str) -> None:
    assert looks.at(anybody, address) == []


@pytest.mark.parametrize("address", STACKED)
def test_axe_finds_nothing_on_tables_stacked_on_a_phone(anybody: Page, looks: Any, address: str) -> None:
    anybody.set_viewport_size({"width": looks.narrow, "height": 800})
    anybody.goto(address)
    assert looks.by_axe(anybody) == []
    assert anybody.get_by_role("table").first.get_by_role("row").count() > 1


def test_axe_finds_nothing_where_no_record_is_held(browser: Browser, empty_site: Any, looks: Any) -> None:
    page = browser.new_context(base_url=empty_site.address).new_page()
    for address in EMPTY:
        page.goto(address)
        assert page.locator("h1").is_visible(), address
        assert looks.by_axe(page) == [], address
    page.goto("/coverage")
    page.get_by_role("link", name="Add records").last.click()
    page.get_by_role("heading", name="Add records").wait_for()
    page.context.close()


def test_what_is_printed_is_the_answer_alone(anybody: Page) -> None:
    anybody.goto("/answer?q=" + MAY_QUESTION)
    anybody.emulate_media(media="print")
    for gone in (".top nav", ".foot", "form.asking", ".tools"):
        assert not anybody.locator(gone).first.is_visible(), gone
    for kept in (".answer", ".sources"):
        assert anybody.locator(kept).is_visible(), kept
    anybody.emulate_media(media="screen")


def test_whoever_wants_less_motion_gets_none(anybody: Page) -> None:
    anybody.emulate_media(reduced_motion="reduce")
    anybody.goto("/")
    moving = (
        "[...document.querySelectorAll('*')].filter(one => getComputedStyle(one).transitionDuration !== '0s').length"
    )
    assert anybody.evaluate(moving) == 0
    anybody.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize("address", OFFICERS)
def test_axe_finds_nothing_on_what_officers_see(officer: Page, looks: Any, address: str) -> None:
    assert looks.at(officer, address) == []


@pytest.mark.parametrize("file", ["printed.pdf", "bins.md", "undated.md", "march.md", "issue.txt"])
def test_axe_finds_nothing_on_a_record_its_meeting_and_its_longest_decision(
    anybody: Page, site: Any, looks: Any, file: str
) -> None:
    key = site.json(f"/v1/documents?file={file}")["documents"][0]["document_id"]
    decided = site.json(f"/v1/resolutions?file={file}&limit=200")["resolutions"]
    longest = sorted(decided, key=lambda one: -len(one["clauses"]))[:1]
    addresses = [form.format(document_id=key, page=1) for form in RECORD]
    addresses += [form.format(**one) for one in longest for form in (DECISION, MEETING)]
    faults = {address: found for address in addresses if (found := looks.at(anybody, address))}
    assert faults == {}


def test_axe_finds_nothing_in_a_conversation(anybody: Page, looks: Any) -> None:
    anybody.goto("/")
    anybody.get_by_label("Your question").fill("What was granted to the Fernhill Youth Club?")
    anybody.get_by_role("button", name="Ask").click()
    anybody.wait_for_url("**" + CONVERSATION.format(key="*"))
    assert looks.now(anybody) == []
    assert looks.at(anybody, "/") == [], "with an earlier conversation"


def test_axe_finds_nothing_where_it_is_asked_back(anybody: Page, looks: Any) -> None:
    anybody.goto("/")
    anybody.get_by_label("Your question").fill("What was decided about the strategy?")
    anybody.get_by_role("button", name="Ask").click()
    anybody.get_by_role("button", name="Reuse Strategy").wait_for()
    assert looks.now(anybody) == []


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("What was the Community Safety Grant in 2018/19?", "conflict"),
        ("Why did the Cabinet refuse the grant to the Fernhill Youth Club?", "corrected"),
        ("What was said of the sale of the Kiln Lane depot?", "not_recorded"),
        ("What was decided about the strategy?", "clarify"),
    ],
)
def test_axe_finds_nothing_on_an_answer_of_each_outcome(
    anybody: Page, site: Any, looks: Any, question: str, outcome: str
) -> None:
    asked = urllib.request.Request(
        f"{site.address}/v1/ask", json.dumps({"question": question}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asked) as reply:
        assert json.load(reply)["outcome"] == outcome
    assert looks.at(anybody, "/answer?" + urlencode({"q": question})) == []


def test_axe_finds_nothing_on_the_address_of_a_removed_record(
    officer: Page, anybody: Page, site: Any, looks: Any
) -> None:
    sent = {"name": "gone.md", "mimeType": "text/markdown", "buffer": b"# Notes of a walk on 3 May 2022\n\nIt rained."}
    headers = {"Authorization": f"Bearer {site.officer}"}
    key = officer.request.post("/v1/documents", headers=headers, multipart={"files": sent}, timeout=300_000).json()[
        "results"
    ][0]
    officer.request.delete(f"/v1/documents/{key['document_id']}", headers=headers)
    reply = anybody.goto(f"/records/{key['document_id']}")
    assert reply
    assert reply.status == 410
    assert "gone.md" not in anybody.content()
    assert looks.now(anybody) == []


def test_axe_finds_nothing_where_a_record_is_set_right_or_removed(officer: Page, site: Any, looks: Any) -> None:
    key = site.json("/v1/documents?file=panel.md")["documents"][0]["document_id"]
    for form in OF_OFFICERS:
        assert looks.at(officer, form.format(document_id=key)) == []
    officer.goto(OF_OFFICERS[0].format(document_id=key))
    officer.get_by_label("Date").fill("someday")
    officer.get_by_role("button", name="Set right").click()
    officer.get_by_role("alert").wait_for()
    assert looks.now(officer) == []
