"""Raise the database's wall around the tables of this app."""

from django.db import migrations

from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        BuildWalls(
            "LibraryItem",
            "Publication",
        ),
        BuildHistoryWalls(
            "LibraryItemEvent",
        ),
    ]
