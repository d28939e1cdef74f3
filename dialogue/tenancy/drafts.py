"""What a partner has not handed in is its own, also while the Secretariat sees the site through the
eyes of one of its people.

The rules of access ask who somebody is, which is the partner's person then. So the tables that hold
drafts have a policy of their own besides the wall, which no page, count or file can forget.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

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


class HideDrafts(Operation):
    """Give a walled table the policy: `HideDrafts("ProgressReport", "stage = 'draft'")`."""

    reversible = True
    atomic = True

    def __init__(self, model_name: str, is_draft: str) -> None:
        self.model_name = model_name
        self.is_draft = is_draft

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        # Restrictive: it narrows what the wall lets through, and lets through nothing itself.
        schema_editor.execute(
            f'CREATE POLICY {POLICY} ON "{table}" AS RESTRICTIVE FOR SELECT '
            f"USING ({NOT_HIDDEN} OR NOT ({self.is_draft}))"
        )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        schema_editor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')

    def describe(self) -> str:
        return f"Hide drafts of {self.model_name} from whoever sees the site as another person"
