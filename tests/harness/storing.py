"""Storages that take their time."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils import timezone

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to


@contextmanager
def stored_slowly(
    monkeypatch: pytest.MonkeyPatch, model: type[models.Model], sign_of_life: str
) -> Iterator[list[bool]]:
    """Each file takes an hour to arrive; of each, whether its worker was heard of in that time."""
    heard_of: list[bool] = []
    at_once = FileSystemStorage._save
    rows = model._default_manager

    def slowly(self: Any, name: str, content: Any) -> str:
        an_hour_ago = timezone.now() - datetime.timedelta(hours=1)
        with scope_to(*Dialogue.objects.all()):
            rows.update(**{sign_of_life: an_hour_ago})
        saved: str = at_once(self, name, content)
        with scope_to(*Dialogue.objects.all()):
            heard_of.append(not rows.filter(**{sign_of_life: an_hour_ago}).exists())
        return saved

    with monkeypatch.context() as patch:
        patch.setattr("dialogue.leases.BEAT_EVERY", 0, raising=False)
        patch.setattr(FileSystemStorage, "_save", slowly)
        yield heard_of
