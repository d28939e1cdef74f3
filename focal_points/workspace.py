"""What a person's first page is made of: their standing here, and sections from other apps.

This floor knows nothing of meetings or papers. Apps above add their sections by answering the
signal `focal_points.signals.workspace_opened` with `Section`s.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.http import HttpRequest
from django.utils import timezone

from dialogue.access import Standing, standing_of
from dialogue.models import Chairmanship, Partner, SteeringSeat
from dialogue.querysets import columns_of, rows_of
from focal_points.enums import SECRETARIAT_ROLES, Role
from focal_points.models import FocalPoint, Membership
from focal_points.signals import workspace_opened

SOON = datetime.timedelta(days=30)
"""What ends within this time is told beforehand."""
TO_BEGIN = 25
"""The position of a section that holds nothing to be done, only what one could begin or read."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for the person: a line of the list at the head of the page.

    `text` is a sentence in their language, `url` where they see to it; it may be a part of the page
    itself, such as "#papers". `by` is the last day for it, where there is one.
    """

    text: str
    url: str
    by: datetime.date | None = None

    @property
    def is_late(self) -> bool:
        return self.by is not None and self.by < timezone.localdate()


@dataclass(frozen=True, slots=True)
class Way:
    """What a long page leads to from its head: the title of a section, and its anchor."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page, and what of it waits for the person; lower positions come first. Those
    that people come back for have a way to them.

    1: the meetings to come, with the way to their papers, which is what people look for on the
    road; 2: what is new; below 10: what is to be done, of which the head has one line each; from
    20: papers; `TO_BEGIN`: parts in which nothing waits, so that they do not push what there is out
    of sight; from 30: people.
    """

    position: int
    template: str
    context: dict[str, Any]
    needs: tuple[Need, ...] = ()
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """A person in a dialogue, today."""

    standing: Standing
    roles: list[str]
    mandates: list[FocalPoint]
    contributions: list[Membership]
    lapsed: list[Membership]
    not_in_force: list[FocalPoint]
    seats: list[SteeringSeat]
    chairmanships: list[Chairmanship]
    sections: list[Section] = field(default_factory=list)

    @property
    def partners(self) -> list[Partner]:
        """The partners that the person acts for or contributes for, each once."""
        rows: list[Any] = [*self.mandates, *self.contributions]
        return list({row.partner_id: row.partner for row in rows}.values())

    @property
    def ends_on(self) -> datetime.date | None:
        """The last day of the last mandate; None when one is open-ended or there is none."""
        days = [mandate.mandate_until for mandate in self.mandates]
        return None if None in days else max((day for day in days if day), default=None)

    @property
    def has_role(self) -> bool:
        standing = self.standing
        return (
            standing.is_focal_point
            or bool(standing.contributes_for)
            or standing.is_expert
            or standing.is_secretariat
        )

    @property
    def to_come(self) -> FocalPoint | None:
        """Of whoever acts for nobody yet, the mandate that begins first."""
        today = timezone.localdate()
        return next((row for row in self.not_in_force if row.mandate_from > today), None)

    @property
    def ended(self) -> FocalPoint | None:
        """Of whoever acts for nobody any more, the mandate that ended last."""
        today = timezone.localdate()
        over = [row for row in self.not_in_force if row.mandate_until and row.mandate_until < today]
        return max(over, key=lambda row: row.mandate_until or row.mandate_from, default=None)

    @property
    def needs(self) -> list[Need]:
        """What waits for the person: what has the earliest day first, then what has none."""
        needs = [need for section in self.sections for need in section.needs]
        return sorted(needs, key=lambda need: need.by or datetime.date.max)

    @property
    def ways(self) -> list[Way]:
        return [section.way for section in self.sections if section.way is not None]


def workspace_of(request: HttpRequest) -> Workspace:
    """The first page of the person who asks, in the dialogue in scope. Queries do not grow."""
    standing = standing_of(request.user)
    today = timezone.localdate()
    mandates = list(_mandates(standing, today)) if standing.is_focal_point else []
    contributions, lapsed = _temporary_roles(standing)
    return Workspace(
        standing=standing,
        roles=[str(label) for role, label in Role.choices if role in _shown_roles(standing)],
        mandates=mandates,
        contributions=contributions,
        lapsed=lapsed,
        not_in_force=list(_not_in_force(lapsed)),
        seats=_of_partners(SteeringSeat, mandates),
        chairmanships=_of_partners(Chairmanship, mandates),
        sections=_sections(request, standing, today, mandates),
    )


def _shown_roles(standing: Standing) -> frozenset[str]:
    """Of the Secretariat's roles the highest alone: it includes the others."""
    of_secretariat = [role for role in Role if role in standing.roles & SECRETARIAT_ROLES]
    return frozenset(standing.roles - SECRETARIAT_ROLES) | frozenset(of_secretariat[-1:])


def _mandates(standing: Standing, today: datetime.date) -> Iterable[FocalPoint]:
    """The person's mandates, with `contributors_ending`: last days to come within a month.

    And with what their partners hold today, of which `_of_partners` makes rows.
    """
    ending = (
        Membership.objects.contributors()
        .filter(partner=OuterRef("partner"), until__gte=today, until__lte=today + SOON)
        .order_by("until")
        .values("until")
    )
    held = {
        _columns(model): columns_of(
            model.objects.on(today).filter(partner=OuterRef("partner")).order_by("pk")
        )
        for model in (SteeringSeat, Chairmanship)
    }
    rows: Iterable[FocalPoint] = (
        FocalPoint.objects.on(today)
        .filter(user=standing.user_id, partner__in=standing.partner_ids)
        .annotate(contributors_ending=ArraySubquery(ending), **held)
        .select_related("network", "partner__country", "partner__organisation")
        .order_by("network__kind", "mandate_from", "pk")
    )
    return rows


def _temporary_roles(standing: Standing) -> tuple[list[Membership], list[Membership]]:
    """Contributions that count today; and, for those who act for nobody, roles that do not."""
    acts = standing.is_focal_point
    asked = {Role.CONTRIBUTOR} if acts else {Role.CONTRIBUTOR, Role.FOCAL_POINT}
    if not asked & standing.roles:
        return [], []
    rows = list(
        Membership.objects.filter(user=standing.user_id, role__in=asked)
        .select_related("partner__country", "partner__organisation")
        .order_by("pk")
    )
    counts = [
        row
        for row in rows
        if row.role == Role.CONTRIBUTOR and row.partner_id in standing.contributes_for
    ]
    return counts, [] if acts or counts else rows


def _not_in_force(lapsed: list[Membership]) -> Iterable[FocalPoint]:
    """All mandates for these roles, none of which is in force today."""
    if not lapsed:
        return []
    rows: Iterable[FocalPoint] = (
        FocalPoint.objects.filter(
            user__in=[row.user_id for row in lapsed],
            partner__in=[row.partner_id for row in lapsed],
        )
        .select_related("partner__country", "partner__organisation")
        .order_by("mandate_from", "pk")
    )
    return rows


def _columns(model: type[SteeringSeat | Chairmanship]) -> str:
    return f"{model._meta.model_name}_columns"


def _of_partners(
    model: type[SteeringSeat | Chairmanship], mandates: Iterable[FocalPoint]
) -> list[Any]:
    """What the partners that the mandates are for hold today, each once."""
    columns = {mandate.partner: getattr(mandate, _columns(model), []) for mandate in mandates}
    held = []
    for partner, found in columns.items():
        for row in rows_of(model, found):
            row.partner = partner
            held.append(row)
    return held


def _sections(
    request: HttpRequest, standing: Standing, today: datetime.date, mandates: list[FocalPoint]
) -> list[Section]:
    answers: list[tuple[Any, Any]] = workspace_opened.send(
        sender=Workspace, request=request, standing=standing, today=today, mandates=mandates
    )
    sections = [section for _receiver, given in answers for section in given]
    return sorted(sections, key=lambda section: section.position)
