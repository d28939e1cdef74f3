"""Keeping the two sides of a joint meeting in step."""

from celery import shared_task
from django.db.models import Q

from dialogue.tenancy.task import DialogueTask
from meetings.enums import Consent
from meetings.models import Meeting
from meetings.services.joint.answering import report
from meetings.services.joint.proposing import WANTED, share


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
