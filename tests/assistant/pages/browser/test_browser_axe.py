"""axe-core finds nothing on any page in any of its states, and at 320 px, which is 1280 px at 400 % zoom, nothing is
cut off: axe looks at one width, tables that are stacked on a phone at both."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDE, NARROW = 1280, 320
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(one => !one.closest(".scroll, svg, thead"))
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 120))"""
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
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


def faults_of(page: Page, address: str) -> list[str]:
    """What axe finds on a page, and whether it must be scrolled sideways."""
    page.goto(address)
    return faults_shown(page)


def faults_shown(page: Page) -> list[str]:
    page.set_viewport_size({"width": NARROW, "height": 800})
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = [f"the page is {wide} wide"] if wide > NARROW else []
    found += [f"cut off: {one}" for one in page.evaluate(CUT_OFF)]
    page.set_viewport_size({"width": WIDE, "height": 800})
    return found + axe_faults(page)


def axe_faults(page: Page) -> list[str]:
    found = []
    for one in Axe().run(page, options=OPTIONS).response["violations"]:
        places = "; ".join(f"{node['html'][:160]} ({node['failureSummary'][:200]})" for node in one["nodes"][:3])
        found.append(f"{one['id']}: {places}")
    return found


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
def test_axe_finds_nothing_on_what_everybody_sees(anybody: Page, address: str) -> None:
    assert faults_of(anybody, address) == []


@pytest.mark.parametrize("address", STACKED)
def test_axe_finds_nothing_on_tables_stacked_on_a_phone(anybody: Page, address: str) -> None:
    anybody.set_viewport_size({"width": NARROW, "height": 800})
    anybody.goto(address)
    assert axe_faults(anybody) == []
    assert anybody.get_by_role("table").first.get_by_role("row").count() > 1


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
def test_axe_finds_nothing_on_what_officers_see(officer: Page, address: str) -> None:
    assert faults_of(officer, address) == []


@pytest.mark.parametrize("file", ["printed.pdf", "bins.md", "undated.md", "march.md"])
def test_axe_finds_nothing_on_a_record_its_meeting_and_its_longest_decision(
    anybody: Page, site: Any, file: str
) -> None:
    key = site.json(f"/v1/documents?file={file}")["documents"][0]["document_id"]
    decided = site.json(f"/v1/resolutions?file={file}&limit=200")["resolutions"]
    longest = sorted(decided, key=lambda one: -len(one["clauses"]))[:1]
    addresses = [f"/records/{key}", f"/records/{key}/read"]
    addresses += [
        address for one in longest for address in (f"/decisions/{one['id']}", f"/meetings/{one['meeting_id']}")
    ]
    faults = {address: found for address in addresses if (found := faults_of(anybody, address))}
    assert faults == {}


def test_axe_finds_nothing_in_a_conversation(anybody: Page) -> None:
    anybody.goto("/")
    anybody.get_by_label("Your question").fill("What was granted to the Fernhill Youth Club?")
    anybody.get_by_role("button", name="Ask").click()
    anybody.wait_for_url("**/conversations/*")
    assert faults_shown(anybody) == []


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("What was the Community Safety Grant in 2018/19?", "conflict"),
        ("Why did the Cabinet refuse the grant to the Fernhill Youth Club?", "corrected"),
        ("What was said of the sale of the Kiln Lane depot?", "not_recorded"),
    ],
)
def test_axe_finds_nothing_on_an_answer_of_each_outcome(anybody: Page, site: Any, question: str, outcome: str) -> None:
    asked = urllib.request.Request(
        f"{site.address}/v1/ask", json.dumps({"question": question}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asked) as reply:
        assert json.load(reply)["outcome"] == outcome
    assert faults_of(anybody, "/answer?" + urlencode({"q": question})) == []


def test_axe_finds_nothing_on_the_address_of_a_removed_record(officer: Page, anybody: Page, site: Any) -> None:
    sent = {"name": "gone.md", "mimeType": "text/markdown", "buffer": b"# Notes of a walk on 3 May 2022\n\nIt rained."}
    headers = {"Authorization": f"Bearer {site.officer}"}
    key = officer.request.post("/v1/documents", headers=headers, multipart={"files": sent}, timeout=300_000).json()[
        "results"
    ][0]
    officer.request.delete(f"/v1/documents/{key['document_id']}", headers=headers)
    reply = anybody.goto(f"/records/{key['document_id']}")
    assert reply
    assert reply.status == 410
    assert faults_shown(anybody) == []


def test_axe_finds_nothing_where_a_record_is_set_right_or_removed(officer: Page, site: Any) -> None:
    key = site.json("/v1/documents?file=panel.md")["documents"][0]["document_id"]
    for address in (f"/records/{key}/correct", f"/records/{key}/remove"):
        assert faults_of(officer, address) == []
