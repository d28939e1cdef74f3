"""What the people's side tells people of: mandates, and contributors."""

from typing import Any

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy

from dialogue import periods
from dialogue.access import standing_of
from dialogue.texts import text_of
from focal_points.access.readers import acting_for
from focal_points.enums import MandateChange, Role, TeamChange
from focal_points.models import FocalPoint, Invitation, Membership, User
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.mandates import (
    MANDATE_NOTICE,
    TOLD_BEFORE_THE_END,
    tell_of_mandate,
)
from focal_points.services.notifying import announce

TEAM = "team"


def _mandates(user: Any) -> models.QuerySet:
    """One's own, and colleagues': all for a national focal point, else those of one's networks."""
    standing = standing_of(user)
    colleagues = Q(partner__in=standing.national_for) | Q(
        partner__in=standing.partner_ids, network__in=standing.network_ids
    )
    rows: models.QuerySet = FocalPoint.objects.filter(_held_by(user) | colleagues)
    return rows


def _held_by(user: Any) -> Q:
    return Q(user=standing_of(user).user_id, user__isnull=False)


def _with_is_own(rows: models.QuerySet, user: Any) -> models.QuerySet:
    own = ExpressionWrapper(_held_by(user), BooleanField())
    told: models.QuerySet = rows.annotate(is_own=own)
    return told.select_related("network", "partner__country", "partner__organisation", "successor")


def _of_mandate(mandate: Any, change: str) -> str:
    if change == MandateChange.BEGINS:
        return gettext("Your mandate has begun")
    if change == MandateChange.WILL_BEGIN:
        return gettext("A mandate passes to you")
    if mandate.is_own:
        return gettext("Your mandate ends")
    return gettext("The mandate of %(name)s ends") % {"name": mandate.name}


def _facts(mandate: FocalPoint, change: str) -> str:
    term = periods.since_until(mandate.mandate_from, "day", mandate.mandate_until, "day")
    if change == MandateChange.WILL_BEGIN and mandate.mandate_until is None:
        term = gettext("from %(day)s on") % {"day": periods.written(mandate.mandate_from)}
    facts = f"{mandate.partner.name}, {term}"
    if mandate.successor is None:
        return facts
    return f"{facts}. " + gettext("%(name)s takes over.") % {"name": mandate.successor.name}


def _address(mandate: Any) -> str:
    if mandate.is_own:
        return reverse("focal_points:workspace")
    address: str = mandate.network.get_absolute_url()
    return address


register(
    NoticeKind(
        name=MANDATE_NOTICE,
        label=gettext_lazy("Mandates"),
        description=gettext_lazy(
            "When a mandate passes to you, begins or ends, and when that of a colleague of your "
            "country or organisation ends."
        ),
        visible=_mandates,
        with_all=_with_is_own,
        what=_of_mandate,
        title=lambda mandate: text_of(mandate.network, "name"),
        facts=_facts,
        address=_address,
    )
)


def tell_of_its_end(mandate: FocalPoint) -> None:
    """Its holder and the partner's other focal points; the successor is told of the beginning."""
    last_day = mandate.mandate_until
    is_near = last_day is None or last_day <= timezone.localdate() + TOLD_BEFORE_THE_END
    change = MandateChange.ENDS if is_near else MandateChange.WILL_END
    people = User.objects.filter(Q(pk=mandate.user_id) | Q(acting_for(mandate.partner_id)))
    if mandate.successor and mandate.successor.user_id:
        people = people.exclude(pk=mandate.successor.user_id)
    tell_of_mandate(mandate, change, people)


def tell_of_its_beginning(mandate: FocalPoint) -> None:
    """Its holder, if they have an account; others learn of it by their invitation."""
    has_begun = mandate.mandate_from <= timezone.localdate()
    change = MandateChange.BEGINS if has_begun else MandateChange.WILL_BEGIN
    tell_of_mandate(mandate, change, User.objects.filter(mandates=mandate))


def _accepted(user: Any) -> models.QuerySet:
    """Invitations that contributors accepted: of one's team, or one's own.

    An access that is taken back leaves nothing but its invitation that the person may still see.
    """
    team = Q(partner__in=standing_of(user).national_for)
    accepted = Invitation.objects.filter(role=Role.CONTRIBUTOR, accepted_by__isnull=False)
    rows: models.QuerySet = accepted.filter(_accepted_by(user) | team)
    return rows


def _accepted_by(user: Any) -> Q:
    return Q(accepted_by=standing_of(user).user_id, accepted_by__isnull=False)


def _with_whose_it_is(rows: models.QuerySet, user: Any) -> models.QuerySet:
    own = ExpressionWrapper(_accepted_by(user), BooleanField())
    told: models.QuerySet = rows.annotate(is_own=own)
    return told.select_related("accepted_by", "partner__country", "partner__organisation")


def _of_contributor(invitation: Invitation, change: str) -> str:
    if change == TeamChange.JOINED:
        return gettext("Somebody has joined your team")
    return gettext("Your access as a contributor has ended")


def _whose(invitation: Any) -> tuple[str, str]:
    named = invitation.partner if invitation.is_own else invitation.accepted_by
    return str(named), get_language() or "en"


def _of_team(invitation: Any, change: str) -> str:
    if not invitation.is_own:
        return str(invitation.partner)
    return gettext("If you did not expect it, please ask the focal points of the partner.")


register(
    NoticeKind(
        name=TEAM,
        label=gettext_lazy("Contributors"),
        description=gettext_lazy(
            "When somebody whom you asked in joins your team, and when an access of your own as a "
            "contributor is taken back."
        ),
        visible=_accepted,
        with_all=_with_whose_it_is,
        what=_of_contributor,
        title=_whose,
        facts=_of_team,
        address=lambda invitation: reverse(
            "focal_points:workspace" if invitation.is_own else "people:team"
        ),
    )
)


def tell_of_joining(invitation: Invitation) -> None:
    """The partner's focal points."""
    assert invitation.partner_id is not None
    team = User.objects.filter(acting_for(invitation.partner_id))
    announce(TEAM, invitation.pk, TeamChange.JOINED, team, change=TeamChange.JOINED)


def tell_of_access_taken_back(contributor: Membership) -> None:
    """Whose access it was, by the invitation that gave it; staff may have given it without one."""
    given_by = Invitation.objects.filter(
        role=Role.CONTRIBUTOR, partner=contributor.partner, accepted_by=contributor.user
    )
    invitation = given_by.order_by("-accepted_at").first()
    if invitation is not None:
        person = User.objects.filter(pk=contributor.user_id)
        announce(TEAM, invitation.pk, TeamChange.ENDED, person, change=TeamChange.ENDED)
