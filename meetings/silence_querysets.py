"""Who sees a silence procedure, and who takes a position: one rule in two forms, held equal by a
test.

While it is prepared it is the Secretariat's alone. Once it is opened, the focal points of the
partners that are asked see it too, with all that is said in it. For everybody else it is not there.
"""

from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Exists, F, Max, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import get_language

from dialogue.access import standing_of
from dialogue.querysets import folded_name, name_of
from focal_points.access.support import speaks_for
from meetings.enums import PositionKind, SilenceStage


def may_see_procedure(user: Any, procedure: Any) -> bool:
    standing = standing_of(user)
    if standing.is_secretariat:
        return True
    if procedure.stage == SilenceStage.DRAFT:
        return False
    speaks = speaks_for(standing)
    return any(row.partner_id in speaks for row in procedure.asked.all())


def may_take_position(user: Any, asked: Any) -> bool:
    """Those who speak for the partner. Whether it is not too late is asked apart."""
    speaks: bool = asked.partner_id in speaks_for(standing_of(user))
    return speaks and asked.procedure.stage != SilenceStage.DRAFT


def may_run_silence(user: Any) -> bool:
    """Publishers of the Secretariat open, extend, remind, close and withdraw."""
    runs: bool = user.has_perm("meetings.run_silenceprocedure")
    return runs


class SilenceProcedureQuerySet(models.QuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def visible_to(self, user: Any) -> Self:
        standing = standing_of(user)
        if standing.is_secretariat:
            return self
        partners = speaks_for(standing)
        if not partners:
            return self.none()
        asked = self.model.asked.rel.related_model.objects
        mine = asked.filter(procedure=OuterRef("pk"), partner__in=partners)
        return self.exclude(stage=SilenceStage.DRAFT).filter(Exists(mine))

    def open_first(self) -> Self:
        """Those open, the one due first on top; those in preparation; then the latest ended."""
        ranks = [
            When(stage=SilenceStage.OPEN, then=Value(0)),
            When(stage=SilenceStage.DRAFT, then=Value(1)),
        ]
        due = Case(When(stage=SilenceStage.OPEN, then="due_at"))
        return self.order_by(
            Case(*ranks, default=Value(2)), due.asc(), F("ended_at").desc(nulls_last=True), "-pk"
        )

    def with_own_deadline(self, user: Any) -> Self:
        """With `own_due_at`: until when the user's partners may speak, where they have longer."""
        asked = self.model.asked.rel.related_model.objects
        mine = asked.filter(procedure=OuterRef("pk"), partner__in=speaks_for(standing_of(user)))
        latest = mine.order_by().values("procedure").annotate(until=Max("due_at")).values("until")
        return self.annotate(own_due_at=Greatest("due_at", Subquery(latest)))

    def with_objecting(self) -> Self:
        """With `objecting`: the names of the partners whose latest position objects, in the
        reader's language and order."""
        asked = self.model.asked.rel.related_model.objects
        rows = asked.filter(procedure=OuterRef("pk")).objecting().in_order_of_names()
        named = rows.annotate(name=name_of(get_language() or "en", "partner__"))
        return self.annotate(objecting=ArraySubquery(named.values("name")))


class AskedPartnerQuerySet(models.QuerySet):
    model: Any

    def objecting(self) -> Self:
        """Those whose latest position objects."""
        positions = self.model.positions.rel.related_model.objects.latest_first()
        latest = positions.filter(asked=OuterRef("pk")).values("kind")[:1]
        return self.annotate(latest_kind=Subquery(latest)).filter(latest_kind=PositionKind.OBJECTS)

    def visible_to(self, user: Any) -> Self:
        """Of procedures that the person sees."""
        procedures = self.model.procedure.field.related_model.objects.visible_to(user)
        return self.filter(procedure__in=procedures)

    def named(self) -> Self:
        return self.select_related("procedure", "partner__country", "partner__organisation")

    def in_order_of_names(self) -> Self:
        """By the partner's name in the reader's language, accents folded."""
        return self.order_by(folded_name(get_language() or "en", "partner__"), "pk")

    def silent(self) -> Self:
        """Those that have taken no position."""
        positions = self.model.positions.rel.related_model.objects
        return self.filter(~Exists(positions.filter(asked=OuterRef("pk"))))

    def with_deadline(self) -> Self:
        """With `until`: the partner's own deadline where it is later than that of all."""
        own = Coalesce("due_at", "procedure__due_at")
        return self.annotate(until=Greatest("procedure__due_at", own))


class PartnerPositionQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user: Any) -> Self:
        """Of procedures that the person sees."""
        asked = self.model.asked.field.related_model.objects.visible_to(user)
        return self.filter(asked__in=asked)

    def latest_first(self) -> Self:
        return self.order_by("-taken_at", "-pk")


class SilencePaperQuerySet(models.QuerySet):
    pass
