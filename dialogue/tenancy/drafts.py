"""What a partner has not handed in is its own, also while the Secretariat sees the site through the
eyes of one of its people.

The rules of access ask who somebody is, which is the partner's person then. So the tables that hold
drafts have a policy of their own besides the wall, which no page, count or file can forget.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations import RunSQL

SETTING = "app.drafts_hidden"
POLICY = "drafts_are_their_partners"
NOT_HIDDEN = "(SELECT current_setting('app.drafts_hidden', true)) IS DISTINCT FROM 'on'"


@contextmanager
def drafts_hidden() -> Iterator[None]:
    """Inside, no draft is read, in whatever way it is asked for.

    Needs a transaction under way, or it hides nothing. Whoever leaves it by an exception, or with
    the savepoint around it to be rolled back, must roll back, which shows drafts again.
    """
    _set("on")
    yield
    if not connection.needs_rollback:
        _set("")


def _set(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])


def hide_drafts(table: str, is_draft: str) -> RunSQL:
    """Give a walled table the policy: `hide_drafts("meetings_progressreport", "stage = 'draft'")`.

    Restrictive: it narrows what the wall lets through, and lets through nothing itself.
    """
    return RunSQL(
        f'CREATE POLICY {POLICY} ON "{table}" AS RESTRICTIVE FOR SELECT '
        f"USING ({NOT_HIDDEN} OR NOT ({is_draft}))",
        f'DROP POLICY {POLICY} ON "{table}"',
    )
