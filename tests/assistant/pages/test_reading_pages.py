"""Every page that is read: there, small, its own, safe, and saying what the API says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

READ = (
    "/",
    "/search",
    "/search?q=crossing+patrols",
    "/search?q=zzyzx",
    "/decisions",
    "/decisions?q=allotments&outcome=agreed",
    "/actions",
    "/figures",
    "/figures?q=fund",
    "/meetings",
    "/coverage",
    "/records",
    "/conversations",
    "/sign-in",
    "/add",
    "/review",
    "/verdicts",
    "/answer?q=What+was+granted+to+the+Fernhill+Youth+Club%3F",
)
LARGEST = 60_000  # bytes of a page without its pictures


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("address", READ)
def test_a_page_is_there_small_and_needs_nothing_from_elsewhere(pages: TestClient, address: str) -> None:
    answer = pages.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert len(answer.content) < LARGEST
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    page = answer.text
    assert page.count("<h1") == 1
    assert re.search(r"<title>[^<]+ – Minutebook</title>", page)
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?! src=\"/static/)", page)
    assert not re.search(r"(src|href|action)=\"(https?:)?//", page)


def test_the_files_of_the_site_are_kept_under_their_content(pages: TestClient) -> None:
    page = pages.get("/").text
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        answer = pages.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert pages.get("/static/000000000000/minutebook.css").status_code == 404


def test_a_hit_leads_to_its_place_in_the_record(pages: TestClient) -> None:
    page = pages.get("/search", params={"q": "crossing patrol posts"}).text
    assert "<mark>crossing</mark>" in page
    place = unescape(re.search(r'href="(/records/[^"]+/read\?[^"]+)#quote"', page)[1])  # type: ignore[index]
    record = pages.get(place).text
    marked = re.findall(r'<mark class="quoted"[^>]*>(.*?)</mark>', record)
    assert any("crossing patrol posts" in each for each in marked)
    assert record.count('id="quote"') == 1


def test_counts_beside_the_hits_narrow_the_search(pages: TestClient) -> None:
    page = pages.get("/search", params={"q": "councillor"}).text
    narrowed = unescape(re.search(r'href="(/search\?[^"]*body=[^"]+)"', page)[1])  # type: ignore[index]
    assert "passage" in words_of(pages.get(narrowed).text)


def test_nothing_found_says_what_else_can_be_done(pages: TestClient) -> None:
    page = words_of(pages.get("/search", params={"q": "zzyzx", "body": "Cabinet"}).text)
    assert "Nothing found" in page
    assert "Search without the filters" in page


def test_a_filter_that_makes_no_sense_is_told_on_its_page(pages: TestClient) -> None:
    for address in ("/search?q=fund&from=yesterweek", "/decisions?from=yesterweek", "/figures?q=fund&from=yesterweek"):
        answer = pages.get(address)
        assert answer.status_code == 400
        assert 'role="alert"' in answer.text
        assert "yesterweek" in answer.text


def test_a_printed_page_stands_beside_its_text_with_the_quote_marked(pages: TestClient) -> None:
    held = pages.get("/v1/documents", params={"file": "printed.pdf"}).json()["documents"][0]
    key, part = held["document_id"], held["parts"][0]
    page = pages.get(f"/records/{key}/read", params={"from": part["start_char"], "to": part["start_char"] + 40}).text
    picture = unescape(re.search(r'<img src="([^"]+)"', page)[1])  # type: ignore[index]
    drawn = pages.get(picture)
    assert drawn.headers["content-type"] == "image/png"
    assert drawn.content != pages.get(picture.partition("?")[0]).content
    assert f'href="/records/{key}/pages/2"' in page
    assert pages.get(f"/records/{key}/pages/2").status_code == 200
    assert pages.get(f"/records/{key}/pages/999").status_code == 404
    assert pages.get(f"/records/{key}/file").content.startswith(b"%PDF")


def test_a_decision_has_its_words_its_place_and_what_came_before_and_after(minuted_pages: TestClient) -> None:
    listed = minuted_pages.get("/decisions", params={"q": "flood resilience strategy approved"}).text
    address = re.search(r'href="(/decisions/\w+)"', listed)[1]  # type: ignore[index]
    page = minuted_pages.get(address).text
    told = words_of(page)
    assert "That the Flood Resilience Strategy be approved." in told
    assert "6 May 2021" in told
    assert "4 March 2021" in told
    assert minuted_pages.get("/decisions/none").status_code == 404


def test_a_meeting_has_its_people_items_decisions_and_neighbours(minuted_pages: TestClient) -> None:
    every = minuted_pages.get("/v1/meetings").json()["meetings"]
    may = next(one for one in every if one["date"] == "2021-05-06")
    told = words_of(minuted_pages.get(f"/meetings/{may['id']}").text)
    for expected in ("Councillor Amara Voss", "Footbridge at Weir Lane", "Before: 4 March 2021", "Next: 1 July 2021"):
        assert expected in told


def test_actions_say_who_is_to_do_what(minuted_pages: TestClient) -> None:
    told = words_of(minuted_pages.get("/actions", params={"actor": "clerk", "state": "open"}).text)
    assert "three quotations" in told
    assert "31 May 2021" in told


def test_a_series_is_drawn_and_a_disagreement_marked(figured_pages: TestClient) -> None:
    page = figured_pages.get("/figures", params={"q": "community safety grant"}).text
    assert '<svg class="chart"' in page
    assert 'class="bar disputed"' in page
    told = words_of(page)
    assert "Disagrees" in told
    assert "£390,000" in told


MARKUP = "# Minutes of the Panel held on 3 May 2022\n\nThe Panel saw <script>alert(1)</script> on a slide.\n"
LONG_TITLE = "Motion that the Council " + "consider further and " * 120
MOTION = (
    "# Minutes of the Panel held on 3 May 2022\n\n## 6. Apologies\n\nNone were received.\n\n"
    f"## 7. {LONG_TITLE}\n\nRESOLVED: That it be noted.\n"
)


@pytest.fixture(scope="module")
def odd_pages(
    unopened_data: Path, open_pages: Callable[[Path], TestClient], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """Over records among which two odd ones have been sent in."""
    data = Path(shutil.copytree(unopened_data, tmp_path_factory.mktemp("odd") / "data"))
    with open_pages(data) as pages:
        files = [("files", ("markup.txt", MARKUP)), ("files", ("motion.md", MOTION))]
        sent = pages.post("/v1/documents", files=files)
        assert [one["status"] for one in sent.json()["results"]] == ["added", "added"], sent.text
        yield pages


def test_markup_in_a_record_is_shown_and_not_run(odd_pages: TestClient) -> None:
    held = odd_pages.get("/v1/documents", params={"file": "markup.txt"}).json()["documents"][0]
    page = odd_pages.get(f"/records/{held['document_id']}/read").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_title_as_long_as_a_motion_is_cut_and_shown_whole_once(odd_pages: TestClient) -> None:
    key = odd_pages.get("/v1/resolutions", params={"file": "motion.md"}).json()["resolutions"][0]["id"]
    page = odd_pages.get(f"/decisions/{key}")
    assert page.status_code == 200
    heading = re.search(r"<h1>(.*?)</h1>", page.text)
    assert heading
    assert len(heading[1]) < 200
    assert "The whole title" in page.text


def test_a_removed_record_is_gone_without_a_word_of_it(own_pages: TestClient) -> None:
    held = own_pages.get("/v1/documents", params={"file": "panel.md"}).json()["documents"][0]
    own_pages.delete(f"/v1/documents/{held['document_id']}")
    answer = own_pages.get(f"/records/{held['document_id']}")
    assert answer.status_code == 410
    assert "removed" in words_of(answer.text)
    assert "panel" not in answer.text.casefold()


def test_what_is_not_there_is_told_as_a_page_to_people_and_as_a_problem_to_programs(pages: TestClient) -> None:
    assert "<h1>Not found</h1>" in pages.get("/nowhere").text
    assert pages.get("/nowhere", headers={"accept": "application/json"}).json()["status"] == 404
    assert pages.get("/v1/nowhere").headers["content-type"] == "application/problem+json"
