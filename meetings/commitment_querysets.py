"""Questions asked of commitments. Who sees one is the rule of what is published."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from dialogue.querysets import PublishableQuerySet, folded_name
from meetings.enums import CommitmentStage

OPEN = (CommitmentStage.ANNOUNCED, CommitmentStage.UNDER_WAY)
"""Of these, something is still to be done."""


class CommitmentQuerySet(PublishableQuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def of_partners(self, *partner_ids: int) -> Self:
        """Those that one of the partners leads or takes part in."""
        parts = self.model.commitmentpartners.rel.related_model.objects
        joined = parts.filter(commitment=OuterRef("pk"), partner__in=partner_ids)
        return self.filter(Q(lead__in=partner_ids) | Exists(joined))

    def in_order(self) -> Self:
        """By action, then by when they begin."""
        began = models.F("since").asc(nulls_last=True)
        return self.order_by("action__plan", "action__number", began, "pk")

    def for_lists(self, today: datetime.date) -> Self:
        """With lead and action; `others`, `milestones_set`, `milestones_reached` and
        `milestones_overdue` are counted. One query.
        """
        parts = self.model.commitmentpartners.rel.related_model.objects
        milestones = self.model.milestones.rel.related_model.objects
        return self.select_related(
            "lead__country", "lead__organisation", "action__plan", "action__objective__area"
        ).annotate(
            others=_number_of(parts),
            milestones_set=_number_of(milestones),
            milestones_reached=_number_of(milestones.filter(reached_on__isnull=False)),
            milestones_overdue=_number_of(milestones.still_to_reach().overdue(today)),
        )

    def whole(self) -> Self:
        """With all that a page shows of them: partners, action and milestones. Three queries."""
        parts = self.model.commitmentpartners.rel.related_model.objects
        milestones = self.model.milestones.rel.related_model.objects
        partners = parts.select_related("partner__country", "partner__organisation")
        by_name = folded_name(get_language() or "en", "partner__")
        return self.select_related(
            "lead__country", "lead__organisation", "action__plan", "action__objective__area"
        ).prefetch_related(
            Prefetch("commitmentpartners", partners.order_by(by_name, "pk")),
            Prefetch("milestones", milestones.order_by("due_on", "pk")),
        )


class MilestoneQuerySet(models.QuerySet):
    model: Any

    def still_to_reach(self) -> Self:
        """Those not reached, of commitments about which something is still to be done."""
        return self.filter(reached_on=None, commitment__stage__in=OPEN)

    def due_until(self, day: datetime.date) -> Self:
        return self.filter(due_on__lte=day)

    def overdue(self, today: datetime.date) -> Self:
        return self.filter(due_on__lt=today)

    def visible_to(self, user: Any) -> Self:
        """Of commitments that the person sees."""
        commitments = self.model.commitment.field.related_model.objects.visible_to(user)
        return self.filter(commitment__in=commitments)


def _number_of(rows: models.QuerySet) -> Coalesce:
    """How many of the rows belong to the commitment at hand."""
    own = rows.filter(commitment=OuterRef("pk")).order_by().values("commitment")
    return Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0)
