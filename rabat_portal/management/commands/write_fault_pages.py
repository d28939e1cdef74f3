"""Writes the pages that nginx shows by itself; the container image is made with them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.template.loader import render_to_string

PAGES = ("413.html", "503.html")


class Command(BaseCommand):
    """They name the static files of this very version, which are collected first."""

    help = "Write the pages of nginx, for when the portal cannot answer, into a folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        for page in PAGES:
            folder.joinpath(page).write_text(render_to_string(page), encoding="utf-8")
            self.stdout.write(f"Wrote {folder / page}")
