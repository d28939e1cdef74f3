"""Shapes meetings and plans as the components take them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext, npgettext

from dialogue.access import may_see_publishable
from dialogue.models import Action, ActionPlan, Area, Objective
from dialogue.periods import number_runs
from dialogue.services.plan_tree import PlanTree
from dialogue.templatetags.portal_parts import heading_in_words, named_partners
from dialogue.templatetags.portal_text import falls_back
from dialogue.texts import language_shown, text_of
from meetings.enums import CoverageLevel, MeetingStatus
from meetings.models import Meeting
from meetings.services.coverage import Addressed, addressed, area_term, plan_labels, shares_of
from meetings.services.coverage_matrix import Block, Cell, Grid, Line
from meetings.services.timetable import Timetable

register = template.Library()
register.filter(area_term)
register.simple_tag(shares_of)


@register.inclusion_tag("components/meeting_row.html")
def meeting_row(
    meeting: Meeting, *, by_number: bool = False, heading: str = "h3"
) -> dict[str, Any]:
    """A row of a list; the meeting comes from `for_lists().with_outcome_counts()`.

    `by_number`: it tells how many texts are known by their number alone, not how many there are.
    `heading`: h2 in a list that stands right below the page's title.
    """
    held = meeting.status == MeetingStatus.HELD
    return {
        "heading": heading,
        "url": meeting.get_absolute_url(),
        "title": meeting.title,
        "lang": _other_language(meeting, "title"),
        "kind": meeting.get_kind_display(),
        "start": meeting.starts_on,
        "end": meeting.ends_on,
        "precision": meeting.starts_precision,
        "awaits_date": meeting.awaits_date,
        "place": place(meeting),
        "co_chairs": co_chairs(meeting),
        "areas": area_links(addressed(meeting.coverage.all()).areas),
        "counts": _not_entered(meeting) if by_number else outcome_counts(meeting),
        "state": "" if held else meeting.status,
        "state_label": "" if held else meeting.status_in_words,
    }


@register.simple_tag
def parts_fall_back(meeting: Meeting, timetable: Timetable) -> str:
    """The code of the other language if anything but its summary is shown in it, else empty."""
    if language := falls_back(meeting, "title first_of_its_kind outcome"):
        return language
    items = (entry.item for day in timetable.days for entry in day.entries)
    return next(filter(None, (falls_back(item, "title description") for item in items)), "")


@register.filter
def place(meeting: Meeting) -> str:
    """“Yaoundé, Cameroon”, as far as known."""
    city = text_of(meeting, "city")[0]
    parts = [city, meeting.country.name if meeting.country else ""]
    if not any(parts) and meeting.is_online:
        return str(meeting.get_format_display())
    return ", ".join(part for part in parts if part)


@register.filter
def place_within(meeting: Meeting) -> str:
    """The same inside a line, where “Online” is no name and begins small."""
    where = place(meeting)
    is_named = meeting.country or text_of(meeting, "city")[0]
    return where if is_named else where[:1].lower() + where[1:]


@register.filter
def co_chairs(meeting: Meeting) -> list[dict[str, str]]:
    """Partners, then those from outside the dialogue, as the component co_chairs takes them."""
    outside = [
        {"name": str(named), "url": "", "lang": _other_language(named, "name")}
        for named in meeting.named_outside
    ]
    return [*named_partners(row.partner for row in meeting.co_chairs.all()), *outside]


@register.filter
def outcome_counts(meeting: Meeting) -> list[dict[str, Any]]:
    """What the meeting produced, as far as numbers are known."""
    recommended, concluded = meeting.recommendations_known, meeting.conclusions_known
    return _counts(
        (
            "recommendations",
            recommended,
            npgettext("counted", "recommendation", "recommendations", recommended),
        ),
        ("conclusions", concluded, npgettext("counted", "conclusion", "conclusions", concluded)),
    )


def _not_entered(meeting: Meeting) -> list[dict[str, Any]]:
    recommended, concluded = meeting.recommendations_by_number, meeting.conclusions_by_number
    alone = ngettext(
        "recommendation known by its number alone",
        "recommendations known by their number alone",
        recommended,
    )
    also_alone = ngettext(
        "conclusion known by its number alone", "conclusions known by their number alone", concluded
    )
    return _counts(("recommendations", recommended, alone), ("conclusions", concluded, also_alone))


def _counts(*counted: tuple[str, int, str]) -> list[dict[str, Any]]:
    """Where each stands on the meeting’s page, how many, of what; those alone that there are."""
    return [
        {"value": number, "label": label, "place": place}
        for place, number, label in counted
        if number
    ]


@register.filter
def area_links(areas: Iterable[Area]) -> list[dict[str, Any]]:
    return [
        {"position": area.position, "code": area.code, "term": area_term(area.plan)}
        for area in areas
    ]


@register.simple_tag
def plan_parts(
    found: Addressed, plan: ActionPlan, expected: ActionPlan | None
) -> list[dict[str, Any]]:
    """The line “Area 3 · Objective 5 · Actions 16–17” for the component plan_line.

    It begins with the plan's name where that is not the expected one.
    """
    address = plan.get_absolute_url()
    labels = plan_labels(found, plan)
    parts: list[dict[str, Any]] = []
    if plan != expected:
        name = text_of(plan, "name")[0]
        parts.append(_part(name, address) | {"lang": _other_language(plan, "name")})
    parts += [
        {
            "label": label,
            "url": f"{address}#area-{area.code}",
            "position": area.position,
        }
        for label, area in zip(labels.areas, found.areas, strict=True)
    ]
    if found.objectives:
        anchor = f"{address}#objective-{found.objectives[0].code}"
        parts.append(_part(labels.objectives, anchor))
    if found.actions:
        anchor = f"{address}#action-{found.actions[0].number}"
        parts.append(_part(labels.actions, anchor))
    return parts


@register.simple_tag
def matrix_of(tree: PlanTree, found: Addressed) -> list[dict[str, Any]]:
    """The plan's areas for the component coverage_matrix, with what was addressed filled.

    Where no action is known to have been addressed, only the headings that were: all other squares
    would stand hollow and say of each action that it was not.
    """
    address = tree.plan.get_absolute_url()
    term = area_term(tree.plan)
    filled = {action.pk for action in found.actions}
    shown = {area.pk for area in found.areas}, {objective.pk for objective in found.objectives}
    whole = bool(filled)
    return [
        {
            "position": branch.area.position,
            "code": branch.area.code,
            "term": term,
            "title": text_of(branch.area, "title")[0],
            "objectives": [
                {
                    "code": item.objective.code,
                    "title": text_of(item.objective, "title")[0],
                    "lang": _other_language(item.objective, "title"),
                    "url": f"{address}#objective-{item.objective.code}",
                    "actions": [
                        {
                            "number": action.number,
                            "addressed": action.pk in filled,
                            "url": reverse("meetings:action", args=[tree.plan.pk, action.number]),
                        }
                        for action in item.actions
                    ],
                }
                for item in branch.objectives
                if whole or item.objective.pk in shown[1]
            ],
        }
        for branch in tree.areas
        if whole or branch.area.pk in shown[0]
    ]


@register.filter
def lines_of(actions: Iterable[Action]) -> SafeString:
    """“1–3, 5”, each of which leads to where its first action stands in the coverage matrix."""
    keys = {action.number: action.pk for action in actions}
    runs = number_runs(keys)
    return format_html_join(
        ", ", '<a href="#line-action-{}">{}</a>', ((keys[first], words) for first, words in runs)
    )


@register.simple_tag
def action_links(plan: ActionPlan, numbers: Sequence[int], origin: str = "") -> SafeString:
    """“Action 1”, “Actions 1, 2, 5”, each of which leads to its page."""
    words = ngettext("Action %(numbers)s", "Actions %(numbers)s", len(numbers))
    pages = [origin + reverse("meetings:action", args=[plan.pk, number]) for number in numbers]
    if len(pages) == 1:
        return format_html('<a href="{}">{}</a>', pages[0], words % {"numbers": numbers[0]})
    links = format_html_join(", ", '<a href="{}">{}</a>', zip(pages, numbers, strict=True))
    return SafeString(escape(words) % {"numbers": links})


@register.filter
def actions_of(numbers: Iterable[int]) -> SafeString:
    """“1–3, 5”, each of which leads to where its first action stands on the plan's page."""
    return format_html_join(", ", '<a href="#action-{}">{}</a>', number_runs(numbers))


@register.filter
def heading_label(line: Line) -> str:
    """“Area 3”, “Objective 5b”, “Action 16”, or that it is the plan as a whole."""
    match line.heading:
        case Area() as area:
            return f"{area_term(area.plan)} {area.code}"
        case Objective() | Action() as heading:
            return heading_in_words(heading)
    return gettext("The plan as a whole")


@register.simple_tag
def blocks_at(matrix: Grid, level: CoverageLevel | None) -> tuple[Block, ...]:
    return matrix.blocks_at(level)


@register.simple_tag
def matrix_cells(line: Line, rows_url: str, query: str) -> SafeString:
    """The cells of a line of the coverage matrix; those that count something lead to what it is.

    Made here, because a matrix has thousands of them, most of which say the same.
    """
    none = _unlinked("is-none", "–", gettext("nothing is recorded"))
    perhaps = _unlinked("is-perhaps", "?", gettext("not recorded whether it was spoken of"))
    address = f"{rows_url}?{query}&" if query else f"{rows_url}?"
    address = f"{address}heading={line.key}"
    cells = (
        _linked(cell, address) if cell.count else perhaps if cell.perhaps else none
        for cell in (line.total, *line.cells)
    )
    return SafeString("".join(cells))


def _linked(cell: Cell, address: str) -> SafeString:
    key = cell.column.key
    return format_html(
        '<td class="matrix-cell {}"><a href="{}">{}</a></td>',
        _strength(cell),
        f"{address}&column={key}" if key else address,
        cell.count,
    )


def _strength(cell: Cell) -> str:
    return "is-some" if cell.count == 1 else "is-more"


def _unlinked(strength: str, sign: str, words: str) -> SafeString:
    return format_html(
        '<td class="matrix-cell {}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></td>',
        strength,
        sign,
        words,
    )


def _part(label: str, url: str) -> dict[str, Any]:
    return {"label": label, "url": url, "position": None}


def _other_language(row: Any, field: str) -> str:
    language = language_shown(row, field)
    return "" if language == get_language() else language


@register.simple_tag(takes_context=True)
def recommendation_asked_about(context: Any, question: Any) -> Any:
    """The recommendation that a question is about, if the reader may see it; it is at hand, with
    its meeting. It may have been taken back to a draft since the campaign was opened."""
    recommendation = question.recommendation
    user = getattr(getattr(context, "request", None), "user", None)
    rows = (recommendation, recommendation.meeting) if recommendation else ()
    is_seen = all(may_see_publishable(user, row) for row in rows)
    return recommendation if is_seen else None
