"""Row-level security alone, table by table: no statement of one dialogue meets another's row."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, ProgrammingError, connection, models, transaction

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from tests.walls import owned_models

Make = Callable[..., Any]
every_model = pytest.mark.parametrize("model", owned_models(), ids=lambda model: model.__name__)
pytestmark = pytest.mark.usefixtures("last_wall_alone")


def run(statement: str, *values: object) -> int:
    """Execute raw SQL; how many rows it met."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


@every_model
def test_raw_sql_meets_no_row_of_theirs(model: type[models.Model], make_theirs: Make) -> None:
    theirs = make_theirs(model)
    table = f'"{model._meta.db_table}"'

    assert run(f"SELECT 1 FROM {table} WHERE id = %s", theirs.pk) == 0
    assert run(f"UPDATE {table} SET dialogue_id = dialogue_id WHERE id = %s", theirs.pk) == 0
    assert run(f"DELETE FROM {table} WHERE id = %s", theirs.pk) == 0
    assert run(f"SELECT 1 FROM {table} WHERE id = %s FOR UPDATE", theirs.pk) == 0


@every_model
def test_raw_sql_gives_them_no_row(
    model: type[models.Model], make_ours: Make, other_dialogue: Dialogue
) -> None:
    ours = make_ours(model)
    table = f'"{model._meta.db_table}"'
    columns = ", ".join(
        f'"{field.column}"'
        for field in model._meta.concrete_fields
        if not field.generated and field.column not in ("id", "dialogue_id")
    )
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        run(f"UPDATE {table} SET dialogue_id = %s WHERE id = %s", other_dialogue.pk, ours.pk)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        run(
            f"INSERT INTO {table} (dialogue_id, {columns}) "
            f"SELECT %s, {columns} FROM {table} WHERE id = %s",
            other_dialogue.pk,
            ours.pk,
        )


@every_model
def test_base_manager_meets_no_row_of_theirs(model: type[models.Model], make_theirs: Make) -> None:
    theirs = make_theirs(model)
    rows = model._base_manager.filter(pk=theirs.pk)

    assert not rows.exists()
    assert rows.count() == 0
    assert rows.aggregate(number=models.Count("pk")) == {"number": 0}
    assert list(rows) == list(rows.values_list("pk")) == []
    assert list(model._base_manager.raw(f'SELECT * FROM "{model._meta.db_table}"')) == []
    assert rows.update(dialogue=models.F("dialogue")) == 0
    assert rows.delete()[0] == 0


@every_model
def test_a_row_of_theirs_at_hand_leads_nowhere(
    model: type[models.Model], make_theirs: Make, other_dialogue: Dialogue
) -> None:
    theirs = make_theirs(model)

    with pytest.raises(ObjectDoesNotExist):
        theirs.refresh_from_db()
    with pytest.raises(DatabaseError), transaction.atomic():
        theirs.save(force_update=True)
    assert model._base_manager.bulk_update([theirs], ["dialogue"]) == 0
    pk, theirs.pk = theirs.pk, None
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        model._base_manager.bulk_create([theirs])
    theirs.pk = pk
    theirs.delete()
    with scope_to(other_dialogue):
        assert model._base_manager.filter(pk=pk).exists()


@every_model
def test_foreign_keys_of_a_row_of_theirs_lead_nowhere(
    model: type[models.Model], make_theirs: Make, other_dialogue: Dialogue
) -> None:
    theirs = make_theirs(model)
    with scope_to(other_dialogue):
        theirs = model._base_manager.get(pk=theirs.pk)

    for field in model._meta.concrete_fields:
        walled = field.is_relation and field.related_model in owned_models()
        if walled and getattr(theirs, field.attname) is not None:
            with pytest.raises(ObjectDoesNotExist):
                getattr(theirs, field.name)


@every_model
def test_without_a_scope_there_are_no_rows_at_all(
    model: type[models.Model], make_ours: Make, make_theirs: Make
) -> None:
    make_ours(model)
    make_theirs(model)
    assert model._base_manager.exists()

    run("SELECT set_config('app.dialogue_ids', '', true)")

    assert not model._base_manager.exists()
