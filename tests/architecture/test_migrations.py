"""An empty database is migrated in seconds, not in minutes."""

from django.db import migrations, models
from django.db.migrations.state import ProjectState

from dialogue.tables import CreateTables


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
