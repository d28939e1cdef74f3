"""The portal refuses to start where the database's walls would not hold.

Neither as a role that row-level security does not bind, nor as one that may rewrite history.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


@register(Tags.database)
def serving_role_is_held_by_the_walls(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """What is wrong with the role of the `default` connection, by the numbers below."""
    if databases is not None and "default" not in databases:
        return []
    try:
        fault = fault_of(connections["default"])
    except OperationalError:
        # A database that cannot be reached is not this check's business.
        return []
    return [fault] if fault else []


def refuse_unfit_role() -> None:
    """What web processes and workers do before they serve: the check above, as an exception.

    Hands its connection back, so that a process that forks afterwards shares none. While the
    database is out of reach the process may start; then its connections are checked, until one
    has answered.
    """
    connection = connections["default"]
    try:
        _refuse(connection)
    except OperationalError:
        connection_created.connect(_check_late, dispatch_uid=_check_late.__qualname__)
    finally:
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]


def fault_of(connection: BaseDatabaseWrapper) -> Error | None:
    """E001 if no policy binds the connection's role, E003 if it may change what history says."""
    role = role_that_ignores_policies(connection)
    if role:
        return _unbound(role)
    tables = history_open_to_change(connection)
    return _history_open(tables) if tables else None


def role_that_ignores_policies(connection: BaseDatabaseWrapper) -> str | None:
    """The name of the connection's role if no policy binds it, else None."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles "
            "WHERE rolname = current_user AND (rolsuper OR rolbypassrls)"
        )
        row = cursor.fetchone()
    return row[0] if row else None


def history_open_to_change(connection: BaseDatabaseWrapper) -> list[str]:
    """History tables whose rows the connection's role may change or remove.

    Those that migrations have not made yet are passed over.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY (%s) AND pg_table_is_visible(oid) "
            "AND has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE') ORDER BY relname",
            [_history_tables()],
        )
        return [name for (name,) in cursor.fetchall()]


def _history_tables() -> list[str]:
    # The models are there by now; this module is read while they are still being loaded.
    from dialogue.history import event_model_of

    found = (event_model_of(model) for model in apps.get_models())
    return [model._meta.db_table for model in found if model is not None]


def _check_late(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """On each new connection of a process that began without its database."""
    if connection.alias != "default":
        return
    try:
        _refuse(connection)
    except BaseException:
        # Django keeps a connection whose signal has failed, and would use it next time.
        connection.close()
        raise
    connection_created.disconnect(dispatch_uid=_check_late.__qualname__)


def _refuse(connection: BaseDatabaseWrapper) -> None:
    fault = fault_of(connection)
    if fault:
        raise ImproperlyConfigured(f"{fault.msg} {fault.hint}")


def _unbound(role: str) -> Error:
    return Error(
        f"The database role “{role}” is a superuser or has BYPASSRLS, so the wall between "
        "dialogues would not hold.",
        hint="Let DATABASE_URL name a role made with NOSUPERUSER NOBYPASSRLS: portal_app.",
        id="dialogue.E001",
    )


def _history_open(tables: list[str]) -> Error:
    others = f" and {len(tables) - 1} more" if tables[1:] else ""
    return Error(
        f"The database role that serves may change or remove rows of history: {tables[0]}{others}.",
        hint="A dump that was restored into a database made from template1 has these rights. "
        "Restore it into one made from template0 (docs/operations.md, “Restore”).",
        id="dialogue.E003",
    )
