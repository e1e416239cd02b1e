from __future__ import annotations

from fastapi.testclient import TestClient

from assistant.api.schemas import CoverageReply, DocumentReply, DocumentsReply, HealthReply, RemovedReply


def test_the_list_has_every_document_once(client: TestClient) -> None:
    page = DocumentsReply.model_validate(client.get("/v1/documents").json())
    assert page.total == 4
    assert {one.file for one in page.documents} == {"cabinet.md", "panel.md", "printed.pdf", "depot.md"}
    later = DocumentsReply.model_validate(client.get("/v1/documents", params={"limit": 1, "offset": 1}).json())
    assert [one.file for one in later.documents] == [page.documents[1].file]


def test_the_list_is_filtered(client: TestClient) -> None:
    panel = client.get("/v1/documents", params={"body": "Children and Families Scrutiny Panel"}).json()
    assert [one["file"] for one in panel["documents"]] == ["panel.md"]


def test_one_document_with_its_parts(client: TestClient) -> None:
    listed = client.get("/v1/documents", params={"file": "cabinet.md"}).json()["documents"][0]
    document = DocumentReply.model_validate(client.get(f"/v1/documents/{listed['document_id']}").json())
    assert document.parts[0].meeting_date == "2021-07-13"
    assert document.parts[0].kind == "minutes"
    assert document.access == "public"


def test_a_removed_document_is_gone_everywhere(own_client: TestClient) -> None:
    listed = own_client.get("/v1/documents", params={"file": "panel.md"}).json()["documents"][0]
    removed = RemovedReply.model_validate(own_client.delete(f"/v1/documents/{listed['document_id']}").json())
    assert removed.removed
    assert own_client.get(f"/v1/documents/{listed['document_id']}").status_code == 404
    hits = own_client.get("/v1/search", params={"q": "crossing patrols"}).json()["hits"]
    assert "panel.md" not in {hit["file"] for hit in hits}


def test_coverage_names_bodies_and_failures(client: TestClient) -> None:
    coverage = CoverageReply.model_validate(client.get("/v1/coverage").json())
    assert coverage.documents == 4
    assert "Children and Families Scrutiny Panel" in {one.body for one in coverage.bodies}
    assert [one.file for one in coverage.failures] == ["accounts.xlsx"]


def test_health_says_what_is_loaded(client: TestClient) -> None:
    health = HealthReply.model_validate(client.get("/healthz").json())
    assert (health.status, health.documents, health.question_encoder) == ("ok", 4, True)
    assert health.indexes.dense.passages == health.indexes.lexical.passages == health.passages > 0
    assert health.indexes.dense.read_to == health.indexes.lexical.read_to > 0
    assert health.model is not None
