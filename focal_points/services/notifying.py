"""Telling people: rows now, in the transaction of what happened; e-mails later, from the rows."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet

from dialogue.tenancy import current_dialogue_id
from focal_points.models import Notice, User
from focal_points.notice_kinds import kind_named
from focal_points.signals import notices_waiting

AT_A_TIME = 500


def announce(
    kind: str, subject_id: int, event: str, recipients: QuerySet[User], *, change: str = ""
) -> None:
    """Write a notice for each of the recipients who has none of this event of this subject.

    Choose those who may see the subject: the right is asked again whenever a notice is shown or
    sent, but somebody who gets it later would find an old notice. Costs the same few statements
    for each 500 people. Raises KeyError for a kind that nobody registered.
    """
    kind_named(kind)
    people = recipients.filter(is_active=True).order_by("pk").values_list("pk", flat=True)
    for some in _batches(people.iterator(chunk_size=AT_A_TIME)):
        Notice.objects.bulk_create(
            [
                Notice(
                    recipient_id=person,
                    kind=kind,
                    subject_id=subject_id,
                    change=change,
                    event=f"{kind} {subject_id} {event}",
                )
                for person in some
            ],
            ignore_conflicts=True,
        )
    notices_waiting.send(sender=Notice, dialogue_id=current_dialogue_id())


def _batches(people: Iterator[int]) -> Iterator[list[int]]:
    while some := list(islice(people, AT_A_TIME)):
        yield some
