"""Raise the database's wall around the tables of this app."""

from django.db import migrations

from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    replaces = [("knowledge", "0002_walls")]

    # The floor below first: foreign keys are tied to tables that are walled in already.
    dependencies = [("knowledge", "0001_tables"), ("meetings", "0002_walled_in")]

    operations = [
        BuildWalls(
            "LibraryItem",
            "Publication",
        ),
        BuildHistoryWalls(
            "LibraryItemEvent",
        ),
    ]
