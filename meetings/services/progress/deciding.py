"""Handing a progress report in, and what the Secretariat does with it.

Each takes `read`, the edition that the person had before them (`writing.edition_of`). Should the
report have changed since, nothing is done and `ChangedSince` is raised.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.drafts import ChangedSince
from dialogue.texts import write_in
from meetings.enums import ReportStage
from meetings.models import ProgressReport
from meetings.services.progress.writing import edition_of, locked, said_in
from meetings.signals import progress_reported

NEEDED = ("progress", "as_of", "narrative")


def missing_in(report: ProgressReport) -> list[str]:
    """The fields that must be filled before the report can be submitted."""
    said = said_in(report)
    return [name for name in NEEDED if not said[name]]


@transaction.atomic
def submit_report(report: ProgressReport, *, by: Any, read: str) -> ProgressReport:
    """Hand a whole draft in to the Secretariat. Raises ValidationError by field, ChangedSince."""
    current = _unchanged(report, ReportStage.DRAFT, read)
    if missing := missing_in(current):
        raise ValidationError(
            {name: _("Needed before the report is submitted.") for name in missing}
        )
    current.submitted_at = timezone.now()
    return _moved(current, ReportStage.SUBMITTED, by)


@transaction.atomic
def take_back_report(report: ProgressReport, *, read: str) -> ProgressReport:
    """Make it a draft again, which the Secretariat does not see. Raises ChangedSince."""
    current = _unchanged(report, ReportStage.SUBMITTED, read)
    current.stage = ReportStage.DRAFT
    current.save()
    return current


@transaction.atomic
def publish_report(report: ProgressReport, *, by: Any, read: str) -> ProgressReport:
    """Make it public, with its evidence. Raises ChangedSince."""
    current = _unchanged(report, ReportStage.SUBMITTED, read)
    write_in("", current, remark="")
    return _decided(current, ReportStage.PUBLISHED, by)


@transaction.atomic
def return_report(
    report: ProgressReport, *, by: Any, read: str, remark: str, language: str
) -> ProgressReport:
    """Give it back to its partner with a remark in the language. Raises ChangedSince."""
    current = _unchanged(report, ReportStage.SUBMITTED, read)
    write_in(language, current, remark=remark)
    return _decided(current, ReportStage.DRAFT, by)


def _unchanged(report: ProgressReport, stage: ReportStage, read: str) -> ProgressReport:
    current = locked(report)
    if current.stage != stage or edition_of(current) != read:
        raise ChangedSince
    return current


def _decided(report: ProgressReport, stage: ReportStage, by: Any) -> ProgressReport:
    report.decided_by, report.decided_at = by, timezone.now()
    return _moved(report, stage, by)


def _moved(report: ProgressReport, stage: ReportStage, by: Any) -> ProgressReport:
    before, report.stage = report.stage, stage
    report.save()
    progress_reported.send(sender=ProgressReport, report=report, before=before, by=by)
    return report
