"""Takes in the report of a failed delivery, from the pipe of a mail server."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, transaction

from focal_points.services import bounces
from focal_points.services.delivery_reports import failures_in

LARGEST = 1024 * 1024
"""Bytes read of a report; what it returns of a large mail comes last and is not needed."""


class Command(BaseCommand):
    help = (
        "Reads a delivery report (RFC 3464) from standard input and notes which address refuses "
        "our mail. Anything else is passed over: a mail server must not send it back. While the "
        "database is out of reach the exit status asks the mail server to try again (75)."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        failures = failures_in(sys.stdin.buffer.read(LARGEST))
        try:
            with transaction.atomic():
                for failure in failures:
                    bounces.record(failure.email, status=failure.status, words=failure.words)
        except OperationalError as error:
            raise CommandError(
                f"The database is out of reach: {error}", returncode=os.EX_TEMPFAIL
            ) from error
        for failure in failures:
            self.stdout.write(f"Noted: {failure.email} refuses our mail ({failure.status}).")
        if not failures:
            self.stdout.write("No final failure of a mail of ours; nothing noted.")
