"""The follow-up's part of a person's first page, and what a report is called."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Window
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.access import standing_of
from dialogue.models import Action
from dialogue.texts import text_of
from focal_points.access.support import writes_for
from focal_points.workspace import TO_BEGIN, Need, Section
from meetings.enums import ReportStage
from meetings.models import ProgressReport

SHOWN = 5


def subject_label(report: ProgressReport) -> str:
    """“Action 3. Its title”, “Recommendation 4, of which meeting”, in the active language."""
    subject = report.subject
    if isinstance(subject, Action):
        label = _("Action %(number)s") % {"number": subject.number}
        title = text_of(subject, "title")[0]
        return f"{label}. {title}" if title else label
    return f"{subject.part.label} {subject.number}, {text_of(subject.meeting, 'title')[0]}"


def progress_sections(user: Any) -> list[Section]:
    """For the Secretariat the reports that wait for it; for a partner's people their drafts, and
    what other partners did."""
    standing = standing_of(user)
    reports = ProgressReport.objects.visible_to(user).named()
    if standing.is_secretariat:
        return [_waiting(reports)]
    if partners := writes_for(standing):
        return [_of_partners(reports, partners)]
    return []


def _waiting(reports: Any) -> Section:
    submitted = reports.filter(stage=ReportStage.SUBMITTED)
    counted = submitted.annotate(number_waiting=Window(Count("pk")))
    rows = list(counted.order_by("submitted_at", "pk")[:SHOWN])
    number = rows[0].number_waiting if rows else 0
    told = ngettext(
        "%(number)d progress report waits for the Secretariat",
        "%(number)d progress reports wait for the Secretariat",
        number,
    ) % {"number": number}
    return Section(
        8 if rows else TO_BEGIN,
        "meetings/workspace/progress.html",
        {"reports": rows, "names_partner": True},
        (Need(told, "#progress"),) if rows else (),
    )


def _of_partners(reports: Any, partners: Iterable[int]) -> Section:
    """Their drafts, and what others published last; one query, as the page has many parts."""
    drafts = reports.drafts().filter(partner__in=partners).order_by("-saved_at", "-pk")
    others = reports.published().exclude(partner__in=partners).order_by("-as_of", "-pk")
    shown = drafts.values("pk")[:SHOWN].union(others.values("pk")[:SHOWN])
    own: list[ProgressReport] = []
    told: list[ProgressReport] = []
    for row in reports.filter(pk__in=shown):
        (own if row.is_draft else told).append(row)
    own.sort(key=lambda row: (row.saved_at, row.pk), reverse=True)
    told.sort(key=lambda row: (row.as_of, row.pk), reverse=True)
    return Section(
        9 if own else TO_BEGIN,
        "meetings/workspace/progress.html",
        {"reports": own, "names_partner": False, "others": told},
        tuple(_need(report) for report in own),
    )


def _need(report: ProgressReport) -> Need:
    told = (
        _("Go on with the report that the Secretariat returned: %(subject)s")
        if report.was_returned
        else _("Finish your draft, a progress report: %(subject)s")
    )
    return Need(told % {"subject": subject_label(report)}, report.get_absolute_url())
