"""The proposed commitments' part of a person's first page."""

from typing import Any

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.access import standing_of
from focal_points.access.support import writes_for
from focal_points.workspace import Need, Section
from meetings.models import CommitmentProposal

SHOWN = 5


def proposal_sections(user: Any) -> list[Section]:
    """For the Secretariat the proposals that wait for it; for a partner's people their drafts.
    One query."""
    standing = standing_of(user)
    proposals = CommitmentProposal.objects.visible_to(user).named()
    if standing.is_secretariat:
        return [_waiting(proposals.waiting())]
    if partners := writes_for(standing):
        return [_own(proposals.drafts().filter(partner__in=partners))]
    return []


def _waiting(proposals: Any) -> Section:
    counted = proposals.annotate(number_waiting=Window(Count("pk")))
    rows = list(counted.order_by("submitted_at", "pk")[:SHOWN])
    if not rows:
        return _section(rows, is_secretariat=True)
    number = rows[0].number_waiting
    told = ngettext(
        "%(number)d proposed commitment waits for the Secretariat",
        "%(number)d proposed commitments wait for the Secretariat",
        number,
    ) % {"number": number}
    return _section(rows, Need(told, "#proposals"), is_secretariat=True)


def _own(drafts: Any) -> Section:
    rows = list(drafts.order_by("-saved_at", "-pk")[:SHOWN])
    return _section(rows, *(_need(row) for row in rows), is_secretariat=False)


def _need(proposal: CommitmentProposal) -> Need:
    told = (
        _("Go on with the commitment that the Secretariat returned: %(title)s")
        if proposal.was_returned
        else _("Finish your draft, a proposed commitment: %(title)s")
    )
    return Need(told % {"title": proposal.name}, proposal.get_absolute_url())


def _section(rows: list[CommitmentProposal], *needs: Need, is_secretariat: bool) -> Section:
    context = {
        "proposals": rows,
        "is_secretariat": is_secretariat,
        "all_url": reverse("meetings:proposals"),
    }
    return Section(9, "meetings/workspace/proposals.html", context, needs)
