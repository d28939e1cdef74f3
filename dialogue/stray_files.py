"""Files in the storage that no row names.

A process that is killed between storing a file and the commit leaves one, and so does a storage
that is out of reach when a file is to go with its row. Why nothing removes them by itself:
docs/decisions/0042.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from pghistory.models import Event

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to

AT_A_TIME = 500
LEAST_AGE = datetime.timedelta(days=1)
"""What is younger may be a file whose row is being stored."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of a dialogue's files of one kind: how many rows name, and what none does."""

    path: str
    named: int
    strays: list[str]

    @property
    def is_of_another_database(self) -> bool:
        """Whether it looks so: less of it is known here than is not."""
        return len(self.strays) > self.named


def folders_of(dialogue: Dialogue, *, older_than: datetime.timedelta) -> Iterator[Folder]:
    """The folders of the dialogue's files, one after the other, looked through from now on."""
    before = timezone.now() - max(older_than, LEAST_AGE)
    root = f"dialogue-{dialogue.pk}"
    for name in sorted(_listed(root)[0]):
        path = f"{root}/{name}"
        files = [f"{path}/{file}" for file in sorted(_listed(path)[1])]
        unnamed: list[str] = []
        for first in range(0, len(files), AT_A_TIME):
            some = files[first : first + AT_A_TIME]
            with scope_to(dialogue):
                named = _named_among(some)
            unnamed += [file for file in some if file not in named]
        strays = [file for file in unnamed if default_storage.get_modified_time(file) < before]
        yield Folder(path, len(files) - len(unnamed), strays)


def _named_among(files: list[str]) -> set[str]:
    """Those that a row of the scope names. What history says of files that went names nothing."""
    named: set[str] = set()
    for model in apps.get_models():
        if issubclass(model, Event):
            continue
        rows: Any = model._default_manager
        for column in model._meta.concrete_fields:
            if isinstance(column, models.FileField):
                found = rows.filter(**{f"{column.name}__in": files})
                named.update(found.order_by().values_list(column.name, flat=True))
    return named


def _listed(path: str) -> tuple[list[str], list[str]]:
    """The folders and the files there; none where there is no such folder."""
    try:
        return default_storage.listdir(path)
    except FileNotFoundError:
        return [], []
