"""What came of a campaign: for everybody what is public, for the Secretariat all of it."""

import io
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dialogue.access import standing_of
from dialogue.lists import Choice, FilterForm
from dialogue.models import Partner
from dialogue.requests import DialogueRequest
from dialogue.texts import text_of
from focal_points.enums import FileFormat
from focal_points.reports.spreadsheets import CONTENT_TYPES, attachment, write_table
from meetings.campaigns.rows import Row
from meetings.campaigns.views import found
from meetings.models import Campaign, CampaignSection
from meetings.services.campaigns.heat_map import heat_map_of
from meetings.services.campaigns.questionnaire import Item, Part
from meetings.services.campaigns.results import (
    Line,
    Result,
    Results,
    results_of,
    seen_answers,
)
from meetings.services.campaigns.results_sheet import heads, lines, objects

FILES = (FileFormat.CSV, FileFormat.XLSX, FileFormat.JSON)


class ResultsFilter(FilterForm):
    """To which part, whose, and how far decided on; offers what has answers. Two queries."""

    section = Choice(
        label=pgettext_lazy("of a campaign", "Section"), any_label=gettext_lazy("All sections")
    )
    partner = Choice(label=gettext_lazy("Partner"), any_label=gettext_lazy("All partners"))
    only = Choice(label=gettext_lazy("Replies"), any_label=gettext_lazy("All that are handed in"))

    def __init__(self, data: Any, *, campaign: Campaign, user: Any) -> None:
        super().__init__(data)
        answers = seen_answers(user).filter(reply__campaign=campaign)
        sections = CampaignSection.objects.filter(
            Exists(answers.filter(question__section=OuterRef("pk")))
        ).order_by("position")
        named = [(str(section.pk), text_of(section, "title")[0]) for section in sections]
        self.offer("section", named if len(named) > 1 else [])
        partners = Partner.objects.filter(pk__in=answers.values("reply__partner")).named()
        self.offer("partner", [(str(partner.pk), partner.name) for partner in partners])
        is_staff = standing_of(user).is_secretariat
        self.offer("only", [("validated", _("Validated ones"))] if is_staff else [])

    @property
    def in_every_cycle(self) -> str:
        """The part of the question that earlier cycles are asked by too, for their addresses."""
        kept = {name: pk for name, pk in self.chosen.items() if name != "section"}
        return f"?{urlencode(kept)}" if kept else ""

    def results(self, campaign: Campaign, user: Any) -> Results:
        narrowed = {
            name: int(pk) for name, pk in self.chosen.items() if name in ("section", "partner")
        }
        return results_of(campaign, user, validated_only="only" in self.chosen, **narrowed)


@require_safe
def results(request: DialogueRequest, pk: int) -> HttpResponse:
    """Question by question, beside the cycles before."""
    campaign = found(request, pk)
    form = ResultsFilter(request.GET, campaign=campaign, user=request.user)
    made = form.results(campaign, request.user)
    is_staff = standing_of(request.user).is_secretariat
    context = {
        "campaign": campaign,
        "form": form,
        "results": made,
        "parts": _parts(made, is_staff=is_staff),
        "is_secretariat": is_staff,
        "carried": form.in_every_cycle,
        "query": request.GET.urlencode(),
    }
    return TemplateResponse(request, "meetings/campaigns/results.html", context)


def _parts(made: Results, *, is_staff: bool) -> list[tuple[Part, list[tuple[Result, Any]]]]:
    """Sections with their questions; but for the Secretariat only those that have an answer."""
    parts = [
        (
            part,
            [
                (result, [(line, _shown(result, line)) for line in result.lines])
                for result in of_part
                if result.lines or is_staff
            ],
        )
        for part, of_part in made.parts
    ]
    return [(part, shown) for part, shown in parts if shown]


def _shown(result: Result, line: Line) -> tuple[Row, Row | None]:
    """The answer of now, and that of the cycle before in the words of its own question."""
    now = Row(result.item, line.answer, is_asked=True)
    if line.before is None or result.before is None:
        return now, None
    return now, Row(Item(result.item.number, result.before, ""), line.before, is_asked=True)


@require_safe
def results_file(request: DialogueRequest, pk: int, file_format: str) -> HttpResponse:
    """What the page shows under the same question, as a file."""
    if file_format not in FILES:
        raise Http404
    campaign = found(request, pk)
    form = ResultsFilter(request.GET, campaign=campaign, user=request.user)
    made = form.results(campaign, request.user)
    title = text_of(campaign, "title")[0]
    make = objects if file_format == FileFormat.JSON else lines
    content = io.BytesIO()
    write_table(file_format, content, title, heads(), [list(make(made, request.dialogue.origin))])
    content_type = CONTENT_TYPES[FileFormat(file_format)]
    return attachment(content.getvalue(), f"{title}.{file_format}", content_type)


@never_cache
@require_safe
def answers(request: DialogueRequest, pk: int) -> HttpResponse:
    """Who has answered what, at a glance; for the Secretariat alone."""
    campaign = found(request, pk)
    if not standing_of(request.user).is_secretariat:
        raise Http404
    context = {"campaign": campaign, "map": heat_map_of(campaign)}
    return TemplateResponse(request, "meetings/campaigns/answers.html", context)
