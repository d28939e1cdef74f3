"""The portal refuses to start as a database role that row-level security does not bind."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


@register(Tags.database)
def serving_role_is_bound_by_policies(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E001: the `default` connection's role is a superuser or has BYPASSRLS."""
    if databases is not None and "default" not in databases:
        return []
    try:
        role = role_that_ignores_policies(connections["default"])
    except OperationalError:
        # A database that cannot be reached is not this check's business.
        return []
    return [_refusal(role)] if role else []


def refuse_unbound_role() -> None:
    """What web processes and workers do before they serve: the check above, as an exception.

    Hands its connection back, so that a process that forks afterwards shares none. While the
    database is out of reach the process may start; then its connections are checked, until one
    has answered.
    """
    connection = connections["default"]
    try:
        _refuse(role_that_ignores_policies(connection))
    except OperationalError:
        connection_created.connect(_check_late, dispatch_uid=_check_late.__qualname__)
    finally:
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]


def role_that_ignores_policies(connection: BaseDatabaseWrapper) -> str | None:
    """The name of the connection's role if no policy binds it, else None."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles "
            "WHERE rolname = current_user AND (rolsuper OR rolbypassrls)"
        )
        row = cursor.fetchone()
    return row[0] if row else None


def _check_late(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """On each new connection of a process that began without its database."""
    if connection.alias != "default":
        return
    try:
        _refuse(role_that_ignores_policies(connection))
    except BaseException:
        # Django keeps a connection whose signal has failed, and would use it next time.
        connection.close()
        raise
    connection_created.disconnect(dispatch_uid=_check_late.__qualname__)


def _refuse(role: str | None) -> None:
    if role:
        refusal = _refusal(role)
        raise ImproperlyConfigured(f"{refusal.msg} {refusal.hint}")


def _refusal(role: str) -> Error:
    return Error(
        f"The database role “{role}” is a superuser or has BYPASSRLS, so the wall between "
        "dialogues would not hold.",
        hint="Let DATABASE_URL name a role made with NOSUPERUSER NOBYPASSRLS: portal_app.",
        id="dialogue.E001",
    )
