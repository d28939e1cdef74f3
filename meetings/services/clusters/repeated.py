"""What a text says of other meetings that said the same, as far as the reader sees them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from meetings.cluster_querysets import FEWEST_MEETINGS
from meetings.enums import OutcomePart
from meetings.models import Cluster, ClusterText, RegisterText

MOST_BESIDE = 10
"""So many texts of other meetings stand beside a text; the page of the group has them all."""


@dataclass(frozen=True)
class Repeated:
    """The group of a text, and in how many meetings the reader sees it."""

    cluster: int
    in_meetings: int

    @property
    def url(self) -> str:
        return reverse("meetings:cluster", args=[self.cluster])


def in_meetings(texts: Collection[Any], user: Any) -> Mapping[int, int]:
    """In how many meetings the user sees each group of these texts (`with_cluster`).

    One query, or none where they stand alone.
    """
    clusters = {row.cluster for row in texts if row.cluster}
    seen = ClusterText.objects.filter(cluster__in=clusters).visible_to(user).with_meeting()
    groups = seen.order_by().values("cluster").annotate(number=Count("meeting", distinct=True))
    return dict(groups.values_list("cluster", "number"))


def mark_repeated(texts: Iterable[Any], numbers: Mapping[int, int]) -> None:
    """Let each text (`with_cluster`) say whether it is `repeated`; `numbers` are `in_meetings`."""
    for row in texts:
        number = numbers.get(row.cluster, 0)
        row.repeated = Repeated(row.cluster, number) if number >= FEWEST_MEETINGS else None


def said_elsewhere(text: Any, user: Any) -> list[Any]:
    """The other texts of the group of a text that is `repeated`, by the day of their meeting.

    Those that the user sees, and at most so many as stand beside a text; one query, or none.
    """
    if text.repeated is None:
        return []
    beside = ClusterText.objects.filter(cluster=text.repeated.cluster).visible_to(user)
    return _in_time(beside.exclude(**{f"text__{text.part.value}": text.pk}))


def keys_of(cluster: Cluster, user: Any) -> list[dict[str, Any]]:
    """Part and key of each text of the group that the user sees, by the day of its meeting."""
    rows = ClusterText.objects.filter(cluster=cluster).visible_to(user).with_meeting()
    part = Case(
        When(text__recommendation__isnull=False, then=Value(OutcomePart.RECOMMENDATION.value)),
        default=Value(OutcomePart.CONCLUSION.value),
        output_field=CharField(),
    )
    key = Coalesce(F("text__recommendation"), F("text__conclusion"))
    found = rows.annotate(part=part, key=key).order_by("day", "meeting", "-part", "pk")
    return [{"part": of, "pk": pk} for of, pk in found.values_list("part", "key")]


def siblings_of(text: Any, cluster: Cluster | None, user: Any) -> list[Any]:
    """For those who keep the groups: the texts of a group but for that one, by their day."""
    if cluster is None:
        return []
    rows = ClusterText.objects.filter(cluster=cluster).visible_to(user)
    if text is not None:
        rows = rows.exclude(**{f"text__{text.part.value}": text.pk})
    return _in_time(rows)


def _in_time(rows: Any) -> list[Any]:
    keys = rows.with_meeting().order_by("day", "pk").values("text")[:MOST_BESIDE]
    texts = [row.of_text for row in RegisterText.objects.filter(pk__in=keys).with_texts()]
    return sorted(texts, key=lambda row: (row.meeting.starts_on, row.meeting_id, row.number))
