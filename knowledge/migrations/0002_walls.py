"""Raise the database's wall around the tables of this app."""

from django.db import migrations

from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    # The floor below first: foreign keys are tied to tables that are walled in already.
    dependencies = [("knowledge", "0001_initial"), ("meetings", "0002_walls")]

    operations = [
        BuildWalls(
            "LibraryItem",
            "Publication",
        ),
        BuildHistoryWalls(
            "LibraryItemEvent",
        ),
    ]
