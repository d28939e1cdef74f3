"""What people decide about texts: that they say the same, or that they do not.

Whoever decides sends along the digest of the pair as it stood before them (decision 9). In a
dialogue one decides at a time, so that groups stay a partition whoever else is at it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from dialogue.digests import digest_of
from dialogue.tenancy import current_dialogue_id
from dialogue.texts import LANGUAGES
from meetings.models import Cluster, ClusterText, Dismissal, RegisterText

GROUPING = 3
"""Tells this lock of the database from others (see meetings.models.triggers)."""


class AlreadyTogether(Exception):
    """The two stand in one group; nothing was done."""

    def __init__(self, cluster: Cluster) -> None:
        super().__init__(str(cluster))
        self.cluster = cluster


class AlreadyDismissed(Exception):
    """Somebody dismissed the pair before; nothing was done."""

    def __init__(self, dismissal: Dismissal) -> None:
        super().__init__(str(dismissal))
        self.dismissal = dismissal


class WouldMerge(Exception):
    """The two stand in different groups, which would become one; nothing was done."""

    def __init__(self, pair: "Pair") -> None:
        super().__init__()
        self.pair = pair


class NotAsRead(Exception):
    """The texts, their groups or what was decided have changed since; nothing was done."""


@dataclass(frozen=True)
class Pair:
    """Two texts as they stand: in which groups, and whether they were dismissed."""

    one: Any
    other: Any
    one_cluster: int | None
    other_cluster: int | None
    dismissal: int | None

    @property
    def read(self) -> str:
        """The digest of all that somebody decides on."""
        return read_of(self.one, self.other, self.clusters, self.dismissal)

    @property
    def clusters(self) -> list[int]:
        """The groups of the two, the older first."""
        return sorted({key for key in (self.one_cluster, self.other_cluster) if key})


def read_of(one: Any, other: Any, clusters: Collection[int], dismissal: int | None) -> str:
    """The digest of two texts, the groups they stand in and their dismissal, in any order."""
    said = sorted(
        f"{text.part}-{text.pk} {getattr(text, f'text_{code}') or ''}"
        for text in (one, other)
        for code in LANGUAGES
    )
    return digest_of({"texts": said, "clusters": sorted(clusters), "dismissal": dismissal})


def pair_of(one: Any, other: Any) -> Pair:
    """How two recommendations or conclusions stand now; three queries."""
    rows = RegisterText.objects.filter(_is(one) | _is(other))
    keys = {row.of_key: row.pk for row in rows}
    # No row has the key 0.
    ends = [keys.get((text.part.value, text.pk), 0) for text in (one, other)]
    grouped = ClusterText.objects.filter(text__in=ends)
    clusters = dict(grouped.values_list("text", "cluster"))
    refused = Dismissal.objects.filter(one=min(ends), other=max(ends))
    dismissal = refused.values_list("pk", flat=True).first()
    return Pair(one, other, clusters.get(ends[0]), clusters.get(ends[1]), dismissal)


@transaction.atomic
def put_together(one: Any, other: Any, *, by: Any, read: str, may_merge: bool = False) -> Cluster:
    """Put two texts into one group: a new one, or that in which one of them stands.

    Where they stand in different groups, the older takes in the texts of the other, once
    `may_merge`. Raises AlreadyTogether, WouldMerge, NotAsRead, ValidationError.
    """
    _one_at_a_time()
    pair = pair_of(one, other)
    _check_are_two(pair)
    if pair.one_cluster and pair.one_cluster == pair.other_cluster:
        raise AlreadyTogether(Cluster.objects.get(pk=pair.one_cluster))
    if pair.read != read:
        raise NotAsRead
    if not pair.clusters and one.meeting_id == other.meeting_id:
        raise ValidationError(
            _("Both are of the same meeting. A group holds what several meetings said.")
        )
    if len(pair.clusters) > 1 and not may_merge:
        raise WouldMerge(pair)
    first, second = (register_text_of(text) for text in (one, other))
    Dismissal.objects.filter(**_in_order(first, second)).delete()
    if not pair.clusters:
        cluster = Cluster.objects.create(made_by=by)
    else:
        cluster = Cluster.objects.get(pk=pair.clusters[0])
        for key in pair.clusters[1:]:
            _take_in(cluster, Cluster.objects.get(pk=key))
    grouped = {*cluster.texts.values_list("text", flat=True)}
    for text in (first, second):
        if text.pk not in grouped:
            ClusterText.objects.create(cluster=cluster, text=text, put_by=by)
    return cluster


@transaction.atomic
def take_out(text: Any, *, by: Any) -> bool:
    """Take a text out of its group; whether it stood in one.

    That says that it is not the same as the others: they are not suggested for it again. A group of
    two is gone by it.
    """
    _one_at_a_time()
    row = ClusterText.objects.filter(_is(text, "text__")).select_related("text").first()
    if row is None:
        return False
    for other in ClusterText.objects.filter(cluster=row.cluster_id).exclude(pk=row.pk):
        ends = _in_order(row.text, other.text)
        Dismissal.objects.get_or_create(**ends, defaults={"dismissed_by": by})
    row.delete()
    return True


@transaction.atomic
def dismiss(one: Any, other: Any, *, by: Any, read: str) -> Dismissal:
    """Say that two texts are not the same.

    Raises AlreadyTogether, AlreadyDismissed, NotAsRead, ValidationError.
    """
    _one_at_a_time()
    pair = pair_of(one, other)
    _check_are_two(pair)
    if pair.one_cluster and pair.one_cluster == pair.other_cluster:
        raise AlreadyTogether(Cluster.objects.get(pk=pair.one_cluster))
    if pair.dismissal:
        named = Dismissal.objects.select_related("dismissed_by")
        raise AlreadyDismissed(named.get(pk=pair.dismissal))
    if pair.read != read:
        raise NotAsRead
    ends = _in_order(register_text_of(one), register_text_of(other))
    dismissal: Dismissal = Dismissal.objects.create(**ends, dismissed_by=by)
    return dismissal


@transaction.atomic
def suggest_again(one: Any, other: Any) -> bool:
    """Take a dismissal back; whether there was one."""
    _one_at_a_time()
    pair = pair_of(one, other)
    if pair.dismissal is None:
        return False
    Dismissal.objects.get(pk=pair.dismissal).delete()
    return True


def cluster_of(text: Any) -> Cluster | None:
    """The group that the recommendation or conclusion stands in, if any."""
    row = ClusterText.objects.filter(_is(text, "text__")).select_related("cluster").first()
    return row.cluster if row else None


def register_text_of(text: Any) -> RegisterText:
    """The row under which others refer to the recommendation or conclusion; made if need be."""
    found, _made = RegisterText.objects.get_or_create(**{text.part.value: text})
    return found


def _check_are_two(pair: Pair) -> None:
    if (pair.one.part, pair.one.pk) == (pair.other.part, pair.other.pk):
        raise ValidationError(_("A text cannot be put together with itself: choose another one."))


def _is(text: Any, start: str = "") -> Q:
    return Q(**{f"{start}{text.part.value}": text.pk})


def _in_order(one: RegisterText, other: RegisterText) -> dict[str, RegisterText]:
    first, second = sorted((one, other), key=lambda row: row.pk)
    return {"one": first, "other": second}


def _take_in(cluster: Cluster, other: Cluster) -> None:
    """The texts of the other, which is gone by it, and its heading where there was none."""
    for code in LANGUAGES:
        if not getattr(cluster, f"heading_{code}"):
            setattr(cluster, f"heading_{code}", getattr(other, f"heading_{code}"))
    other.texts.update(cluster=cluster)
    # Its signal lets kept public pages be forgotten, which rows moved together do not.
    cluster.save()


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [GROUPING, current_dialogue_id()])
