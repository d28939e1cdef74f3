"""The way back from a document of the portal: who named it as evidence, and of what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue.models import Partner
from dialogue.texts import text_of
from meetings.enums import ReportStage
from meetings.models import AnswerEvidence, Evidence
from meetings.services.campaigns.results import seen_answers

MOST = 200
"""So many of each kind are named on a page, the latest."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A partner that named the document, what it bears out, and where that is read."""

    partner: Partner
    words: str
    url: str


def citations_of(documents: Iterable[Any], way: str, user: Any) -> Mapping[int, list[Citation]]:
    """By the ids of the documents, what of public reports and of seen answers names them.

    `way` is how evidence names them: “paper” or “item”. Nothing of drafts, nor of reports that wait
    for the Secretariat. Two queries.
    """
    about = {f"{way}__in": [document.pk for document in documents]}
    found: defaultdict[int, list[Citation]] = defaultdict(list)
    for evidence, citation in (*_of_reports(about, user), *_of_answers(about, user)):
        if citation not in (of_document := found[getattr(evidence, f"{way}_id")]):
            of_document.append(citation)
    return dict(found)


def _of_reports(about: dict[str, Any], user: Any) -> Iterator[tuple[Any, Citation]]:
    rows = Evidence.objects.visible_to(user).filter(report__stage=ReportStage.PUBLISHED, **about)
    rows = rows.select_related(
        "report__partner__country",
        "report__partner__organisation",
        "report__action",
        "report__recommendation",
        "report__conclusion",
    )
    for row in rows.order_by("-report__as_of", "-pk")[:MOST]:
        subject = row.report.subject
        if row.report.action is not None:
            words = _("Action %(number)s") % {"number": subject.number}
            place = reverse("meetings:action", args=[subject.plan_id, subject.number])
        else:
            words = f"{subject.part.label} {subject.number}"
            place = subject.get_absolute_url()
        yield row, Citation(row.report.partner, words, f"{place}#progress")


def _of_answers(about: dict[str, Any], user: Any) -> Iterator[tuple[Any, Citation]]:
    rows = AnswerEvidence.objects.readable_by(user).filter(answer__in=seen_answers(user), **about)
    rows = rows.select_related(
        "answer__reply__partner__country",
        "answer__reply__partner__organisation",
        "answer__reply__campaign",
    )
    for row in rows.order_by("-answer__reply__submitted_at", "-pk")[:MOST]:
        reply = row.answer.reply
        place = reverse("meetings:campaign_results", args=[reply.campaign_id])
        yield (
            row,
            Citation(
                reply.partner,
                text_of(reply.campaign, "title")[0],
                f"{place}#question-{row.answer.question_id}",
            ),
        )
