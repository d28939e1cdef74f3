"""What no browser sends: a page in both languages says so, and nothing fails."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from dialogue.models import Dialogue
from rabat_portal.content_types import only_utf8, without_charset
from tests.factories import PersonFactory

FORM = "application/x-www-form-urlencoded"
ACCOUNT = "/fr/compte/login/"
CHARSETS = ["hex", "base64", "rot13", "idna", "punycode", "undefined", "utf-16", "cp037"]
CANNOT = "Le portail ne peut pas traiter cette demande"


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    client: Client = client_for(None, dialogue)
    client.raise_request_exception = False
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    return client


def send(client: Client, body: bytes, content_type: str) -> Any:
    return client.post(ACCOUNT, body, content_type=content_type)


@pytest.mark.parametrize("charset", ["utf-16", "iso-8859-1"])
@pytest.mark.parametrize("checks", [False, True])
def test_a_form_that_is_not_in_utf8(visitor: Client, charset: str, checks: bool) -> None:
    visitor.handler.enforce_csrf_checks = checks
    response = send(visitor, b"login=a", f"{FORM}; charset={charset}")
    assert response.status_code == 400
    assert CANNOT in response.content.decode()
    assert response["Content-Security-Policy"]


@pytest.mark.parametrize("body", [b"a=b&" * 20_001, b"a=" + b"b" * 17 * 1024 * 1024])
def test_a_form_that_is_too_much(visitor: Client, body: bytes) -> None:
    response = send(visitor, body, FORM)
    assert response.status_code == 400
    # Read to its end: a browser shows no answer that comes while it is still sending.
    assert response.wsgi_request.read() == b""
    assert CANNOT in response.content.decode()


def test_a_form_whose_parts_are_not_told_apart(visitor: Client) -> None:
    response = send(visitor, b"login=a", "multipart/form-data")
    assert response.status_code == 400
    assert CANNOT in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_a_way_of_asking_that_a_page_does_not_know(
    client_for: Any, dialogue: Dialogue, method: str
) -> None:
    focal_point = client_for(PersonFactory.focal_point(), dialogue)
    response = getattr(focal_point, method)("/en/workspace/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert "Cette action n’est pas possible à cette adresse" in response.content.decode()
    assert response["Content-Length"] == str(len(response.content))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("", ""),
        ("text/plain", "text/plain"),
        ("text/html; charset=hex", "text/html"),
        (f"{FORM};charset=utf-16", FORM),
        (f"{FORM}; charset*=idna''%ff", FORM),
        ("multipart/form-data; boundary=abc; charset=cp037", "multipart/form-data; boundary=abc"),
        ("multipart/form-data;charset=x; Boundary=abc", "multipart/form-data; Boundary=abc"),
    ],
)
def test_only_the_kind_and_the_boundary_count(said: str, kept: str) -> None:
    assert without_charset(said) == kept


@pytest.mark.parametrize("charset", CHARSETS)
def test_no_charset_changes_how_an_address_is_read(charset: str) -> None:
    """There is no `db` fixture here; the answer is made before anything asks for rows."""
    seen: list[str] = []

    def inner(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(RequestFactory().request(**environ).GET["kind"])
        return []

    environ = {"QUERY_STRING": "kind=x", "CONTENT_TYPE": f"text/html; charset={charset}"}
    only_utf8(inner)(environ, None)
    assert seen == ["x"]


@pytest.mark.parametrize(
    ("sent_to", "page"),
    [
        ("/fr/engagements/commencer/", "/fr/engagements/"),
        ("/en/commitments/begin/", "/en/commitments/"),
        ("/en/notifications/read/", "/en/notifications/"),
    ],
)
def test_who_comes_back_to_where_a_form_was_sent_finds_its_page(
    client_for: Any, dialogue: Dialogue, sent_to: str, page: str
) -> None:
    focal_point = client_for(PersonFactory.focal_point(), dialogue)
    for method in ("get", "head"):
        response = getattr(focal_point, method)(sent_to)
        assert (response.status_code, response["Location"]) == (302, page)
