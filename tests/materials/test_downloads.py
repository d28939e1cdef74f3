"""The one door of private files: who may, how much, and what a browser is told."""

import datetime
import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogue.delivery import Pieces
from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import MaterialVersion
from tests.factories import MaterialFactory, MaterialVersionFactory, PersonFactory

CONTENT = bytes(range(256)) * 600
ETAG = f'"{hashlib.sha256(CONTENT).hexdigest()}"'


@pytest.fixture
def version(dialogue: Dialogue) -> MaterialVersion:
    return MaterialVersionFactory(
        material=MaterialFactory(audience=Audience.FOCAL_POINTS),
        content=CONTENT,
        original_name="Note de synthèse “1”.pdf",
    )


@pytest.fixture
def reader(dialogue: Dialogue, client_for: Any) -> Client:
    client: Client = client_for(PersonFactory.focal_point(), dialogue)
    return client


def address(version: MaterialVersion) -> str:
    return version.get_absolute_url()


def test_the_whole_file(version: MaterialVersion, reader: Client) -> None:
    response = reader.get(address(version))
    assert response.status_code == 200
    assert response.getvalue() == CONTENT
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["Accept-Ranges"] == "bytes"
    assert response["ETag"] == ETAG


def test_a_browser_is_told_to_keep_it_apart(version: MaterialVersion, reader: Client) -> None:
    response = reader.get(address(version))
    response.getvalue()
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Note%20de%20synth%C3%A8se%20%E2%80%9C1%E2%80%9D.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]


def test_head_says_the_same_without_the_bytes(version: MaterialVersion, reader: Client) -> None:
    response = reader.head(address(version))
    assert response.status_code == 200
    assert response["Content-Length"] == str(len(CONTENT))
    assert not b"".join(response)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_else_is_asked_of_a_file(
    version: MaterialVersion, reader: Client, method: str
) -> None:
    assert getattr(reader, method)(address(version)).status_code == 405


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=100-", 100, len(CONTENT) - 1),
        ("bytes=-50", len(CONTENT) - 50, len(CONTENT) - 1),
        ("bytes=-999999999", 0, len(CONTENT) - 1),
        ("bytes=5-999999999", 5, len(CONTENT) - 1),
    ],
)
def test_a_part(
    version: MaterialVersion, reader: Client, asked: str, first: int, last: int
) -> None:
    response = reader.get(address(version), headers={"range": asked})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    assert response["Content-Length"] == str(last - first + 1)
    assert response.getvalue() == CONTENT[first : last + 1]


@pytest.mark.parametrize(
    "asked", [f"bytes={len(CONTENT)}-", "bytes=-0", "bytes=99999999-999999999"]
)
def test_a_part_beyond_the_end(version: MaterialVersion, reader: Client, asked: str) -> None:
    response = reader.get(address(version), headers={"range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(CONTENT)}"


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=5-2",
        "bytes=-",
        "bytes=a-b",
        "lines=1-2",
        "bytes=0-1,5-6",
        "bytes=" + "9" * 5000 + "-",
    ],
)
def test_a_part_that_makes_no_sense_is_the_whole(
    version: MaterialVersion, reader: Client, asked: str
) -> None:
    response = reader.get(address(version), headers={"range": asked})
    assert (response.status_code, len(response.getvalue())) == (200, len(CONTENT))


def test_unchanged_is_not_sent_again(version: MaterialVersion, reader: Client) -> None:
    response = reader.get(address(version), headers={"if-none-match": ETAG})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == ETAG


@pytest.mark.parametrize(("condition", "status"), [(ETAG, 206), ('"another"', 200)])
def test_a_part_of_what_changed_meanwhile_is_the_whole(
    version: MaterialVersion, reader: Client, condition: str, status: int
) -> None:
    response = reader.get(address(version), headers={"range": "bytes=0-9", "if-range": condition})
    response.getvalue()
    assert response.status_code == status


def test_behind_nginx_it_hands_over(
    version: MaterialVersion, reader: Client, settings: Any
) -> None:
    settings.X_ACCEL_REDIRECT = True
    response = reader.get(address(version))
    assert response["X-Accel-Redirect"] == f"/protected/{version.file.name}"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert not response.content


def test_an_old_version_stays_open_to_whoever_may_see_the_material(
    version: MaterialVersion, reader: Client
) -> None:
    newer = MaterialVersionFactory(material=version.material, content=b"newer")
    assert newer.number == 2
    assert reader.get(address(version)).getvalue() == CONTENT
    assert reader.get(address(newer)).getvalue() == b"newer"


def test_the_embargo_ends_by_itself(version: MaterialVersion, reader: Client) -> None:
    soon = timezone.now() + datetime.timedelta(minutes=1)
    material = version.material
    material.embargoed_until = soon
    material.save()
    assert reader.get(address(version)).status_code == 404
    material.embargoed_until = timezone.now()
    material.save()
    assert reader.get(address(version)).getvalue() == CONTENT


def test_a_draft_meeting_keeps_its_papers(version: MaterialVersion, reader: Client) -> None:
    meeting = version.material.meeting
    meeting.state = PublicationState.DRAFT
    meeting.save()
    assert reader.get(address(version)).status_code == 404


def test_another_dialogue_and_the_bare_host_know_nothing_of_it(
    version: MaterialVersion, other_dialogue: Dialogue, client_for: Any
) -> None:
    with scope_to(other_dialogue):
        editor = PersonFactory.editor()
    assert client_for(editor, other_dialogue).get(address(version)).status_code == 404
    assert client_for(editor).get(address(version)).status_code == 404


@pytest.mark.parametrize("behind_nginx", [False, True])
def test_a_file_that_is_gone_is_said_to_be_gone(
    version: MaterialVersion, reader: Client, settings: Any, behind_nginx: bool
) -> None:
    """Left to nginx it would be a page in English, offered for keeping under the paper's name."""
    settings.X_ACCEL_REDIRECT = behind_nginx
    Path(version.file.path).unlink()
    assert reader.get(address(version)).status_code == 404


NOTHING = ["0", "99999999", "9" * 40, "9" * 5000, "-1", "1e3", "²"]


@pytest.mark.parametrize("number", NOTHING)
def test_a_number_that_names_nothing(version: MaterialVersion, reader: Client, number: str) -> None:
    addresses = [
        f"/files/papers/{number}/en/",
        f"/files/papers/{number}/en/1/",
        f"/files/papers/{version.material_id}/en/{number}/",
        f"/files/meetings/{number}/en/papers.zip",
        f"/en/files/materials/{number}/",
    ]
    assert {reader.get(address).status_code for address in addresses} == {404}


@pytest.mark.parametrize("language", ["fr", "EN", "english", "en%00", "..", "é"])
def test_a_language_without_a_file(version: MaterialVersion, reader: Client, language: str) -> None:
    paper = version.material_id
    for address in (f"/files/papers/{paper}/{language}/", f"/files/papers/{paper}/{language}/1/"):
        assert reader.get(address).status_code == 404


def test_a_slow_download_holds_no_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []

    class Connection:
        in_atomic_block = False

        def close(self) -> None:
            closed.append(True)

    monkeypatch.setattr("dialogue.delivery.connection", Connection())
    path = tmp_path / "file"
    path.write_bytes(CONTENT)
    pieces = Pieces(path.open("rb"), 10)
    assert not closed
    assert next(pieces) == CONTENT[:10]
    assert closed
    assert list(pieces) == []
    pieces.close()


def test_constant_queries(version: MaterialVersion, reader: Client) -> None:
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            reader.get(address(version)).getvalue()
        costs.append([query["sql"] for query in captured if " FROM " in query["sql"]])
        for _ in range(5):
            MaterialVersionFactory(material=version.material)
    assert len(costs[0]) == len(costs[1]) <= 9, "\n".join(costs[0])
