"""Which paragraphs of two languages say the same: suggested by the portal, settled by people."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.texts import LANGUAGES
from meetings.models import Meeting, Paragraph, ParagraphPair
from meetings.services.minutes.aligning import suggested
from meetings.services.minutes.capturing import check_unchanged, follow_pairs
from meetings.services.minutes.numbering import locked
from meetings.services.minutes.passages import Passages


@transaction.atomic
def pair(meeting: Meeting, seen: Mapping[int, str], *, by: Any) -> None:
    """Say that the chosen paragraphs belong together; suggestions around them are made anew.

    Drafts that were captured from them follow. `seen` as in `capture`.
    Raises ValidationError, ChangedSince.
    """
    meeting = locked(meeting)
    passages = Passages.of(meeting)
    check_unchanged(passages, seen)
    chosen = passages.by_language(seen)
    first, *others = LANGUAGES
    if first not in chosen or len(chosen) < 2:
        raise ValidationError(_("Choose paragraphs in both languages."))
    for rows in chosen.values():
        if rows[-1].position - rows[0].position + 1 != len(rows):
            raise ValidationError(_("Choose paragraphs that follow one another."))
    for code in others:
        if code in chosen:
            _check_crosses_nothing(passages, chosen[first], chosen[code])
            _settle(passages, chosen[first], chosen[code], by)
    _said_to_stand_alone(seen, False)
    suggest_pairs(meeting, by=by)


@transaction.atomic
def part(meeting: Meeting, seen: Mapping[int, str], *, by: Any) -> None:
    """Say that the chosen paragraphs have no counterpart. Raises ValidationError, ChangedSince."""
    meeting = locked(meeting)
    passages = Passages.of(meeting)
    check_unchanged(passages, seen)
    _delete(row for row in passages.pairs if {row.paragraph_id, row.counterpart_id} & set(seen))
    _said_to_stand_alone(seen, True)
    suggest_pairs(meeting, by=by)


def suggest_pairs(meeting: Meeting, *, by: Any) -> None:
    """Suggest pairs for all that no person has paired; the meeting is `locked`."""
    passages = Passages.of(meeting)
    first, *others = LANGUAGES
    ones = passages.in_language(first)
    changed = False
    for code in others:
        changed |= _suggest(passages, ones, passages.in_language(code))
    if changed:
        passages = Passages.of(meeting)
    follow_pairs(passages, by=by)


def _suggest(passages: Passages, ones: list[Paragraph], others: list[Paragraph]) -> bool:
    """Returns whether anything changed. Only what changes is written."""
    index = {row.pk: at for rows in (ones, others) for at, row in enumerate(rows)}
    there = {row.pk for row in others}
    pairs = {
        (index[row.paragraph_id], index[row.counterpart_id]): row
        for row in passages.pairs
        if row.counterpart_id in there
    }
    certain = {place for place, row in pairs.items() if not row.is_suggested}
    wanted = suggested(
        [row.text for row in ones],
        [row.text for row in others],
        certain,
        alone=(_alone(ones), _alone(others)),
    )
    _delete(row for place, row in pairs.items() if place not in wanted)
    new = sorted(wanted - set(pairs))
    ParagraphPair.objects.bulk_create(
        ParagraphPair(paragraph=ones[one], counterpart=others[other]) for one, other in new
    )
    return bool(new) or bool(set(pairs) - wanted)


def _alone(rows: list[Paragraph]) -> set[int]:
    return {at for at, row in enumerate(rows) if row.stands_alone}


def _check_crosses_nothing(
    passages: Passages, ones: list[Paragraph], others: list[Paragraph]
) -> None:
    """Raises ValidationError: a translation keeps the order of its text."""
    left, right = ({row.pk for row in rows} for rows in (ones, others))
    for settled in passages.pairs:
        one = passages.paragraphs[settled.paragraph_id]
        other = passages.paragraphs[settled.counterpart_id]
        if (
            settled.is_suggested
            or other.minutes.language != others[0].minutes.language
            or one.pk in left
            or other.pk in right
        ):
            continue
        before = one.position < ones[0].position
        if before != (other.position < others[0].position):
            raise ValidationError(
                _(
                    "This crosses the pair of paragraphs %(one)d and %(other)d, which somebody has "
                    "settled. Take that one apart first."
                )
                % {"one": one.position, "other": other.position}
            )


def _settle(passages: Passages, ones: list[Paragraph], others: list[Paragraph], by: Any) -> None:
    """Exactly these belong together; what they were paired with before is free again."""
    wanted = {(one.pk, other.pk) for one in ones for other in others}
    left, right = ({row.pk for row in rows} for rows in (ones, others))
    there = {row.pk for row in passages.in_language(others[0].minutes.language)}
    before = [
        row
        for row in passages.pairs
        if row.counterpart_id in there and (row.paragraph_id in left or row.counterpart_id in right)
    ]
    _delete(before)
    ParagraphPair.objects.bulk_create(
        ParagraphPair(
            paragraph_id=one,
            counterpart_id=other,
            is_suggested=False,
            paired_by=by,
            paired_at=timezone.now(),
        )
        for one, other in sorted(wanted)
    )


def _delete(rows: Iterable[ParagraphPair]) -> None:
    ids = [row.pk for row in rows]
    if ids:
        ParagraphPair.objects.filter(pk__in=ids).delete()


def _said_to_stand_alone(ids: Iterable[int], alone: bool) -> None:
    rows = Paragraph.objects.filter(pk__in=list(ids), stands_alone=not alone)
    rows.update(stands_alone=alone)
