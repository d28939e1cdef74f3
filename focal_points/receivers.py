"""Binds what services announce to the tasks that do the work, after the commit."""

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import HttpRequest

from dialogue.access import Standing
from dialogue.storing import discard
from focal_points import notices
from focal_points.models import (
    FocalPoint,
    Invitation,
    Membership,
    Printout,
    SupportAttachment,
    SupportEntry,
    SupportRequest,
)
from focal_points.services.notices import newest_unread
from focal_points.signals import (
    contributor_ended,
    contributor_joined,
    invitation_due,
    mandate_ended,
    mandate_handed_over,
    notices_waiting,
    printout_requested,
    request_moved,
    request_written_about,
    workspace_opened,
)
from focal_points.support.notices import tell_other_side
from focal_points.support.workspace import support_sections
from focal_points.tasks import make_printout, send_invitation, send_waiting_notices
from focal_points.workspace import Section
from focal_points.workspace_people import people_section


@receiver(invitation_due)
def post_invitation(sender: Any, invitation: Invitation, **kwargs: Any) -> None:
    def post() -> None:
        send_invitation.delay(invitation.pk, dialogue_id=invitation.dialogue_id)

    # Robust: with the broker down the row still waits, and beat sends it later.
    transaction.on_commit(post, robust=True)


@receiver(workspace_opened)
def add_people(
    sender: Any,
    standing: Standing,
    today: datetime.date,
    mandates: list[FocalPoint],
    **kwargs: Any,
) -> list[Section]:
    section = people_section(standing, mandates, today)
    return [section] if section else []


@receiver(notices_waiting)
def post_notices(sender: Any, dialogue_id: int, **kwargs: Any) -> None:
    def post() -> None:
        send_waiting_notices.apply_async(kwargs={"dialogue_id": dialogue_id}, retry=False)

    # Robust and without retries: with the broker down the page is saved all the same, the rows
    # wait, and beat sends them later.
    transaction.on_commit(post, robust=True)


@receiver(printout_requested)
def have_printout_made(sender: Any, printout: Printout, **kwargs: Any) -> None:
    def send() -> None:
        make_printout.apply_async(
            args=(printout.pk,), kwargs={"dialogue_id": printout.dialogue_id}, retry=False
        )

    # Robust and without retries: with the broker down the row waits, and the next beat sends it.
    transaction.on_commit(send, robust=True)


@receiver(workspace_opened)
def add_what_is_new(sender: Any, request: HttpRequest, **kwargs: Any) -> list[Section]:
    lines = newest_unread(request.user)
    # The page's head shows the number: it need not be asked for again.
    in_all = lines[0].notice.in_all if lines else 0  # type: ignore[attr-defined]
    request.unread_notices = in_all  # type: ignore[attr-defined]
    return [Section(2, "focal_points/notices/workspace.html", {"lines": lines})]


@receiver(workspace_opened)
def add_support_requests(sender: Any, request: HttpRequest, **kwargs: Any) -> list[Section]:
    return support_sections(request.user)


@receiver([request_moved, request_written_about])
def tell_of_request(
    sender: Any, request: SupportRequest, event: SupportEntry, by: Any, **kwargs: Any
) -> None:
    tell_other_side(request, event, by)


@receiver(mandate_ended)
def tell_of_end(sender: Any, mandate: FocalPoint, **kwargs: Any) -> None:
    notices.tell_of_its_end(mandate)


@receiver(mandate_handed_over)
def tell_both(sender: Any, mandate: FocalPoint, successor: FocalPoint, **kwargs: Any) -> None:
    notices.tell_of_its_end(mandate)
    notices.tell_of_its_beginning(successor)


@receiver(contributor_joined)
def tell_team(sender: Any, invitation: Invitation, **kwargs: Any) -> None:
    notices.tell_of_joining(invitation)


@receiver(contributor_ended)
def tell_contributor(sender: Any, contributor: Membership, **kwargs: Any) -> None:
    notices.tell_of_access_taken_back(contributor)


@receiver(post_delete, sender=Printout)
def delete_printed_file(sender: Any, instance: Printout, **kwargs: Any) -> None:
    """Whichever way the row goes: the file holds personal data."""
    if instance.file:
        transaction.on_commit(partial(discard, str(instance.file)))


@receiver(post_delete, sender=SupportAttachment)
def delete_attached_file(sender: Any, instance: SupportAttachment, **kwargs: Any) -> None:
    transaction.on_commit(partial(discard, str(instance.file)))
