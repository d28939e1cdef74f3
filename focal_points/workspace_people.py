"""The people's part of a person's first page: country, networks, team, and what is due of them."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.access import Standing
from focal_points.access.people import may_lead_team, may_open_directory, may_open_networks
from focal_points.models import FocalPoint
from focal_points.workspace import SOON, Need, Section, Way

POSITION = 30


def people_section(
    standing: Standing, mandates: list[FocalPoint], today: datetime.date
) -> Section | None:
    """Nothing for those who have no business with the people of the dialogue.

    The mandates are the person's own, with `contributors_ending`.
    """
    if not may_open_networks(standing):
        return None
    context = {
        "may_open_directory": may_open_directory(standing),
        "leads_team": may_lead_team(standing),
        "is_secretariat": standing.is_secretariat,
    }
    needs = [need for mandate in mandates for need in _of_mandate(mandate, today)]
    way = Way(_("People and networks"), "people")
    return Section(POSITION, "focal_points/workspace/people.html", context, tuple(needs), way)


def _of_mandate(mandate: Any, today: datetime.date) -> list[Need]:
    """A mandate that ends soon and nobody named to follow; an entry that says no way to write;
    contributors about to leave.
    """
    needs = []
    until = mandate.mandate_until
    if until and until <= today + SOON and mandate.successor_id is None:
        told = _("Your mandate ends soon. Tell the Secretariat who comes after you.")
        needs.append(Need(told, "#my-role", until))
    if not (mandate.email or mandate.phone):
        told = _("Colleagues cannot reach you: your entry has no e-mail and no telephone.")
        needs.append(Need(told, reverse("people:own_entry", args=[mandate.pk])))
    ends = mandate.contributors_ending if mandate.network.is_national else []
    if ends:
        told = ngettext(
            "The access of %(count)d contributor ends soon.",
            "The access of %(count)d contributors ends soon.",
            len(ends),
        ) % {"count": len(ends)}
        needs.append(Need(told, reverse("people:team"), ends[0]))
    return needs
