"""Storing what a spreadsheet says, all of it or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from meetings.enums import OutcomePart
from meetings.models import (
    Addressee,
    ConclusionAction,
    Meeting,
    RecommendationAction,
    RegisterImport,
)
from meetings.services.addressees import columns_of, value_in
from meetings.services.register import MODELS
from meetings.services.register_import.planning import CHANGED, NEW, Fate, Plan, plan_import
from meetings.services.register_import.reading import Line

SERVING: dict[OutcomePart, Any] = {
    OutcomePart.RECOMMENDATION: RecommendationAction,
    OutcomePart.CONCLUSION: ConclusionAction,
}


class PlanChanged(Exception):
    """The lines would do otherwise by now than the person was shown; nothing was stored.

    `plan` is what they would do now.
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


def keep_lines(lines: Sequence[Line], *, file_name: str, by: Any) -> RegisterImport:
    """Keep what was read until somebody confirms it."""
    kept: RegisterImport = RegisterImport.objects.create(
        file_name=file_name[-200:], lines=list(lines), asked_by=by
    )
    return kept


def plan_of(kept: RegisterImport, user: Any) -> Plan:
    return plan_import([(number, said) for number, said in kept.lines], user)


@transaction.atomic
def apply_import(kept: RegisterImport, *, by: Any, read: str) -> Plan:
    """Store new texts as drafts, and what changes. Raises PlanChanged.

    `read` is the digest of the plan that the person was shown. Empty cells change nothing, so that
    nothing is removed.
    """
    current = RegisterImport.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    plan = plan_of(current, by)
    # Nobody else writes into these meetings from here on; what they wrote until now is seen.
    _lock(row.key[0] for row in plan.fates if row.key)
    plan = plan_of(current, by)
    if current.applied_at is not None or plan.digest != read or not plan.is_whole:
        raise PlanChanged(plan)
    for part in MODELS:
        _store(part, [row for row in plan.fates if row.key and row.key[1] == part])
    current.applied_at, current.applied_by = timezone.now(), by
    current.new, current.changed = plan.counts[NEW], plan.counts[CHANGED]
    # Its signal lets kept public pages be forgotten, which rows written together do not.
    current.save()
    return plan


def _lock(meetings: Iterable[int]) -> None:
    """In the order of their ids, so that two imports do not wait for each other."""
    rows = Meeting.objects.select_for_update(of=("self",)).filter(pk__in=set(meetings))
    list(rows.order_by("pk").values_list("pk"))


def _store(part: OutcomePart, fates: Sequence[Fate]) -> None:
    model = MODELS[part]
    new = [row for row in fates if row.fate == NEW]
    for row in new:
        assert row.key is not None  # or it would be refused
        row.text = model(meeting_id=row.key[0], number=row.key[2], **row.values)
    model.objects.bulk_create([row.text for row in new])
    changed = [row for row in fates if row.fate == CHANGED]
    for row in changed:
        for name, value in row.values.items():
            setattr(row.text, name, value)
    for name in sorted({name for row in changed for name in row.values}):
        texts = [row.text for row in changed if name in row.values]
        model.objects.bulk_update(texts, [name])
    _serve(part, [row for row in [*new, *changed] if row.action_ids is not None])
    _address(part, [row for row in [*new, *changed] if row.addressees is not None])


def _serve(part: OutcomePart, fates: Sequence[Fate]) -> None:
    """The actions that a line names, and no others."""
    serving, name = SERVING[part], part.value
    texts = [row.text.pk for row in fates]
    before = {
        (text, action): pk
        for pk, text, action in serving.objects.filter(**{f"{name}__in": texts}).values_list(
            "pk", name, "action"
        )
    }
    wanted = {(row.text.pk, action) for row in fates for action in row.action_ids or ()}
    gone = [pk for pair, pk in before.items() if pair not in wanted]
    serving.objects.filter(pk__in=gone).delete()
    serving.objects.bulk_create(
        serving(**{f"{name}_id": text, "action_id": action})
        for text, action in sorted(wanted - set(before))
    )


def _address(part: OutcomePart, fates: Sequence[Fate]) -> None:
    """Those whom a line names, and no others. Who stays addressed keeps the row that said so."""
    name = part.value
    gone: list[int] = []
    new: list[Addressee] = []
    there: dict[int, dict[str, int]] = defaultdict(dict)
    for row in Addressee.objects.filter(**{f"{name}__in": [row.text.pk for row in fates]}):
        there[getattr(row, f"{name}_id")][value_in(row)] = row.pk
    for row in fates:
        before, wanted = there[row.text.pk], row.addressees or frozenset()
        gone += [pk for value, pk in before.items() if value not in wanted]
        new += [
            Addressee(**{name: row.text}, **columns_of(value))
            for value in sorted(wanted - before.keys())
        ]
    Addressee.objects.filter(pk__in=gone).delete()
    Addressee.objects.bulk_create(new)
