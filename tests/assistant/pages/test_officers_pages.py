"""What officers do in the browser, and who may not."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from assistant.pages.forms import from_own_form
from assistant.pages.routers import ROUTERS
from ingest.records import Level

NOTE = "# Minutes of the Panel held on 3 May 2022\n\n## 1. Bins\n\nRESOLVED: That nine bins be bought.\n"


def test_every_form_that_changes_anything_brings_the_words_of_its_session() -> None:
    changing = [
        route
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute) and "POST" in route.methods and route.path != "/sign-in"
    ]
    assert len(changing) > 7
    for route in changing:
        needed = {one.call for one in route.dependant.dependencies}
        assert from_own_form in needed, route.path


def test_a_file_is_added_read_and_removed(own_pages: TestClient) -> None:
    page = own_pages.post("/add", data={"access": "public"}, files={"files": ("bins.md", NOTE)}).text
    assert "Added" in page
    held = own_pages.get("/v1/documents", params={"file": "bins.md"}).json()["documents"][0]
    key = held["document_id"]
    assert f'href="/records/{key}"' in page
    assert "nine bins be bought" in own_pages.get("/decisions", params={"q": "bins"}).text
    assert "Remove this record?" in own_pages.get(f"/records/{key}/remove").text
    assert "held no more" in own_pages.post(f"/records/{key}/remove").text
    assert own_pages.get(f"/records/{key}").status_code == 410


def test_no_file_and_an_unreadable_one_are_told(own_pages: TestClient) -> None:
    assert own_pages.post("/add", data={"access": "public"}).status_code == 400
    page = own_pages.post("/add", files={"files": ("sheet.xlsx", b"PK\x03\x04 nothing")}).text
    assert "Failed" in page


def test_a_fact_of_a_record_is_set_right_and_taken_back(own_pages: TestClient) -> None:
    key = own_pages.get("/v1/documents", params={"file": "panel.md"}).json()["documents"][0]["document_id"]
    fields = {"part": "0", "date": "2022-06-23", "by": "Ines Marlow"}
    assert "23 June 2022" in own_pages.post(f"/records/{key}/correct", data=fields).text
    listed = own_pages.get("/review").text
    assert "2022-06-23" in listed
    assert "Ines Marlow" in listed
    correction = own_pages.get("/v1/corrections").json()["corrections"][0]["id"]
    own_pages.post(f"/corrections/{correction}/withdraw", data={"by": "Ines Marlow"})
    assert "22 June 2022" in own_pages.get(f"/records/{key}").text
    assert own_pages.post(f"/records/{key}/correct", data=fields | {"date": "someday"}).status_code == 400


def test_a_key_opens_a_session_that_ends_when_signed_out(
    own_pages: TestClient, make_key: Callable[[Level], str], csrf_in: Callable[[str], str]
) -> None:
    key = make_key(Level.OFFICER)
    assert own_pages.get("/add").status_code == 403
    assert 'href="/sign-in"' in own_pages.get("/").text
    assert own_pages.post("/sign-in", data={"key": "mb_wrong"}).status_code == 401
    home = own_pages.post("/sign-in", data={"key": key}).text
    assert "Sign out" in home
    assert own_pages.get("/add").status_code == 200
    assert own_pages.post("/ask", data={"question": "Who chaired the Cabinet?"}).status_code == 403
    word = csrf_in(home)
    assert own_pages.post("/ask", data={"question": "Who chaired the Cabinet?", "csrf": word}).status_code == 200
    own_pages.post("/sign-out", data={"csrf": word})
    assert own_pages.get("/add").status_code == 403


def test_a_reader_without_a_key_is_shown_no_closed_record(
    own_pages: TestClient, make_key: Callable[[Level], str]
) -> None:
    closed = own_pages.get("/v1/documents", params={"file": "depot.md"}).json()["documents"][0]["document_id"]
    make_key(Level.OFFICER)
    for address in (f"/records/{closed}", f"/records/{closed}/read", f"/records/{closed}/file"):
        assert own_pages.get(address).status_code == 404
    for address in (
        "/search?q=Kiln+Lane+depot",
        "/coverage",
        "/records",
        "/figures?q=depot",
        "/answer?q=Kiln+Lane+depot",
    ):
        page = own_pages.get(address).text
        assert "Harrowgate" not in page
        assert "310,000" not in page
        assert "depot.md" not in page
