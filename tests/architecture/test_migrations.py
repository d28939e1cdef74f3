"""An empty database is migrated in seconds; one of former migrations goes on or is told why."""

import pytest
from django.core.checks import run_checks
from django.db import connections, migrations, models
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from dialogue.former_migrations import OWN, is_half_way
from dialogue.tables import CreateTables
from tests.harness.databases import FreshDatabase


def test_tables_are_noted_down_without_building_a_model() -> None:
    state = ProjectState()
    assert not state.apps.get_models()
    parent = migrations.CreateModel("Parent", [("id", models.BigAutoField(primary_key=True))])
    child = migrations.CreateModel(
        "Child",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("parent", models.ForeignKey("dialogue.Parent", models.CASCADE)),
        ],
    )
    CreateTables(child, parent).state_forwards("dialogue", state)
    assert "apps" not in state.__dict__
    pointed_to = state.apps.get_model("dialogue", "Child")._meta.get_field("parent").related_model
    assert pointed_to is state.apps.get_model("dialogue", "Parent")


@pytest.mark.parametrize("left", ["none", "some", "all"])
def test_a_database_left_half_way_by_former_migrations_is_told(
    left: str, fresh_database: FreshDatabase
) -> None:
    assert run_checks(tags=["database"], databases=["owner"]) == []
    rows = MigrationRecorder(connections["owner"]).migration_qs.using("owner")
    ours = rows.filter(app__in=OWN)
    if left == "some":
        ours.filter(app="meetings", name="0025_coverage_states").delete()
    elif left == "none":
        ours.delete()
    told = run_checks(tags=["database"], databases=["owner"])
    assert [error.id for error in told] == (["dialogue.E002"] if left == "some" else [])
    assert is_half_way() == (left == "some")
