"""A conversation in the browser, without scripts: asked, gone on with, judged, kept and deleted."""

from __future__ import annotations

import json
import re
from html import unescape

from fastapi.testclient import TestClient

QUESTION = "What was granted to the Fernhill Youth Club?"


def asked(pages: TestClient, **fields: str) -> str:
    """The address that the form leads to."""
    answer = pages.post("/ask", data=fields, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_question_leads_to_its_answer_with_the_quote(pages: TestClient) -> None:
    address = asked(pages, question=QUESTION)
    page = pages.get(address).text
    assert "£12,750" in page
    assert re.search(r'<a class="mark" href="#t1-source-1"', page)
    assert 'id="t1-source-1"' in page
    source = unescape(re.search(r'href="(/records/[^"]+/read\?[^"]+)#quote"', page)[1])  # type: ignore[index]
    assert "£12,750" in re.search(r'<mark class="quoted"[^>]*>(.*?)</mark>', pages.get(source).text)[1]  # type: ignore[index]


def test_a_conversation_is_gone_on_with_and_deleted(own_pages: TestClient) -> None:
    first = asked(own_pages, question=QUESTION)
    key = first.removeprefix("/conversations/").partition("#")[0]
    second = asked(own_pages, question="Until when?", conversation=key)
    assert second == f"/conversations/{key}#turn-2"
    assert own_pages.get(second).text.count('class="turn"') == 2
    assert f'href="/conversations/{key}"' in own_pages.get("/").text
    assert "## 2. Until when?" in own_pages.get(f"/conversations/{key}/text").text
    assert own_pages.post(f"/conversations/{key}/delete").status_code == 200
    assert own_pages.get(f"/conversations/{key}").status_code == 404


def test_what_cannot_be_asked_is_told_beside_the_question(pages: TestClient) -> None:
    for fields in ({"question": " "}, {"question": QUESTION, "from": "yesterweek"}):
        answer = pages.post("/ask", data=fields)
        assert answer.status_code == 400
        assert 'role="alert"' in answer.text
    assert "Fernhill" in pages.post("/ask", data={"question": QUESTION, "from": "x"}).text


def test_filters_are_shown_and_can_be_taken_off(pages: TestClient) -> None:
    page = pages.get(asked(pages, question=QUESTION, **{"from": "2021", "to": "2021"})).text
    chips = re.search(r'<ul class="chips".*?</ul>', page, re.DOTALL)
    assert chips
    assert "1 January 2021" in chips[0]
    without = unescape(re.search(r'href="(/answer\?[^"]+)"', chips[0])[1])  # type: ignore[index]
    assert "from=2021" not in without or "to=2021" not in without
    assert "£12,750" in pages.get(without).text


def test_a_shared_link_asks_anew_and_begins_no_conversation(pages: TestClient) -> None:
    before = pages.get("/v1/conversations").json()["total"]
    assert "£12,750" in pages.get("/answer", params={"q": QUESTION}).text
    assert pages.get("/v1/conversations").json()["total"] == before


def test_a_decline_shows_what_comes_nearest(pages: TestClient) -> None:
    page = pages.get("/answer", params={"q": "What was granted to the Fernhill Rowing Club in 1987?"}).text
    assert "The records held do not say" in page
    assert "What comes nearest" in page


def test_a_verdict_is_kept_and_listed_as_a_candidate(own_pages: TestClient) -> None:
    key = asked(own_pages, question=QUESTION).removeprefix("/conversations/").partition("#")[0]
    own_pages.post(f"/conversations/{key}/verdict", data={"turn": "1", "right": "true", "words": "just so"})
    assert "You said: right" in own_pages.get(f"/conversations/{key}").text
    assert "just so" in own_pages.get("/verdicts").text
    rows = [json.loads(line) for line in own_pages.get("/verdicts/candidates").text.splitlines()]
    assert [row["question"] for row in rows] == [QUESTION]
    assert rows[0]["evidence"][0]["file"] == "cabinet.md"
    own_pages.post(f"/conversations/{key}/verdict", data={"turn": "1", "right": "false"})
    assert own_pages.get("/verdicts/candidates").text == ""
    assert own_pages.post(f"/conversations/{key}/verdict", data={"turn": "9", "right": "true"}).status_code == 404
