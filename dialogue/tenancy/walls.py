"""Migration operations that raise the database's wall around tenant-owned tables."""

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

POLICY = "dialogue_wall"
# An unset or emptied setting gives NULL, and `= ANY (NULL)` is never true: no scope, no rows.
CONDITION = (
    "dialogue_id = ANY (NULLIF((SELECT current_setting('app.dialogue_ids', true)), '')::bigint[])"
)


class BuildWalls(Operation):
    """Wall in the tables of the named models.

    Enables and forces row-level security with the one policy, makes `(dialogue_id, id)` unique,
    and ties every foreign key to a walled table to the same dialogue: PostgreSQL checks foreign
    keys without regard to row-level security, so a plain one could point across the wall.
    Models are taken in order; name referenced models first.
    """

    reversible = True
    atomic = True

    def __init__(self, *model_names: str) -> None:
        self.model_names = model_names

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, list(self.model_names), {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        tables = [to_state.apps.get_model(app_label, name) for name in self.model_names]
        for model in tables:
            self._raise_wall(schema_editor, model)
            self._make_tieable(schema_editor, model)
        for model in tables:
            for field in model._meta.local_fields:
                if self._crosses_to_walled_table(schema_editor, field):
                    self._tie(schema_editor, model, field)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        # The state is still the one with the tables in it; later operations drop them.
        tables = [from_state.apps.get_model(app_label, name) for name in self.model_names]
        for model in reversed(tables):
            table = model._meta.db_table
            for field in model._meta.local_fields:
                if field.remote_field:
                    schema_editor.execute(
                        f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS '
                        f'"{_tie_name(table, field.column)}"'
                    )
        for model in reversed(tables):
            table = model._meta.db_table
            schema_editor.execute(
                f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{_tieable_name(table)}"'
            )
            schema_editor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')
            schema_editor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')

    def describe(self) -> str:
        return f"Wall in {', '.join(self.model_names)}"

    def _raise_wall(
        self, schema_editor: BaseDatabaseSchemaEditor, model: type[models.Model]
    ) -> None:
        table = model._meta.db_table
        for statement in (
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
            f'CREATE POLICY {POLICY} ON "{table}" USING ({CONDITION}) WITH CHECK ({CONDITION})',
        ):
            schema_editor.execute(statement)

    def _make_tieable(
        self, schema_editor: BaseDatabaseSchemaEditor, model: type[models.Model]
    ) -> None:
        table = model._meta.db_table
        schema_editor.execute(
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{_tieable_name(table)}" '
            f'UNIQUE (dialogue_id, "{model._meta.pk.column}")'
        )

    def _crosses_to_walled_table(
        self, schema_editor: BaseDatabaseSchemaEditor, field: models.Field
    ) -> bool:
        if not isinstance(field, models.ForeignKey) or not field.db_constraint:  # type: ignore[attr-defined]
            return False
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                "SELECT relforcerowsecurity FROM pg_class WHERE oid = to_regclass(%s)",
                [f'"{field.related_model._meta.db_table}"'],
            )
            walled = bool((cursor.fetchone() or [False])[0])
        columns = {column.name for column in field.related_model._meta.local_fields}
        if not walled and "dialogue" in columns:
            raise RuntimeError(
                f"{field} points to a table that is not walled in yet: let this migration depend "
                "on the one that builds its wall."
            )
        return walled

    def _tie(
        self,
        schema_editor: BaseDatabaseSchemaEditor,
        model: type[models.Model],
        field: models.ForeignKey,
    ) -> None:
        table, target = model._meta.db_table, field.related_model._meta
        schema_editor.execute(
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{_tie_name(table, field.column)}" '
            f'FOREIGN KEY (dialogue_id, "{field.column}") '
            f'REFERENCES "{target.db_table}" (dialogue_id, "{target.pk.column}") '
            "DEFERRABLE INITIALLY IMMEDIATE"
        )


class TieColumns(BuildWalls):
    """Tie further foreign keys of a table that is walled in already: `TieColumns("Row", "to")`."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        model, fields = self._named(app_label, to_state)
        for field in fields:
            if self._crosses_to_walled_table(schema_editor, field):
                self._tie(schema_editor, model, field)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        model, fields = self._named(app_label, from_state)
        table = model._meta.db_table
        for field in fields:
            schema_editor.execute(
                f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS '
                f'"{_tie_name(table, field.column)}"'
            )

    def describe(self) -> str:
        return f"Tie {', '.join(self.model_names[1:])} of {self.model_names[0]}"

    def _named(self, app_label: str, state: ProjectState) -> tuple[type[models.Model], list[Any]]:
        name, *fields = self.model_names
        model = state.apps.get_model(app_label, name)
        return model, [model._meta.get_field(field) for field in fields]


class BuildHistoryWalls(BuildWalls):
    """The same wall around history tables; their rows may be added, never changed or removed.

    History rows keep the ids of rows that may be gone, so they carry no foreign-key ties.
    """

    def _raise_wall(
        self, schema_editor: BaseDatabaseSchemaEditor, model: type[models.Model]
    ) -> None:
        super()._raise_wall(schema_editor, model)
        schema_editor.execute(
            "DO $$ BEGIN "
            "IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN "
            f'REVOKE UPDATE, DELETE ON "{model._meta.db_table}" FROM portal_app; '
            "END IF; END $$"
        )

    def _make_tieable(
        self, schema_editor: BaseDatabaseSchemaEditor, model: type[models.Model]
    ) -> None:
        pass


def _tieable_name(table: str) -> str:
    return f"{table[:50]}_tieable"


def _tie_name(table: str, column: str) -> str:
    return f"{table[:30]}_{column[:22]}_tie"
