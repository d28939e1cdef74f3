"""The first administrator of a dialogue; all others are invited in the admin."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from dialogue.texts import LANGUAGES
from focal_points.enums import Role
from focal_points.models import Membership
from focal_points.services.invitations import accounts_of, invite


class Command(BaseCommand):
    help = (
        "Make a person an administrator of a dialogue. Who has no account yet is sent an "
        "invitation; running the command again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the person's e-mail address")
        parser.add_argument("--dialogue", required=True, metavar="SLUG", help="such as rabat")
        parser.add_argument("--name", default="", help="for the invitation")
        parser.add_argument("--language", default=LANGUAGES[0], choices=LANGUAGES)

    def handle(self, *args: Any, **options: Any) -> None:
        dialogue = Dialogue.objects.filter(slug=options["dialogue"]).first()
        if dialogue is None:
            known = ", ".join(Dialogue.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no dialogue “{options['dialogue']}”; there are: {known}.")
        with scope_to(dialogue):
            self.stdout.write(self._appoint(options))

    def _appoint(self, options: dict[str, Any]) -> str:
        email, person = options["email"], accounts_of(options["email"]).first()
        if person is not None:
            _row, new = Membership.objects.get_or_create(
                user=person, role=Role.ADMINISTRATOR, partner=None
            )
            return f"{email} is {'now' if new else 'already'} an administrator."
        try:
            invite(
                email=email,
                role=Role.ADMINISTRATOR,
                name=options["name"],
                language=options["language"],
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        return f"An invitation is on its way to {email}."
