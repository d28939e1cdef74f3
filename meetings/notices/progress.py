"""What is told of progress reports: to the Secretariat that one came in, to partners what became
of theirs."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from dialogue.texts import text_of
from focal_points.access.readers import acting_for, is_of_secretariat
from focal_points.models import User
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.notifying import announce
from meetings.enums import ReportChange, ReportStage
from meetings.models import ProgressReport
from meetings.progress import subject_label

PROGRESS = "progress"


def _reports(user: Any) -> QuerySet:
    rows: QuerySet = ProgressReport.objects.visible_to(user)
    return rows


def _named(rows: Any, user: Any) -> QuerySet:
    named: QuerySet = rows.named()
    return named


def _title(report: ProgressReport) -> tuple[str, str]:
    return subject_label(report), get_language() or "en"


def _facts(report: ProgressReport, change: str) -> str:
    remark = text_of(report, "remark")[0] if change == ReportChange.RETURNED else ""
    return ". ".join(part for part in (report.partner.name, remark) if part)


register(
    NoticeKind(
        name=PROGRESS,
        label=gettext_lazy("Progress reports"),
        description=gettext_lazy(
            "When a report of your country or organisation is published or returned; for the "
            "Secretariat, when one comes in."
        ),
        visible=_reports,
        with_all=_named,
        what=lambda report, change: ReportChange(change).label,
        title=_title,
        facts=_facts,
    )
)


def tell_of_report(report: ProgressReport, by: Any) -> None:
    """The Secretariat of what a partner handed in, the partner of what became of it."""
    if report.stage == ReportStage.SUBMITTED:
        change, people = ReportChange.SUBMITTED, User.objects.filter(is_of_secretariat())
    else:
        is_public = report.stage == ReportStage.PUBLISHED
        change = ReportChange.PUBLISHED if is_public else ReportChange.RETURNED
        people = User.objects.filter(acting_for(report.partner_id))
    event = f"{change} {timezone.now()}"
    announce(PROGRESS, report.pk, event, people.exclude(pk=by.pk), change=change)
