"""The portal refuses to start as a database role that row-level security does not bind."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections


@register(Tags.database)
def serving_role_is_bound_by_policies(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E001: the `default` connection's role is a superuser or has BYPASSRLS."""
    if databases is not None and "default" not in databases:
        return []
    role = role_that_ignores_policies()
    if role is None:
        return []
    return [
        Error(
            f"The database role “{role}” is a superuser or has BYPASSRLS, so the wall between "
            "dialogues would not hold.",
            hint="Let DATABASE_URL name a role made with NOSUPERUSER NOBYPASSRLS: portal_app.",
            id="dialogue.E001",
        )
    ]


def refuse_unbound_role() -> None:
    """What web processes and workers do before they serve: the check above, as an exception.

    Hands its connection back, so that a process that forks afterwards shares none.
    """
    messages = serving_role_is_bound_by_policies(None, ["default"])
    connections["default"].close()
    connections["default"].close_pool()  # type: ignore[attr-defined]
    for message in messages:
        raise ImproperlyConfigured(f"{message.msg} {message.hint}")


def role_that_ignores_policies() -> str | None:
    """The name of the serving role if no policy binds it, else None.

    A database that cannot be reached is not this check's business: None.
    """
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "SELECT rolname FROM pg_roles "
                "WHERE rolname = current_user AND (rolsuper OR rolbypassrls)"
            )
            row = cursor.fetchone()
    except OperationalError:
        return None
    return row[0] if row else None
