"""The first administrator of a dialogue, and of the programme; all others come by the admin."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from dialogue.texts import LANGUAGES
from focal_points.enums import Role
from focal_points.models import Membership, User
from focal_points.services.invitations import accounts_of, invite


class Command(BaseCommand):
    help = (
        "Make a person an administrator of a dialogue, or of the programme. Who has no account "
        "yet is sent an invitation to the dialogue; running the command again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the person's e-mail address")
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--dialogue", metavar="SLUG", help="such as rabat")
        where.add_argument(
            "--programme",
            action="store_true",
            help="the admin of the bare host: accounts, dialogues and what they share",
        )
        parser.add_argument("--name", default="", help="for the invitation")
        parser.add_argument("--language", default=LANGUAGES[0], choices=LANGUAGES)

    def handle(self, *args: Any, **options: Any) -> None:
        person = accounts_of(options["email"]).order_by("-is_active", "pk").first()
        if person is not None and not person.is_active:
            raise CommandError(
                _("This person’s account is closed. It has to be opened again first.")
            )
        if options["programme"]:
            self.stdout.write(self._appoint_to_programme(person, options["email"]))
            return
        dialogue = Dialogue.objects.filter(slug=options["dialogue"]).first()
        if dialogue is None:
            known = ", ".join(Dialogue.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no dialogue “{options['dialogue']}”; there are: {known}.")
        with scope_to(dialogue):
            self.stdout.write(self._appoint(person, options))

    def _appoint_to_programme(self, person: User | None, email: str) -> str:
        if person is None:
            # Invitations are a dialogue's, and the only way to an account.
            raise CommandError(
                f"{email} has no account yet. Appoint the person in a dialogue first (--dialogue); "
                "once the invitation is accepted, run this again."
            )
        new = not person.is_programme_administrator
        if new:
            person.is_programme_administrator = True
            person.save(update_fields=["is_programme_administrator"])
        return f"{email} is {'now' if new else 'already'} a programme administrator."

    def _appoint(self, person: User | None, options: dict[str, Any]) -> str:
        email = options["email"]
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
