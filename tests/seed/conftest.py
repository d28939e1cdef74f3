"""Loads the seed once for the tests of this folder; each test's own changes are undone."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from dialogue.models import Dialogue
from rabat_portal.seed.loading import load_seed


@pytest.fixture(scope="package")
def seeded_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_seed(lambda title, added: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def seeded(seeded_database: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The portal as a first run of `seed` leaves it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def rabat(seeded: None) -> Dialogue:
    return Dialogue.objects.get(slug="rabat")


@pytest.fixture
def khartoum(seeded: None) -> Dialogue:
    return Dialogue.objects.get(slug="khartoum")
