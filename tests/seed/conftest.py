"""Loads the seed once for the tests of this folder; each test's own changes are undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings

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


@pytest.fixture
def demo(rabat: Dialogue, settings: Settings, tmp_path: Path) -> Path:
    """A demo with its samples; the file that says who can log in."""
    settings.PORTAL_DEMO = True
    settings.MEDIA_ROOT = tmp_path / "media"
    accounts = tmp_path / "accounts.json"
    call_command("seed", demo=True, accounts_file=accounts, verbosity=0)
    return accounts
