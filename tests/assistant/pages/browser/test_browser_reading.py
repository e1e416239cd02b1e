"""What a member of the public does in the browser: asks, searches, reads; with the keyboard, without scripts, on a
narrow screen."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

QUESTION = "What was granted to the Fernhill Youth Club?"


def ask(page: Page, question: str) -> None:
    page.goto("/")
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_url("**/conversations/*")


def test_a_question_is_asked_and_its_quote_read_in_the_record(tab: Page) -> None:
    ask(tab, QUESTION)
    expect(tab.locator(".answer")).to_contain_text("£12,750")
    tab.locator(".answer .mark").first.click()
    expect(tab.locator(".sources li:target")).to_contain_text("£12,750")
    tab.locator(".sources .where a").first.click()
    expect(tab.locator("#quote")).to_be_in_viewport()
    expect(tab.locator("#quote")).to_contain_text("£12,750")


def test_a_conversation_goes_on_is_found_again_and_started_over(tab: Page) -> None:
    ask(tab, QUESTION)
    tab.get_by_label("Ask further").fill("Until when?")
    tab.get_by_role("button", name="Ask", exact=True).click()
    expect(tab.locator(".turn")).to_have_count(2)
    expect(tab.locator("#turn-2 .answer")).to_contain_text("March 2022")
    tab.get_by_role("link", name="Start over").click()
    expect(tab.get_by_label("Your question")).to_have_value("")


def test_filters_stand_as_chips_that_are_taken_off(tab: Page) -> None:
    tab.goto("/")
    tab.get_by_text("Only some of the records").click()
    tab.get_by_label("From").fill("2021")
    tab.get_by_label("Your question").fill(QUESTION)
    tab.get_by_role("button", name="Ask", exact=True).click()
    expect(tab.locator(".chips")).to_contain_text("1 January 2021")
    tab.get_by_role("link", name=re.compile("Ask again without")).first.click()
    expect(tab).to_have_url(re.compile("/answer"))
    expect(tab.locator(".answer")).to_contain_text("£12,750")
    expect(tab.get_by_text("1 January 2021")).to_have_count(0)


def test_an_answer_is_copied_with_its_sources(tab: Page) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(tab, QUESTION)
    tab.get_by_role("button", name="Copy the answer with its sources").click()
    expect(tab.get_by_role("button", name="Copied")).to_be_visible()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert "£12,750" in copied
    assert "[1]" in copied
    assert "Was this right" not in copied


def test_a_verdict_is_given(tab: Page) -> None:
    ask(tab, QUESTION)
    tab.get_by_label("A word on it").fill("just so")
    tab.get_by_role("button", name="Yes").click()
    expect(tab.get_by_text("You said: right")).to_be_visible()


def test_a_search_is_narrowed_sorted_and_kept_as_a_link(tab: Page) -> None:
    tab.goto("/search")
    tab.get_by_label("Words", exact=True).fill("Councillor Voss")
    tab.get_by_role("button", name="Search").click()
    expect(tab.locator(".hits mark", has_text="Voss").first).to_be_visible()
    tab.get_by_role("link", name="latest first").click()
    dates = tab.locator(".hits > li > .meta").all_inner_texts()
    years = [int(found[0]) for one in dates if (found := re.search(r"\d{4}", one))]
    assert years == sorted(years, reverse=True)
    tab.locator(".facets").get_by_role("link", name="Riverside Board").click()
    expect(tab).to_have_url(re.compile("body=Riverside.*sort=date"))
    address, held = tab.url, tab.get_by_role("status").inner_text()
    tab.goto(address)
    expect(tab.get_by_role("status")).to_have_text(held)


def test_a_decision_is_found_and_followed_through_its_meetings(tab: Page) -> None:
    tab.goto("/decisions?q=flood+resilience")
    tab.get_by_role("link", name="The earliest first").click()
    rows = tab.locator("tbody tr")
    expect(rows.first).to_contain_text("4 March 2021")
    expect(rows.last).to_contain_text("May 2021")
    rows.first.get_by_role("link").click()
    expect(tab.locator("h1")).to_contain_text("Flood Resilience Strategy")
    expect(tab.get_by_role("heading", name="Before and after")).to_be_visible()
    tab.get_by_role("link", name=re.compile("^6 May 2021")).first.click()
    expect(tab.locator("h1")).to_contain_text("Riverside Board, 6 May 2021")


def test_a_vote_is_shown_with_its_decision(tab: Page) -> None:
    tab.goto("/decisions?q=depot")
    expect(tab.locator("tbody")).to_contain_text("6 votes to 2")


def test_a_measure_is_drawn_and_each_point_leads_to_its_record(tab: Page) -> None:
    tab.goto("/figures?q=community+safety+grant")
    expect(tab.locator("svg.chart")).to_be_visible()
    expect(tab.get_by_text("Disagrees").first).to_be_visible()
    tab.locator("svg.chart a").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".quoted", has_text=re.compile("39[03],000")).first).to_be_visible()


def test_a_meeting_tells_who_was_there_and_what_was_decided(tab: Page) -> None:
    tab.goto("/meetings")
    tab.get_by_label("Body").select_option("Riverside Board")
    tab.get_by_role("button", name="Show").click()
    tab.get_by_role("link", name="6 May 2021").click()
    expect(tab.get_by_role("table")).to_contain_text("Amara Voss")
    tab.get_by_role("link", name="Before: 4 March 2021").click()
    expect(tab.locator("main")).to_contain_text("Footbridge at Weir Lane")


def test_a_printed_page_is_shown_beside_its_text(tab: Page, site: Any) -> None:
    key = site.json("/v1/documents?file=printed.pdf")["documents"][0]["document_id"]
    tab.goto(f"/records/{key}")
    tab.get_by_role("link", name="Read it").click()
    picture = tab.get_by_role("img", name="Page 1 as printed")
    expect(picture).to_be_visible()
    picture.evaluate("one => one.decode()")
    assert picture.evaluate("one => one.naturalWidth") > 600
    expect(tab.locator(".recordtext")).to_contain_text("RESOLVED")


def test_markup_in_a_record_does_not_run(tab: Page) -> None:
    for address in ("/decisions?q=depot", "/search?q=depot"):
        tab.goto(address)
        assert tab.title() != "run"
        expect(tab.locator("main")).to_contain_text("<script>")


# --- with the keyboard alone -------------------------------------------------------------------


def tab_to(page: Page, wanted: str) -> None:
    """Goes on with the tabulator until an element of this text or label has the focus, and shows it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "(() => { const one = document.activeElement;"
            " return one.innerText || (one.labels && one.labels[0] ? one.labels[0].innerText : ''); })()"
        )
        if told.strip() == wanted:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    raise AssertionError(f"The tabulator does not reach {wanted!r}")


def test_asking_and_reading_take_the_keyboard_alone(tab: Page) -> None:
    tab.goto("/")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab_to(tab, "Your question")
    tab.keyboard.type(QUESTION)
    tab_to(tab, "Ask")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/conversations/*")
    tab_to(tab, "[1]")
    tab.keyboard.press("Enter")
    expect(tab.locator(".sources li:target")).to_be_visible()


def test_searching_takes_the_keyboard_alone(tab: Page) -> None:
    tab.goto("/search")
    tab_to(tab, "Words")
    tab.keyboard.type("footbridge")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?*")
    tab_to(tab, "latest first")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**sort=date*")
    tab.locator(".hits .where a").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#quote")).to_be_visible()


# --- without scripts ---------------------------------------------------------------------------


def test_asking_and_reading_need_no_scripts(plain_tab: Page) -> None:
    ask(plain_tab, QUESTION)
    expect(plain_tab.locator(".answer")).to_contain_text("£12,750")
    plain_tab.locator(".sources .where a").first.click()
    expect(plain_tab.locator("#quote")).to_contain_text("£12,750")
    for address in ("/search?q=footbridge", "/decisions", "/figures?q=grant", "/meetings", "/coverage"):
        plain_tab.goto(address)
        expect(plain_tab.locator("h1")).to_be_visible()


# --- odd records -------------------------------------------------------------------------------


def test_a_decision_of_three_hundred_clauses_under_a_long_title_is_shown_whole(tab: Page, site: Any) -> None:
    rows = site.json("/v1/resolutions?q=bins")["resolutions"]
    longest = max(rows, key=lambda one: len(one["clauses"]))
    assert len(longest["clauses"]) > 250
    tab.set_viewport_size({"width": 320, "height": 700})
    tab.goto(f"/decisions/{longest['id']}")
    expect(tab.locator(".clauses li")).to_have_count(len(longest["clauses"]))
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_record_without_a_date_or_body_is_shown_as_such(tab: Page, site: Any) -> None:
    key = site.json("/v1/documents?file=undated.md")["documents"][0]["document_id"]
    tab.goto(f"/records/{key}")
    expect(tab.locator("main")).to_contain_text("undated.md")
    undated = [one for one in site.json("/v1/meetings?limit=200")["meetings"] if not one["date"]]
    for one in undated:
        tab.goto(f"/meetings/{one['id']}")
        expect(tab.locator("h1")).to_contain_text("date not known")
        assert not re.match(r"\s*,", tab.title())
