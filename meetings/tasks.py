"""Work on meetings that is done by workers and by the beat."""

from typing import Any

from celery import shared_task
from django.db.models import Q

from dialogue.models import Dialogue
from dialogue.tenancy.task import DialogueTask
from meetings.enums import Consent
from meetings.models import Meeting
from meetings.services.changes import announce_ended_embargoes
from meetings.services.joint.answering import report
from meetings.services.joint.proposing import WANTED, share
from meetings.services.uploads import examining, tending

UPLOADS_TENDED_EVERY = 60
"""Seconds between two beats, see CELERY_BEAT_SCHEDULE."""


@shared_task(base=DialogueTask)
def tell_of_ended_embargoes(*, dialogue_id: int) -> None:
    """Tell the readers of papers whose embargo has ended."""
    announce_ended_embargoes()


@shared_task
def tell_of_ended_embargoes_everywhere() -> None:
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        tell_of_ended_embargoes.delay(dialogue_id=dialogue_id)


class ScanningTask(DialogueTask):
    """Opens the scope by itself, around short pieces of database work only."""

    abstract = True
    whole_in_scope = False


@shared_task(base=ScanningTask, bind=True)
def scan_upload(self: Any, upload_id: int, *, dialogue_id: int) -> None:
    """Show an upload to the virus scanner. Delivered twice, it does no harm."""
    examining.scan(upload_id, self.scope)


@shared_task(base=DialogueTask)
def tend_uploads(*, dialogue_id: int) -> None:
    """Finish what a dead process left, scan again what waits, sweep away what has expired."""
    tending.finish_whole()
    tending.sweep(dialogue_id)
    for pk in tending.waiting_for_the_scanner():
        scan_upload.apply_async(
            args=(pk,), kwargs={"dialogue_id": dialogue_id}, expires=UPLOADS_TENDED_EVERY
        )


@shared_task
def tend_uploads_everywhere() -> None:
    """One task for each dialogue: none works in another one's scope."""
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        tend_uploads.apply_async(kwargs={"dialogue_id": dialogue_id}, expires=UPLOADS_TENDED_EVERY)


@shared_task(base=DialogueTask)
def keep_in_step(meeting_id: int, *, dialogue_id: int) -> None:
    """Tell the other side of a joint meeting what has changed; twice changes nothing more."""
    meeting: Meeting | None = Meeting.objects.filter(pk=meeting_id).first()
    if meeting is not None:
        share(meeting)
        report(meeting)


@shared_task(base=DialogueTask)
def keep_all_in_step(*, dialogue_id: int) -> None:
    """The same for every joint meeting: what a lost message left behind, and changes of parts."""
    joint = Meeting.objects.filter(
        Q(guest_dialogues__consent__in=WANTED) | Q(joint_proposal__consent=Consent.AGREED)
    )
    for pk in joint.distinct().order_by("pk").values_list("pk", flat=True):
        keep_in_step.delay(pk, dialogue_id=dialogue_id)


@shared_task
def keep_all_in_step_everywhere() -> None:
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        keep_all_in_step.delay(dialogue_id=dialogue_id)
