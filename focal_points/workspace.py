"""What a person's first page is made of: their standing here, and sections from other apps.

This floor knows nothing of meetings or papers. Apps above add their sections by answering the
signal `focal_points.signals.workspace_opened` with `Section`s.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from dialogue.access import Standing, standing_of
from dialogue.models import Chairmanship, Partner, SteeringSeat
from focal_points.enums import SECRETARIAT_ROLES, Role
from focal_points.models import FocalPoint, Membership
from focal_points.signals import workspace_opened


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page; lower positions come first."""

    position: int
    template: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A person in a dialogue, today."""

    standing: Standing
    roles: list[str]
    mandates: list[FocalPoint]
    lapsed: list[Membership]
    seats: list[SteeringSeat]
    chairmanships: list[Chairmanship]
    sections: list[Section] = field(default_factory=list)

    @property
    def partners(self) -> list[Partner]:
        """The partners that the person acts for, each once."""
        return list({mandate.partner_id: mandate.partner for mandate in self.mandates}.values())

    @property
    def ends_on(self) -> datetime.date | None:
        """The last day of the last mandate; None when one is open-ended or there is none."""
        days = [mandate.mandate_until for mandate in self.mandates]
        return None if None in days else max((day for day in days if day), default=None)

    @property
    def has_role(self) -> bool:
        standing = self.standing
        return standing.is_focal_point or standing.is_expert or standing.is_secretariat


def workspace_of(request: HttpRequest) -> Workspace:
    """The first page of the person who asks, in the dialogue in scope. Queries do not grow."""
    standing = standing_of(request.user)
    today = timezone.localdate()
    memberships: list[Membership] = []
    mandates: list[FocalPoint] = []
    if Role.FOCAL_POINT in standing.roles:
        mandates = list(_mandates(standing, today))
        if not mandates:
            memberships = list(
                Membership.objects.filter(
                    user=standing.user_id, role=Role.FOCAL_POINT
                ).select_related("partner__country", "partner__organisation")
            )
    return Workspace(
        standing=standing,
        roles=[str(label) for role, label in Role.choices if role in _shown_roles(standing)],
        mandates=mandates,
        lapsed=memberships,
        seats=list(_seats(standing, today)),
        chairmanships=list(_chairmanships(standing, today)),
        sections=_sections(request, standing, today),
    )


def _shown_roles(standing: Standing) -> frozenset[str]:
    """Of the Secretariat's roles the highest alone: it includes the others."""
    of_secretariat = [role for role in Role if role in standing.roles & SECRETARIAT_ROLES]
    return frozenset(standing.roles - SECRETARIAT_ROLES) | frozenset(of_secretariat[-1:])


def _mandates(standing: Standing, today: datetime.date) -> Iterable[FocalPoint]:
    rows: Iterable[FocalPoint] = (
        FocalPoint.objects.on(today)
        .filter(user=standing.user_id, partner__in=standing.partner_ids)
        .select_related("network", "partner__country", "partner__organisation")
        .order_by("network__kind", "mandate_from", "pk")
    )
    return rows


def _seats(standing: Standing, today: datetime.date) -> Iterable[SteeringSeat]:
    if not standing.sits_on_steering_committee:
        return []
    rows: Iterable[SteeringSeat] = (
        SteeringSeat.objects.on(today)
        .filter(partner__in=standing.partner_ids)
        .select_related("partner__country", "partner__organisation")
        .order_by("pk")
    )
    return rows


def _chairmanships(standing: Standing, today: datetime.date) -> Iterable[Chairmanship]:
    if not standing.is_chair:
        return []
    rows: Iterable[Chairmanship] = (
        Chairmanship.objects.on(today)
        .filter(partner__in=standing.partner_ids)
        .select_related("partner__country", "partner__organisation")
        .order_by("pk")
    )
    return rows


def _sections(request: HttpRequest, standing: Standing, today: datetime.date) -> list[Section]:
    answers: list[tuple[Any, Any]] = workspace_opened.send(
        sender=Workspace, request=request, standing=standing, today=today
    )
    sections = [section for _receiver, given in answers for section in given]
    return sorted(sections, key=lambda section: section.position)
