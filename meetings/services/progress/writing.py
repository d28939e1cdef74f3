"""Writing a progress report before it is submitted: begun, saved, thrown away."""

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from dialogue.digests import digest_of
from dialogue.drafts import NoLongerADraft, changes
from dialogue.models import Partner
from dialogue.texts import write_in
from meetings.models import ProgressReport
from meetings.services.evidence.attaching import attached_to, keep_links, links_in


def begin_report(subject: Any, partner: Partner, *, language: str, by: Any) -> ProgressReport:
    """The partner's draft about the subject: one returned, else the one under way, or a new one.

    The subject is a recommendation, a conclusion or an action.
    """
    about = {"partner": partner, subject._meta.model_name: subject}
    drafts = ProgressReport.objects.drafts().filter(**about)
    report: ProgressReport | None = drafts.first()
    if report is not None:
        return report
    try:
        with transaction.atomic():
            report = ProgressReport(**about, language=language, made_by=by, saved_by=by)
            report.save(force_insert=True)
    except IntegrityError:
        # A colleague began in the same moment: theirs is the one.
        report = drafts.get(submitted_at=None)
    return report


def said_in(report: ProgressReport) -> dict[str, Any]:
    """What was typed, by the names of the form's fields."""
    return {
        "language": report.language,
        "progress": report.progress,
        "as_of": report.as_of,
        "narrative": getattr(report, f"narrative_{report.language}") or "",
        "evidence": links_in(report) if report.pk else [],
    }


def edition_of(report: ProgressReport) -> str:
    """A short name for all that the report says, what is attached included."""
    return digest_of(said_in(report) | {"attached": attached_to(report)})


@transaction.atomic
def save_report(
    report: ProgressReport,
    said: dict[str, Any],
    *,
    by: Any,
    opened_on: str,
    agreed_on: str = "",
    sent: Collection[dict[str, Any]] = (),
) -> ProgressReport:
    """Store what was said, by field; what is not named stays as it is.

    `opened_on` is the digest of the draft that the writer had before them, `agreed_on` that of a
    later state that they chose to replace; `sent` is what the same page has sent before. Raises
    SavedByAnother, NoLongerADraft.
    """
    current = locked(report)
    if not current.is_draft:
        raise NoLongerADraft(current)
    before = said_in(current)
    said = before | said
    ours = [digest_of(before | one) for one in sent]
    if changes(current, before, said, opened_on=opened_on, agreed_on=agreed_on, sent=ours):
        _write(current, said, by)
        current.saved_by, current.saved_at = by, timezone.now()
        current.save()
    return current


@transaction.atomic
def discard_report(report: ProgressReport) -> None:
    """Throw a draft away. Raises NoLongerADraft for what was submitted in the meantime."""
    current = locked(report)
    if not current.is_draft:
        raise NoLongerADraft(current)
    current.delete()


def locked(report: ProgressReport) -> ProgressReport:
    """The report as it is now, kept from others until the transaction ends.

    Raises ProgressReport.DoesNotExist when it is gone: a draft that a colleague has thrown away.
    """
    rows = ProgressReport.objects.select_for_update(of=("self",)).select_related("saved_by")
    current: ProgressReport = rows.get(pk=report.pk)
    return current


def _write(report: ProgressReport, said: dict[str, Any], by: Any) -> None:
    report.language = said["language"]
    report.progress, report.as_of = said["progress"], said["as_of"]
    write_in(report.language, report, narrative=said["narrative"])
    keep_links(report, said["evidence"], by=by)
