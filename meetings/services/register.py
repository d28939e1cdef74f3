"""The register: what the meetings of a dialogue recommended and concluded, across all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, Sum, Value
from django.db.models.functions import Greatest

from dialogue.enums import PublicationState
from dialogue.models import Action, ActionPlan, Area
from meetings.enums import OutcomePart
from meetings.models import Conclusion, Meeting, Recommendation
from meetings.services.addressees import addressees_of
from meetings.services.clusters.repeated import in_meetings, mark_repeated
from meetings.services.meeting_plans import actions_served, themes_of
from meetings.services.progress.states import follow_up_of

MODELS: dict[OutcomePart, Any] = {
    OutcomePart.RECOMMENDATION: Recommendation,
    OutcomePart.CONCLUSION: Conclusion,
}
LATEST, OLDEST, BY_STATE = "", "oldest", "state"
"""The orders of the register: by the day of the meeting, or by the state of follow-up."""
Texts = dict[OutcomePart, Any]
"""The texts of each part, to be narrowed side by side."""


def register(user: Any) -> Texts:
    """All that the user may read, of meetings that they may see."""
    return {part: model.objects.of_visible_meetings(user) for part, model in MODELS.items()}


Facts = set[tuple[Any, ...]]


def facts(texts: Texts, *further: QuerySet) -> defaultdict[str, Facts]:
    """What the texts can be narrowed by, of each kind (`facts_of_all`), and what `further` rows
    tell in the same columns; one query."""
    first, *others = [of_a_kind for rows in texts.values() for of_a_kind in rows.facts_of_all()]
    found: defaultdict[str, Facts] = defaultdict(set)
    for kind, *fact in first.union(*others, *further):
        found[kind].add(tuple(fact))
    return found


PUBLISHED = ("recommendations", "conclusions")


def known_by_number() -> int:
    """How many more texts meetings adopted than are entered of them."""
    meetings = meetings_known_by_number()
    totals = meetings.aggregate(**{f"all_{part}": Sum(f"more_{part}") for part in PUBLISHED})
    return sum(total or 0 for total in totals.values())


def meetings_known_by_number() -> QuerySet:
    """The meetings that adopted what `known_by_number` counts, each with its part of the sum."""
    counted = Meeting.objects.filter(state=PublicationState.PUBLISHED).with_outcome_counts()
    found: QuerySet = counted.annotate(
        **{
            f"more_{part}": Greatest(F(f"published_{part}") - F(f"{part}_transcribed"), 0)
            for part in PUBLISHED
        }
    )
    return found.filter(Q(more_recommendations__gt=0) | Q(more_conclusions__gt=0))


def in_order(texts: Texts, order: str = LATEST) -> QuerySet:
    """One list of both, by the day of their meeting: part, key and meeting of each text.

    Within a meeting recommendations stand first, each part as it is numbered. By state, those
    stand first of which nothing is reported, and those last that are done.
    """
    by_state = ("follow_up_place",) if order == BY_STATE else ()
    first, *others = [
        (rows.with_place_of_follow_up() if by_state else rows)
        .order_by()
        .values(
            "pk",
            "number",
            "meeting",
            *by_state,
            day=F("meeting__starts_on"),
            part=Value(part.value),
        )
        for part, rows in texts.items()
    ]
    days = ("day", "meeting") if order == OLDEST else ("-day", "-meeting")
    both: QuerySet = first.union(*others, all=True)
    return both.order_by(*by_state, *days, "-part", "number")


def shown(keys: Iterable[Mapping[str, Any]]) -> list[Any]:
    """The texts of these keys in their order, with meeting, session and what they stand under.

    Each has its `themes` and the actions `served`, says to whom it is `addressed`, and its
    `progress`. Three queries, however many they are.
    """
    wanted = [(OutcomePart(key["part"]), key["pk"]) for key in keys]
    found: dict[tuple[OutcomePart, int], Any] = {}
    for part, model in MODELS.items():
        pks = [pk for of, pk in wanted if of == part]
        if pks:
            rows = model.objects.with_actions_served()
            rows = rows.select_related("meeting__country", "session", "area__plan")
            rows = rows.with_addressees().with_follow_up().with_cluster()
            found |= {(part, row.pk): row for row in rows.filter(pk__in=pks)}
    named = {served["plan"] for row in found.values() for served in row.actions_served}
    named |= {row.area.plan_id for row in found.values() if row.area}
    plans = ActionPlan.objects.in_bulk(sorted(named, reverse=True))
    for row in found.values():
        row.served = actions_served(row, plans)
        row.themes = themes_of(row, plans)
        row.addressed = addressees_of(row)
        row.progress = follow_up_of(row)
    return [found[key] for key in wanted if key in found]


def shown_with_groups(keys: Iterable[Mapping[str, Any]], user: Any) -> list[Any]:
    """The same, and each says in how many meetings the user sees it `repeated`; one query more."""
    texts = shown(keys)
    mark_repeated(texts, in_meetings(texts, user))
    return texts


MOST_OF_OTHER_MEETINGS = 5
"""So many texts of other meetings stand below a text; the register lists them all."""


@dataclass(frozen=True)
class TextPage:
    """What stands around a text of the register: its themes and actions, and texts beside it.

    `before` and `after` are the nearest in its list of the meeting; `elsewhere` are texts of other
    meetings that serve one of the same actions, the latest first, and `further` is how many more
    there are.
    """

    themes: list[Area]
    actions: list[Action]
    before: Any
    after: Any
    elsewhere: list[Any]
    further: int


def around(text: Any, user: Any) -> TextPage:
    """As far as the user may see it; at most seven queries, however many texts there are.

    The text comes with its `area` and that one's plan.
    """
    actions = list(
        text.actions.select_related("plan", "objective__area__plan").order_by(
            "-plan__starts_year", "plan", "number"
        )
    )
    beside = MODELS[text.part].objects.of_visible_meetings(user).filter(meeting=text.meeting_id)
    before = beside.filter(number__lt=text.number).order_by("-number").first()
    after = beside.filter(number__gt=text.number).order_by("number").first()
    elsewhere: list[Any] = []
    further = 0
    if actions:
        same = {
            part: rows.serving(*(action.pk for action in actions)).exclude(meeting=text.meeting_id)
            for part, rows in register(user).items()
        }
        keys = in_order(same)
        further = max(0, keys.count() - MOST_OF_OTHER_MEETINGS)
        elsewhere = shown(keys[:MOST_OF_OTHER_MEETINGS])
    above = [action.objective.area for action in actions if action.objective]
    themes = {area.pk: area for area in (text.area, *above) if area}
    return TextPage(list(themes.values()), actions, before, after, elsewhere, further)
