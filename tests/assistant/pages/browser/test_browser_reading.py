"""What a member of the public does in the browser: asks, searches, reads; with the keyboard, without scripts, on a
narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable
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


def test_a_question_asked_back_is_settled_by_a_choice(tab: Page) -> None:
    ask(tab, "What was decided about the strategy?")
    tab.get_by_role("button", name="Reuse Strategy").click()
    expect(tab.locator("#turn-2 .answer")).to_contain_text("Reuse Strategy be approved")
    tab.goto("/answer?q=What+was+decided+about+the+strategy%3F")
    tab.get_by_role("link", name="Reuse Strategy").click()
    expect(tab.locator(".answer")).to_contain_text("Reuse Strategy be approved")
    expect(tab.locator(".answer")).not_to_contain_text("Flood")


def test_a_question_is_shared_as_a_link(tab: Page, plain_tab: Page) -> None:
    ask(tab, QUESTION)
    address = tab.get_by_role("link", name="Link to this question").get_attribute("href")
    plain_tab.goto(str(address))
    expect(plain_tab.locator(".answer")).to_contain_text("£12,750")
    expect(plain_tab).to_have_title(re.compile("Fernhill Youth Club"))


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


def test_a_search_is_filtered_by_status_and_its_hits_leafed_through(tab: Page) -> None:
    tab.goto("/search?q=depot")
    tab.get_by_text("Only some of the records").click()
    tab.get_by_label("Minutes", exact=True).select_option("Draft")
    tab.get_by_role("button", name="Search").click()
    expect(tab).to_have_url(re.compile("status=draft"))
    held = tab.get_by_role("status").inner_text()
    expect(tab.locator(".hits > li > .meta").first).to_contain_text("Waste Board")
    tab.goto("/search?q=depot")
    tab.locator(".facets").get_by_role("link", name="Draft").click()
    expect(tab.get_by_role("status")).to_have_text(held)
    tab.goto("/search?q=ward")
    first = tab.locator(".hits .where").first.inner_text()
    tab.get_by_role("link", name="Next").click()
    expect(tab.get_by_text(re.compile(r"11 to \d+ of"))).to_be_visible()
    expect(tab.locator("ol.hits")).to_have_attribute("start", "11")
    tab.get_by_role("link", name="Previous").click()
    expect(tab.locator(".hits .where").first).to_have_text(first)


def test_nothing_found_leads_on(tab: Page) -> None:
    tab.goto("/search?q=zzyzx&body=Cabinet")
    tab.get_by_role("link", name="Search without the filters").click()
    expect(tab).to_have_url(re.compile(r"/search\?q=zzyzx$"))
    tab.get_by_role("link", name="see what is held").click()
    expect(tab.locator("h1")).to_have_text("What is held")


def test_lists_are_had_as_tables_for_programs(tab: Page) -> None:
    for address, words in (("/decisions?q=footbridge", "RESOLVED"), ("/figures?q=grant", "393"), ("/actions", "Clerk")):
        tab.goto(address)
        table = tab.request.get(str(tab.get_by_role("link", name="as a table (CSV)").get_attribute("href")))
        assert table.headers["content-type"].startswith("text/csv")
        assert words in table.text()


def test_what_is_held_and_what_is_missing_is_told(tab: Page) -> None:
    tab.goto("/coverage")
    row = tab.get_by_role("row").filter(has_text="Riverside Board")
    expect(row).to_contain_text("2021: ")
    tab.get_by_role("link", name="Waste Board, 14 September 2021").click()
    expect(tab.get_by_role("link", name=re.compile("Sacks for leaves"))).to_be_visible()
    tab.goto("/coverage")
    row.get_by_role("link").click()
    expect(tab).to_have_url(re.compile(r"/meetings\?body=Riverside"))


def test_the_contents_of_a_pack_lead_to_its_parts_and_the_file_is_had(tab: Page, site: Any) -> None:
    key = site.json("/v1/documents?file=issue.txt")["documents"][0]["document_id"]
    tab.goto(f"/records/{key}")
    contents = tab.locator("ol.plainlist > li")
    expect(contents.first).to_contain_text("Leisure Board · 13 July 2021")
    expect(contents.last).to_contain_text("Audit Panel · 11 October 2022")
    with tab.expect_download() as sent:
        tab.get_by_role("link", name="Download the file").click()
    assert sent.value.suggested_filename == "issue.txt"
    assert sent.value.path().read_text(encoding="utf-8").startswith("Issue - meetings")
    contents.last.get_by_role("link").click()
    expect(tab.locator("h1")).to_contain_text("Audit Panel")


def test_a_table_of_a_record_is_a_table(tab: Page, site: Any) -> None:
    key = site.json("/v1/documents?file=spring.md")["documents"][0]["document_id"]
    tab.goto(f"/records/{key}/read")
    expect(tab.get_by_role("row").filter(has_text="Repeat referrals").get_by_role("cell")).to_have_count(4)


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
    tab.get_by_role("link", name="Next: 6 May 2021").click()
    expect(tab.locator("h1")).to_contain_text("6 May 2021")
    tab.goto("/meetings")
    tab.get_by_label("Year").select_option("2022")
    tab.get_by_role("button", name="Show").click()
    expect(tab.get_by_role("link", name=re.compile("2022"))).not_to_have_count(0)
    expect(tab.get_by_role("link", name=re.compile("2021"))).to_have_count(0)


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


def test_asking_and_reading_take_the_keyboard_alone(tab: Page, tab_to: Callable[..., None]) -> None:
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


def test_searching_takes_the_keyboard_alone(tab: Page, tab_to: Callable[..., None]) -> None:
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


def test_registers_figures_and_meetings_take_the_keyboard_alone(tab: Page, tab_to: Callable[..., None]) -> None:
    tab.goto("/decisions")
    tab_to(tab, "Words of the decision, its title or report")
    tab.keyboard.type("flood resilience")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**q=flood*")
    tab_to(tab, "Flood Resilience Strategy")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/decisions/*")
    tab.goto("/figures")
    tab_to(tab, "Words of the measure")
    tab.keyboard.type("community safety grant")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/figures?q=*")
    tab_to(tab, "as a table (CSV)")
    tab.goto("/meetings")
    tab_to(tab, "Body")
    tab.keyboard.type("Riverside B")
    tab_to(tab, "Show")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**body=Riverside*")
    tab_to(tab, "6 May 2021")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/meetings/*")
    tab_to(tab, "Before: 4 March 2021")


def test_a_verdict_takes_the_keyboard_alone(tab: Page, tab_to: Callable[..., None]) -> None:
    ask(tab, QUESTION)
    tab_to(tab, "A word on it, if you like (officers read it with the question and the answer)")
    tab.keyboard.type("so it was")
    tab_to(tab, "Yes")
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("You said: right")).to_be_visible()


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
