"""Who sees a progress report, and who writes it: one rule in two forms, held equal by a test.

A draft is its partner's alone. Once submitted, the Secretariat sees it too; once published,
everybody who may see what it is about.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import RowNumber

from dialogue.access import may_see_publishable, standing_of
from dialogue.ids import ids_in
from dialogue.querysets import columns_of
from focal_points.access.support import speaks_for, writes_for
from meetings.enums import ReportStage
from meetings.evidence_querysets import DOCUMENTS
from meetings.outcome_querysets import is_among

TEXTS = ("recommendation", "conclusion")
SUBJECTS = (*TEXTS, "action")
"""What a report may be about: exactly one of them."""


def may_see_report(user: Any, report: Any) -> bool:
    standing = standing_of(user)
    if report.partner_id in writes_for(standing):
        return True
    if standing.is_secretariat:
        return bool(report.stage != ReportStage.DRAFT)
    if report.stage != ReportStage.PUBLISHED:
        return False
    text = report.recommendation or report.conclusion
    if text is None:
        return True
    return may_see_publishable(user, text) and may_see_publishable(user, text.meeting)


def may_write_report(user: Any, report: Any) -> bool:
    """The partner's people, contributors included, while it is a draft."""
    is_draft: bool = report.is_draft
    return is_draft and report.partner_id in writes_for(standing_of(user))


def may_submit_report(user: Any, report: Any) -> bool:
    """Those who speak for the partner."""
    return _speaks_for_its_partner(user, report) and may_write_report(user, report)


def may_take_back_report(user: Any, report: Any) -> bool:
    """Those who speak for the partner, while it waits for the Secretariat."""
    return _speaks_for_its_partner(user, report) and report.stage == ReportStage.SUBMITTED


def _speaks_for_its_partner(user: Any, report: Any) -> bool:
    speaks: bool = report.partner_id in speaks_for(standing_of(user))
    return speaks


def may_decide_report(user: Any, report: Any) -> bool:
    """Publishers of the Secretariat, while it waits for them."""
    waits: bool = report.stage == ReportStage.SUBMITTED
    return waits and user.has_perm("meetings.decide_progressreport")


class ProgressReportQuerySet(models.QuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def visible_to(self, user: Any) -> Self:
        standing = standing_of(user)
        seen = Q(partner__in=writes_for(standing))
        if standing.is_secretariat:
            return self.filter(seen | ~Q(stage=ReportStage.DRAFT))
        about = Q(action__isnull=False)
        for name in TEXTS:
            texts = self.model._meta.get_field(name).related_model.objects
            # One by one: reports are asked for by partner or subject, texts are many.
            about |= Q(Exists(texts.of_visible_meetings(user).filter(pk=OuterRef(name))))
        return self.filter(seen | Q(stage=ReportStage.PUBLISHED) & about)

    def drafts(self) -> Self:
        """Those that were returned first, then what was not handed in yet."""
        return self.filter(stage=ReportStage.DRAFT).order_by("submitted_at", "-pk")

    def under_way(self) -> Self:
        """Drafts as `drafts` has them, and what waits for the Secretariat, the longest first."""
        return self.exclude(stage=ReportStage.PUBLISHED).order_by("submitted_at", "-pk")

    def published(self) -> Self:
        return self.filter(stage=ReportStage.PUBLISHED)

    def about(self, subject: str) -> Self:
        """Those on the subject that an address names so (`ProgressReport.about`)."""
        name, _dash, pk = subject.partition("-")
        return self.filter(**{f"{name}__in": ids_in([pk])}) if name in SUBJECTS else self.none()

    def on_any_of(self, *subjects: Any) -> Self:
        """Those on one of these recommendations, conclusions and actions."""
        found = Q(pk__in=())
        for name in SUBJECTS:
            keys = [row.pk for row in subjects if row._meta.model_name == name]
            found |= Q(**{f"{name}__in": keys})
        return self.filter(found)

    def latest_on_each(self) -> Self:
        """The latest of each partner on each subject."""
        whose = ("partner_id", *(f"{name}_id" for name in SUBJECTS))
        return self.order_by(*whose, "-as_of", "-pk").distinct(*whose)

    def latest_of_each(self, most: int) -> Self:
        """So many of each partner, the latest; each with `number_of_partner`, how many there are.

        No partner is left out because others have reported more, or later.
        """
        place = Window(RowNumber(), partition_by="partner", order_by=["-as_of", "-pk"])
        latest = self.order_by().annotate(place=place).filter(place__lte=most)
        own = self.filter(partner=OuterRef("partner")).order_by().values("partner")
        number = Subquery(own.annotate(number=Count("pk")).values("number"))
        shown = self.filter(is_among("pk", latest.values("pk")))
        return shown.annotate(number_of_partner=number).order_by("-as_of", "-pk")

    def waiting_first(self) -> Self:
        """Those that wait for the Secretariat, the longest waiting first; then the latest."""
        waits = Case(When(stage=ReportStage.SUBMITTED, then=Value(0)), default=Value(1))
        since = Case(When(stage=ReportStage.SUBMITTED, then="submitted_at"))
        return self.order_by(waits, since.asc(), "-as_of", "-pk")

    def named(self) -> Self:
        """With all that a row of a list shows: partner and subject."""
        return self.select_related(
            "partner__country",
            "partner__organisation",
            "recommendation__meeting",
            "conclusion__meeting",
            "action__plan",
        )

    def with_evidence(self, user: Any) -> Self:
        """With what of its evidence the person may read as `shown_evidence`; no further query."""
        evidence = self.model.evidence.rel.related_model
        own = evidence.objects.filter(report=OuterRef("pk")).order_by("position")
        named = {}
        for way in DOCUMENTS:
            documents = evidence._meta.get_field(way).related_model.objects.visible_to(user)
            of_report = evidence.objects.filter(report=OuterRef(OuterRef("pk"))).order_by()
            named[f"{way}_columns"] = columns_of(documents.filter(pk__in=of_report.values(way)))
        return self.annotate(evidence_columns=columns_of(own), **named)
