"""Requests as they arrive: with no scope open but the one that their host opens."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client
from django_scopes.state import state

from dialogue.tenancy.scope import SETTING


class HostClient(Client):
    """Django's test client, which the scope that a test has open does not help."""

    def request(self, **request: Any) -> Any:
        with no_scope():
            return super().request(**request)


@contextmanager
def no_scope() -> Iterator[None]:
    """Close the scope that is open, on both sides, and open it again afterwards."""
    opened = state.set({})
    with connection.cursor() as cursor:
        # A select list is evaluated from left to right: the old value first.
        cursor.execute(
            "SELECT current_setting(%s, true), set_config(%s, '', true)", [SETTING, SETTING]
        )
        before = cursor.fetchone()[0] or ""
    try:
        yield
    finally:
        state.reset(opened)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, before])
