"""While the cache is down, people who are logged in go on working."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.core.cache.backends.redis import RedisCacheClient
from django.db import OperationalError
from django.test import Client
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import OutOfMemoryError, ReadOnlyError

from dialogue.models import Dialogue
from rabat_portal import sessions
from tests.factories import PersonFactory


@pytest.fixture
def focal_point(client_for: Any, dialogue: Dialogue) -> Client:
    client: Client = client_for(PersonFactory.focal_point(), dialogue)
    return client


@pytest.fixture
def no_redis() -> Callable[[], AbstractContextManager[None]]:
    def refuse(*_: Any, **__: Any) -> None:
        raise NoConnection("no cache")

    @contextmanager
    def down() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for verb in ("get", "get_many", "set", "delete", "has_key", "add", "incr"):
                patch.setattr(RedisCacheClient, verb, refuse)
            yield

    return down


@pytest.fixture
def no_cache(focal_point: Client, no_redis: Any) -> Iterator[None]:
    with no_redis():
        yield


@pytest.mark.usefixtures("no_cache")
def test_the_first_page_opens(focal_point: Client) -> None:
    response = focal_point.get("/en/workspace/")
    assert response.status_code == 200
    assert response.context["user"].is_authenticated


@pytest.mark.usefixtures("no_cache")
def test_one_can_log_out(focal_point: Client) -> None:
    assert focal_point.post("/en/account/logout/").status_code == 302
    assert focal_point.get("/en/workspace/").status_code == 302


def test_who_logged_out_meanwhile_is_soon_logged_out_for_the_cache_as_well(
    client_for: Any, dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch, no_redis: Any
) -> None:
    """It comes back with what it held, and was told of nothing."""
    monkeypatch.setattr(sessions, "BELIEVED_FOR", 1)
    client = client_for(PersonFactory.focal_point(), dialogue)
    assert client.get("/en/workspace/").status_code == 200
    taken_down = client.cookies.output()
    with no_redis():
        assert client.post("/en/account/logout/").status_code == 302
    client.cookies.load(taken_down.replace("Set-Cookie: ", ""))
    time.sleep(1.1)
    assert client.get("/en/workspace/").status_code == 302


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    client: Client = client_for(dialogue=dialogue)
    client.raise_request_exception = False
    return client


@pytest.mark.usefixtures("no_cache")
def test_logging_in_waits_for_the_count_of_attempts(visitor: Client) -> None:
    """Without a count of attempts nobody may guess passwords; nobody is shown a mistake either."""
    typed = {"login": "somebody@example.org", "password": "a password"}
    response = visitor.post("/fr/compte/login/", typed)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "momentanément inaccessible" in response.content.decode()


@pytest.mark.parametrize("refusal", [OutOfMemoryError, ReadOnlyError])
def test_one_that_answers_and_keeps_nothing_is_down(
    visitor: Client, refusal: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A queue that nobody works off fills it; a copy of a managed one takes nothing new."""

    def refuse(*_: Any, **__: Any) -> None:
        raise refusal("command not allowed")

    for verb in ("set", "add", "incr"):
        monkeypatch.setattr(RedisCacheClient, verb, refuse)
    typed = {"login": "somebody@example.org", "password": "a password"}
    assert visitor.post("/fr/compte/login/", typed).status_code == 503
    health = visitor.get("/healthz/")
    assert health.status_code == 503
    assert health.json() == {"database": True, "cache": False}


def test_the_database_is_out_of_reach(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(host: str) -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr("rabat_portal.middleware.dialogue_of", refuse)
    assert visitor.get("/en/meetings/").status_code == 503


def test_a_mistake_of_ours_is_called_one(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(host: str) -> None:
        raise RuntimeError("a mistake")

    monkeypatch.setattr("rabat_portal.middleware.dialogue_of", fail)
    assert visitor.get("/en/meetings/").status_code == 500
