"""The list of meetings, and one meeting."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dialogue.addresses import settle
from dialogue.lists import page_of, whole_or_part
from dialogue.requests import DialogueRequest
from meetings.cluster_querysets import may_group
from meetings.filters import MeetingFilter
from meetings.forms import ZoneForm
from meetings.minutes_querysets import may_capture
from meetings.models import AgendaItem, Meeting, SilenceProcedure
from meetings.paper_views import new_since
from meetings.participation import participation_of, with_participation
from meetings.services.inheriting import inherited_by
from meetings.services.joint.taking_part import taking_part
from meetings.services.lineage import lineage_of
from meetings.services.meeting_plans import MeetingPlans
from meetings.services.papers import MeetingPapers, papers_of
from meetings.services.timetable import read_at, span_of, timetable

MOST_PROCEDURES = 20


def meetings(request: DialogueRequest) -> HttpResponse:
    """All meetings that the reader may see; with htmx the list alone."""
    form = MeetingFilter(request.GET, user=request.user)
    rows = form.applied(Meeting.objects.visible_to(request.user))
    rows = rows.in_reading_order().for_lists().with_outcome_counts()
    context = {"form": form, "page": page_of(request, rows)}
    return whole_or_part(request, "meetings/meetings.html", "meetings/list_results.html", context)


def meeting(request: DialogueRequest, pk: int, slug: str = "") -> HttpResponse:
    """One meeting, with what the reader may know of it."""
    rows = (
        Meeting.objects.visible_to(request.user)
        .select_related(
            "country",
            "action_plan",
            "chairmanship__partner__country",
            "chairmanship__partner__organisation",
            "hands_over_to__partner__country",
            "hands_over_to__partner__organisation",
        )
        .for_lists()
        .with_outcome_counts()
        .with_online_room_for(request.user)
        .with_minutes_for(request.user)
        .with_last_visit_of(request.user)
        .with_panels()
        .with_steps()
        .with_dialogues_taking_part()
    )
    shown = get_object_or_404(with_participation(rows, request.user), pk=pk)
    if redirect := settle(request, shown):
        return redirect
    user = request.user
    recommendations = _texts(shown.recommendations, user)
    conclusions = _texts(shown.conclusions, user)
    plans = MeetingPlans(shown, [*recommendations, *conclusions])
    for text in [*recommendations, *conclusions]:
        text.served = plans.served_by(text)
    lineage = lineage_of(shown, user)
    papers = papers_of(shown, user, new_since(request, shown))
    context = {
        "meeting": shown,
        "addressed": plans.addressed(),
        "lineage": lineage,
        "inherited": inherited_by(lineage, user),
        "panels": shown.panels_on_page,
        "recommendations": recommendations,
        "conclusions": conclusions,
        "papers": papers,
        "items": list(shown.library_items.visible_to(user)),
        "procedures": _procedures_of(shown, user),
        "together": taking_part(shown),
        "steps": shown.steps_on_page,
        **_when(request, shown, papers, [*recommendations, *conclusions]),
        "may_add_papers": user.has_perm("meetings.add_materialversion"),
        "may_capture": may_capture(user),
        "may_group": may_group(user),
        "participation": participation_of(shown, user),
    }
    return TemplateResponse(request, "meetings/meeting.html", context)


def _procedures_of(shown: Meeting, user: Any) -> list[Any]:
    """Texts of the meeting that partners were asked about in between; no query for visitors."""
    rows = SilenceProcedure.objects.visible_to(user).filter(meeting=shown).open_first()
    return list(rows[:MOST_PROCEDURES])


def _when(
    request: DialogueRequest, shown: Meeting, papers: MeetingPapers, texts: list[Any]
) -> dict[str, Any]:
    """The agenda and the whole of the meeting on the clocks of the venue and of the reader."""
    form = ZoneForm(request)
    clock = form.clock
    items = list(AgendaItem.objects.filter(meeting=shown).in_order_of_time().with_speakers())
    table = timetable(shown, items, clock, papers.materials, texts)
    span = span_of(shown, items)
    return {
        "timetable": table,
        "span": span,
        "reader_span": read_at(span, clock) if span and clock and table.reader_differs else None,
        "zone_form": form,
    }


def _texts(texts: Any, user: object) -> list[Any]:
    """A meeting's texts in their order, each with plan and number of the actions it serves."""
    rows = texts.visible_to(user).with_actions_served().select_related("session", "area__plan")
    return list(rows.order_by("number"))
