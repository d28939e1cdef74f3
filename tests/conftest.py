"""Fixtures of the whole suite; the machinery behind them is in tests/harness."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from dialogue.models import Dialogue, Programme
from dialogue.tenancy import scope_to
from tests.factories import DialogueFactory, ProgrammeFactory
from tests.harness.requests import HostClient

pytest_plugins = [
    "tests.harness.databases",
    "tests.harness.distribution",
    "tests.harness.memory",
    "tests.harness.strictness",
    "tests.harness.tasks",
    "tests.harness.templates",
]

ClientFor = Callable[..., Client]

# The same examples on every machine, however slow, and none kept beside the sources.
hypothesis.settings.register_profile("portal", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("portal")


@pytest.fixture(autouse=True)
def private_media(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A MEDIA_ROOT of the test's own; the folder is there once a file is stored."""
    media = tmp_path_factory.getbasetemp() / "media" / uuid.uuid4().hex
    settings.MEDIA_ROOT = str(media)
    return media


@pytest.fixture(autouse=True)
def clean_cache() -> Iterator[None]:
    """Nothing cached, throttled or queued by one test is met by the next."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English, whatever language the last one's requests left active."""
    with translation.override("en"):
        yield


@pytest.fixture
def in_language() -> Callable[[str], AbstractContextManager[Any]]:
    """`with in_language("fr"): ...`"""
    return translation.override


@pytest.fixture
def programme(db: None) -> Programme:
    return ProgrammeFactory()


@pytest.fixture
def dialogue(programme: Programme) -> Iterator[Dialogue]:
    """The Rabat Process, with its scope open for the length of the test."""
    rabat = DialogueFactory(
        programme=programme,
        slug="rabat",
        name_en="Rabat Process",
        name_fr="Processus de Rabat",
        short_name_en="Rabat Process",
        short_name_fr="Processus de Rabat",
    )
    with scope_to(rabat):
        yield rabat


@pytest.fixture
def other_dialogue(programme: Programme) -> Dialogue:
    """The Khartoum Process, whose scope is closed: open it with `scope_to(other_dialogue)`."""
    return DialogueFactory(
        programme=programme,
        slug="khartoum",
        name_en="Khartoum Process",
        name_fr="Processus de Khartoum",
        short_name_en="Khartoum Process",
        short_name_fr="Processus de Khartoum",
    )


@pytest.fixture
def client_for(settings: Any) -> ClientFor:
    """`client_for(user, dialogue)`: a client that asks the dialogue's host.

    Without a user it is an anonymous visitor's; without a dialogue it asks the bare host.
    """

    def make(user: Any = None, dialogue: Dialogue | None = None, **options: Any) -> Client:
        host = dialogue.host if dialogue else settings.PORTAL_DOMAIN
        client = HostClient(headers={"host": host}, **options)
        if user is not None:
            client.force_login(user)
        return client

    return make
