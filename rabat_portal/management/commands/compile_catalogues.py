"""Compiles the translations without gettext's tools, as `bin/demo` and the container image do."""

from typing import Any

from django.core.management.base import BaseCommand

from rabat_portal.embedded.catalogues import compile_changed


class Command(BaseCommand):
    """Compiles those catalogues that have changed; fuzzy entries are left out."""

    help = "Compile the translation catalogues that have changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        compiled = compile_changed()
        for source in compiled:
            self.stdout.write(f"Compiled {source}")
        if not compiled:
            self.stdout.write("All catalogues are up to date.")
