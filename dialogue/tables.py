"""Many tables made at once by a migration."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """All these tables, in any order: all are known before the first of them is made.

    For the first migrations of an app. As an operation of its own each `CreateModel` would have
    Django build anew every model that is related to the new one, which is all of them. The
    triggers that a model names in its options are installed with its table.
    """

    reversible = True
    atomic = True
    category = OperationCategory.ADDITION

    def __init__(self, *tables: CreateModel) -> None:
        self.tables = tables

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, list(self.tables), {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Models that are built are kept up to date with each change of the state. Without them a
        # change is only noted down; they are built again when somebody asks for them.
        if "apps" in state.__dict__:
            del state.apps
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {', '.join(table.name for table in self.tables)}"
