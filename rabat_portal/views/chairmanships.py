"""A chairmanship: its portrait, what it did, and whom it took over from."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from dialogue.addresses import settle
from dialogue.models import Chairmanship
from dialogue.periods import meeting_dates
from dialogue.requests import DialogueRequest
from dialogue.services.term_line import Line, Mark, Span, term_of, ticks_between, year_of
from knowledge.models import LibraryItem
from meetings.enums import KINDS_IN_PLURAL, MeetingKind
from meetings.models import Meeting
from meetings.services.chairmanship_figures import ChairmanshipFigures, figures_of, handed_on


def chairmanship(request: DialogueRequest, pk: int, slug: str = "") -> HttpResponse:
    rows = Chairmanship.objects.select_related(
        "partner__country",
        "partner__organisation",
        "action_plan",
        "predecessor__partner__country",
        "predecessor__partner__organisation",
        "successor__partner__country",
        "successor__partner__organisation",
    )
    shown: Chairmanship = get_object_or_404(rows, pk=pk)
    if redirect := settle(request, shown):
        return redirect
    figures = figures_of(shown, request.user)
    items = list(LibraryItem.objects.visible_to(request.user).filter(chairmanship=shown))
    successor = getattr(shown, "successor", None)
    context = {
        "chairmanship": shown,
        "successor": successor,
        "priorities": list(shown.priorities.select_related("area__plan").order_by("position")),
        "figures": figures,
        "kinds": _by_kind(figures),
        "to_come": list(
            Meeting.objects.visible_to(request.user)
            .filter(chairmanship=shown)
            .to_come()
            .select_related("country")
        ),
        "handovers": {
            "taken": Meeting.objects.visible_to(request.user)
            .filter(hands_over_to=shown)
            .select_related("country")
            .first(),
            "handed_on": handed_on(figures, successor),
        },
        "documents": [item for item in items if not item.is_audiovisual],
        "recordings": [item for item in items if item.is_audiovisual],
        "line": _line(shown, figures),
    }
    return TemplateResponse(request, "dialogue/chairmanship.html", context)


def _by_kind(figures: ChairmanshipFigures) -> list[tuple[str, tuple[Meeting, ...]]]:
    """The meetings held, by kind, in the order in which the kinds are listed."""
    found = [(kind, figures.of_kind(kind)) for kind in MeetingKind]
    return [
        (str(KINDS_IN_PLURAL[kind] if len(meetings) > 1 else kind.label), meetings)
        for kind, meetings in found
        if meetings
    ]


def _line(shown: Chairmanship, figures: ChairmanshipFigures) -> Line | None:
    """The term as a strip of years with its meetings on it; None where only a year is known."""
    if shown.starts_on is None or shown.starts_precision == "year":
        return None
    start, length = term_of(shown)
    first, last = int(start), int(start + length) + 1
    marks = tuple(
        Mark(
            round(year_of(meeting.starts_on), 3),
            f"{meeting_dates(meeting)}, {meeting.title}",
            meeting.get_absolute_url(),
        )
        for meeting in figures.results
    )
    span = Span(round(start, 3), round(length, 3), gettext("Term of office"), tone="warm")
    return Line(
        gettext("The term and its thematic meetings and special events"),
        first,
        last - first,
        ticks_between(first, last),
        (span,),
        marks,
    )
