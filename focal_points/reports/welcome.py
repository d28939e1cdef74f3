"""The welcome pack on paper, for one person, as of the day on which it is made."""

from dataclasses import dataclass
from typing import Any

import nh3
from django.utils import timezone

from dialogue import periods
from dialogue.access import standing_of
from dialogue.models import Chairmanship, Partner, Programme, SteeringSeat
from dialogue.templatetags.portal_text import PROSE_TAGS
from dialogue.texts import text_of
from focal_points.access.people import may_open_networks
from focal_points.models import User
from focal_points.printout_kinds import Document
from focal_points.services.terms import acceptance_of
from focal_points.services.welcome import welcome_facts
from focal_points.signals import welcome_pack_made


class NoLongerTheirs(Exception):
    """The person lost the standing to which the pack opens before it was made."""


@dataclass(frozen=True, slots=True)
class OwnPartner:
    """Whom the person works for, and what that partner is and was in the dialogue."""

    partner: Partner
    seat: SteeringSeat | None
    chairmanships: list[Chairmanship]


def welcome_pack(user: User | None) -> Document:
    """Facts, what other apps add to them, and how to begin; in the language that is active."""
    if user is None or not may_open_networks(standing_of(user)):
        raise NoLongerTheirs
    today = timezone.localdate()
    facts = welcome_facts(user, today)
    partners: list[Partner] = facts["partners"]
    seats = {seat.partner_id: seat for seat in SteeringSeat.objects.on(today)}
    terms, text = facts["terms"], facts["text"]
    answers: list[tuple[Any, Any]] = welcome_pack_made.send(
        sender=Document, user=user, partners=partners, today=today
    )
    context = {
        **facts,
        "person": user,
        "day": periods.written(today),
        "own": _own(partners, seats),
        "committee": list(Partner.objects.filter(pk__in=seats).named()),
        "acceptance": acceptance_of(terms, user) if terms else None,
        # Addresses within the portal lead nowhere on paper.
        "words": nh3.clean(text_of(text, "body")[0], tags=PROSE_TAGS - {"a"}) if text else "",
        "programme": Programme.objects.order_by("pk").first(),
        "sections": [section for _receiver, given in answers for section in given],
    }
    return Document(template="focal_points/pdf/welcome.html", context=context, pages=3)


def _own(partners: list[Partner], seats: dict[int, SteeringSeat]) -> list[OwnPartner]:
    rows = list(Chairmanship.objects.filter(partner__in=partners).order_by("opens_on"))
    return [
        OwnPartner(
            partner,
            seats.get(partner.pk),
            [row for row in rows if row.partner_id == partner.pk],
        )
        for partner in partners
    ]
