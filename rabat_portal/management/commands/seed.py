"""`manage.py seed`: the portal's first content."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import models

from rabat_portal.seed.demo.accounts import write_accounts
from rabat_portal.seed.loading import Added, load_demo, load_seed

ACCOUNTS_FILE = settings.BASE_DIR / "var" / "demo-accounts.json"


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
        parser.add_argument(
            "--accounts-file",
            type=Path,
            default=ACCOUNTS_FILE,
            help="where --demo writes down who can log in with what (default: %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["demo"] and not (settings.DEBUG or settings.PORTAL_DEMO):
            raise CommandError(
                "The sample accounts have a password that everybody knows, so they are for a demo "
                "alone. If this is one, set PORTAL_DEMO=true."
            )
        load_seed(self.report)
        if options["demo"]:
            load_demo(self.report)
            write_accounts(options["accounts_file"])

    def report(self, title: str, added: Added) -> None:
        """Say what was added under a title."""
        if not added:
            self.stdout.write(f"{title}: nothing new")
            return
        counts = ", ".join(f"{number} {_noun(model, number)}" for model, number in added.items())
        self.stdout.write(f"{title}: {counts}")


def _noun(model: type[models.Model], number: int) -> str:
    return str(model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural)
