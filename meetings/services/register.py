"""The register: what the meetings of a dialogue recommended and concluded, across all of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Q, QuerySet, Sum, Value

from dialogue.enums import PublicationState
from dialogue.models import ActionPlan
from meetings.enums import OutcomePart
from meetings.models import Conclusion, Meeting, Recommendation
from meetings.services.meeting_plans import actions_served

MODELS = {OutcomePart.RECOMMENDATION: Recommendation, OutcomePart.CONCLUSION: Conclusion}
Texts = dict[OutcomePart, Any]
"""The texts of each part, to be narrowed side by side."""


def register(user: Any) -> Texts:
    """All that the user may read, of meetings that they may see."""
    return {part: model.objects.of_visible_meetings(user) for part, model in MODELS.items()}


def known_by_number(texts: Texts) -> int:
    """How many more were published, of meetings in which no text of their part is entered."""
    totals = {
        f"{part}s": Sum(f"published_{part}s", filter=~Q(pk__in=rows.order_by().values("meeting")))
        for part, rows in texts.items()
    }
    meetings = Meeting.objects.filter(state=PublicationState.PUBLISHED)
    return sum(total or 0 for total in meetings.aggregate(**totals).values())


def in_order(texts: Texts, *, oldest_first: bool = False) -> QuerySet:
    """One list of both, by the day of their meeting: part, key and meeting of each text.

    Within a meeting recommendations stand first, each part as it is numbered.
    """
    first, *others = [
        rows.order_by().values(
            "pk", "number", "meeting", day=F("meeting__starts_on"), part=Value(part.value)
        )
        for part, rows in texts.items()
    ]
    days = ("day", "meeting") if oldest_first else ("-day", "-meeting")
    both: QuerySet = first.union(*others, all=True)
    return both.order_by(*days, "-part", "number")


def shown(keys: Iterable[Mapping[str, Any]]) -> list[Any]:
    """The texts of these keys in their order, with `part`, meeting and the actions they `serve`.

    Three queries, however many they are.
    """
    wanted = [(OutcomePart(key["part"]), key["pk"]) for key in keys]
    found: dict[tuple[OutcomePart, int], Any] = {}
    for part, model in MODELS.items():
        pks = [pk for of, pk in wanted if of == part]
        if pks:
            rows = model.objects.with_actions_served().select_related("meeting__country")
            found |= {(part, row.pk): row for row in rows.filter(pk__in=pks)}
    named = {served["plan"] for row in found.values() for served in row.actions_served}
    plans = ActionPlan.objects.in_bulk(sorted(named, reverse=True))
    for (part, _pk), row in found.items():
        row.part = part
        row.served = actions_served(row, plans)
    return [found[key] for key in wanted if key in found]
