"""Names the files in the storage that no row names; removes them where that is asked for."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from dialogue.models import Dialogue
from dialogue.stray_files import folders_of


class Command(BaseCommand):
    help = (
        "Names the files in the storage that no row names. With --remove they are removed: only "
        "where this database is the one that the files belong to, and none was restored that is "
        "older than they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=7, help="how old they are at least (7)")
        parser.add_argument("--remove", action="store_true", help="remove them")

    def handle(self, *args: Any, days: int, remove: bool, **options: Any) -> None:
        older_than = datetime.timedelta(days=max(days, 1))
        dialogues = Dialogue.objects.order_by("pk")
        found = [
            folder
            for dialogue in dialogues
            for folder in folders_of(dialogue, older_than=older_than)
            if folder.strays
        ]
        for folder in found:
            self.stdout.write(f"{folder.path}: {folder.named} named, {len(folder.strays)} not:")
            for file in folder.strays:
                self.stdout.write(f"  {file} ({default_storage.size(file)} bytes)")
        if not remove:
            return
        if foreign := [folder.path for folder in found if folder.is_of_another_database]:
            raise CommandError(
                f"Nothing is removed: in {', '.join(foreign)} more files are unknown here than "
                "known. Is this their database?"
            )
        strays = [file for folder in found for file in folder.strays]
        for file in strays:
            default_storage.delete(file)
        self.stdout.write(f"Removed: {len(strays)}.")
