"""`manage.py seed`: the portal's first content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rabat_portal.seed.loading import Added, load_seed


class Command(BaseCommand):
    help = (
        "Load the facts of the seed files, each once: running it again changes nothing, and "
        "nothing that an editor changed or deleted is touched. With --demo, sample accounts and "
        "files as well."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--demo",
            action="store_true",
            help="also load sample accounts, a sample meeting and sample files; demo only",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        load_seed(self.report)

    def report(self, title: str, added: Added) -> None:
        """Say what was added under a title."""
        if not added:
            self.stdout.write(f"{title}: nothing new")
            return
        counts = ", ".join(
            f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}"
            for model, number in added.items()
        )
        self.stdout.write(f"{title}: {counts}")
