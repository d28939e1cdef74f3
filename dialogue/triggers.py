"""Triggers of tables that an initial migration makes."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class InstallTriggers(Operation):
    """Install what the app's `CreateModel`s name under the option `triggers`.

    For the end of an initial migration. As an operation of its own each trigger would have Django
    build every model anew, for two hundred triggers a minute's work. Later migrations add and
    remove single triggers as usual.
    """

    reversible = True
    atomic = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for trigger in self._of(app_label, to_state):
            trigger.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for trigger in self._of(app_label, to_state):
            trigger.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "Install the triggers of the app's tables"

    @staticmethod
    def _of(app_label: str, state: ProjectState) -> list[AddTrigger]:
        return [
            AddTrigger(model_name=name, trigger=trigger)
            for (label, name), model in state.models.items()
            if label == app_label
            for trigger in model.options.get("triggers", [])
        ]
