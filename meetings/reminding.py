"""What the Secretariat is told once it has asked or reminded partners."""

from collections.abc import Iterable

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.models import Partner
from dialogue.requests import DialogueRequest
from meetings.services.reminders import Reminded


def tell_of_reminders(request: DialogueRequest, reminded: Reminded, *, nobody: str) -> None:
    """How many were reminded and who could not be; `nobody` where there was none to remind."""
    if reminded.number:
        told = ngettext(
            "%(number)d partner is reminded.",
            "%(number)d partners are reminded.",
            reminded.number,
        )
        messages.success(request, told % {"number": reminded.number})
    warn_of_unheard(request, reminded.unheard)
    if not reminded.number and not reminded.unheard:
        messages.info(request, nobody)


def warn_of_unheard(request: DialogueRequest, partners: Iterable[Partner]) -> None:
    """That nobody is told for these partners, if there are any."""
    names = ", ".join(partner.name for partner in partners)
    if names:
        words = _(
            "Nobody acts for these partners on the portal today, so nobody is told: %(partners)s."
        )
        messages.warning(request, words % {"partners": names})
