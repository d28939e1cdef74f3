"""Questions asked of the people's tables."""

import datetime
from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from dialogue.access import Standing, standing_of
from dialogue.enums import PartnerStatus, PublicationState
from dialogue.leases import HEART_STOPPED_AFTER
from dialogue.querysets import in_force
from focal_points.enums import Disclosure, InvitationState, NetworkKind, PrintoutState, Role
from focal_points.notice_kinds import all_kinds
from focal_points.printout_kinds import kinds_open_to, known_kinds

INVITATION_LIFETIME = datetime.timedelta(days=30)
"""A worker that has touched its row for so long no more is taken for dead."""
LINES = ("function", "institution", "email", "phone", "languages")
"""The lines of an entry in the directory that each person shows, or does not."""


class NetworkQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> Self:
        """Networks that exist on the day."""
        return self.filter(in_force("since", "until", day))

    def national_beside(self, network: Any) -> Self:
        """Other networks of national focal points that exist on a day on which it does."""
        others = self.filter(kind=NetworkKind.NATIONAL).exclude(pk=network.pk)
        if network.since:
            others = others.filter(Q(until=None) | Q(until__gte=network.since))
        if network.until:
            others = others.filter(Q(since=None) | Q(since__lte=network.until))
        return others


class FocalPointQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> Self:
        """The roster of a day: mandates that cover it, first and last day included.

        A mandate ends with its network, and with its partner's part in the dialogue, at the latest.
        """
        return self.filter(
            in_force("mandate_from", "mandate_until", day),
            Q(network__until=None) | Q(network__until__gte=day),
            Q(partner__until=None) | Q(partner__until__gte=day),
            ~Q(partner__status=PartnerStatus.FORMER),
        )

    def by_network(self) -> Self:
        """With all that names them, those of a partner together, the national ones first."""
        return self.select_related("network", "partner__country", "partner__organisation").order_by(
            "partner", "network__kind", "network", "is_deputy", "name", "pk"
        )

    def current(self) -> Self:
        return self.on(timezone.localdate())

    def visible_to(self, user: Any) -> Self:
        """Entries of the directory whose names the user may know (focal_points.access.people)."""
        return self.visible_in(standing_of(user))

    def visible_in(self, standing: Standing) -> Self:
        if standing.is_secretariat:
            return self.all()
        if not standing.is_focal_point:
            return self.none()
        something_for_all = Q(
            *((f"shows_{line}", Disclosure.ALL) for line in LINES), _connector=Q.OR
        )
        return self.filter(Q(network__in=standing.network_ids) | something_for_all)

    def showing(self, line: str, standing: Standing) -> Self:
        """Of the entries those that show somebody of that standing the line."""
        if standing.is_secretariat:
            return self.all()
        if not standing.is_focal_point:
            return self.none()
        shown = f"shows_{line}"
        return self.filter(
            Q(**{shown: Disclosure.ALL})
            | Q(**{shown: Disclosure.NETWORK}, network__in=standing.network_ids)
        )

    def national(self) -> Self:
        return self.filter(network__kind=NetworkKind.NATIONAL)

    def acting(self) -> Self:
        """Mandates whose holders have an open account with the role: those that open something."""
        return self.filter(
            user__is_active=True,
            user__memberships__role=Role.FOCAL_POINT,
            user__memberships__partner=F("partner"),
        )


class MembershipQuerySet(models.QuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def contributors(self) -> Self:
        return self.filter(role=Role.CONTRIBUTOR)

    def contributing(self, day: datetime.date) -> Self:
        """Contributors whose access lasts, of partners that somebody acts for on the day."""
        focal_points = self.model._meta.get_field("partner").related_model.focal_points
        mandates = focal_points.rel.related_model.objects.on(day).national().acting()
        return self.contributors().filter(
            Exists(mandates.filter(partner=OuterRef("partner"))), until__gte=day
        )

    def in_teams_of(self, user: Any) -> Self:
        """The contributors of the partners whose national focal point the user is."""
        return self.contributors().filter(partner__in=standing_of(user).national_for)


class TermsQuerySet(models.QuerySet):
    def in_force(self, day: datetime.date) -> Self:
        """The version that binds on the day, if any: a queryset of one row at most."""
        published = self.filter(state=PublicationState.PUBLISHED, in_force_from__lte=day)
        return published.order_by("-in_force_from")[:1]


class InvitationQuerySet(models.QuerySet):
    """The states of invitations, asked of the table; `Invitation.state` says the same of one."""

    def in_teams_of(self, user: Any) -> Self:
        """Contributors asked in for the partners whose national focal point the user is."""
        return self.filter(role=Role.CONTRIBUTOR, partner__in=standing_of(user).national_for)

    def waiting(self) -> Self:
        """Neither accepted nor withdrawn, however old."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self) -> Self:
        """Those that can be accepted, whether or not their e-mail has arrived."""
        return self.waiting().exclude(_has_run_out())

    def expired(self) -> Self:
        return self.waiting().filter(_has_run_out())

    def in_state(self, state: str) -> Self:
        match InvitationState(state):
            case InvitationState.OPEN:
                return self.open().filter(refused_at=None)
            case InvitationState.REFUSED:
                return self.open().exclude(refused_at=None)
            case InvitationState.ACCEPTED:
                return self.exclude(accepted_at=None)
            case InvitationState.WITHDRAWN:
                return self.filter(accepted_at=None).exclude(withdrawn_at=None)
            case InvitationState.EXPIRED:
                return self.expired()


def _has_run_out() -> Q:
    """Too old, or to an access whose last day is past."""
    too_old = Q(invited_at__lte=timezone.now() - INVITATION_LIFETIME)
    return too_old | Q(until__isnull=False, until__lt=timezone.localdate())


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user: Any, kinds: Collection[str] | None = None) -> Self:
        """The user's own, of subjects that they may see now: one question for all kinds.

        Who knows of which kinds there are any names them: of the others nothing is asked then.
        """
        standing = standing_of(user)
        open_to_them = [
            Q(kind=kind.name, subject_id__in=kind.visible(user).order_by().values("pk"))
            for kind in all_kinds()
            if kinds is None or kind.name in kinds
        ]
        if standing.user_id is None or not open_to_them:
            return self.none()
        return self.filter(Q(*open_to_them, _connector=Q.OR), recipient=standing.user_id)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class ViewingQuerySet(models.QuerySet):
    def under_way(self) -> Self:
        return self.filter(until__gt=timezone.now())


class PrintoutQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """What one asked for, as long as its kind is open to one; the Secretariat sees all.

        What is left of a kind that is not made any more is nobody's, until it goes.
        """
        standing = standing_of(user)
        if standing.is_secretariat:
            return self.filter(kind__in=known_kinds())
        if standing.user_id is None:
            return self.none()
        return self.filter(requested_by=standing.user_id, kind__in=kinds_open_to(standing))

    def under_way(self) -> Self:
        return self.filter(state__in=(PrintoutState.WAITING, PrintoutState.MAKING))

    def free(self) -> Self:
        """Those that wait for a worker, and those whose worker's heart has stopped."""
        silent = timezone.now() - HEART_STOPPED_AFTER
        return self.filter(
            Q(state=PrintoutState.WAITING) | Q(state=PrintoutState.MAKING, taken_up_at__lt=silent)
        )
