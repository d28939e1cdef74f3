"""Binds what happens to delegations and participants to the tasks that follow, after the commit."""

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from dialogue.storing import discard
from meetings.models import Delegation, Printout
from meetings.signals import delegation_asked, delegation_reminded, printout_requested
from meetings.tasks.letters import send_delegation_letters
from meetings.tasks.participation import make_printout, tie_accounts_everywhere


@receiver([delegation_asked, delegation_reminded])
def post_letters(sender: Any, delegation: Delegation, **kwargs: Any) -> None:
    def post() -> None:
        send_delegation_letters.delay(delegation.pk, dialogue_id=delegation.dialogue_id)

    _after_commit(post)


@receiver(printout_requested)
def have_printout_made(sender: Any, printout: Printout, **kwargs: Any) -> None:
    def send() -> None:
        make_printout.delay(printout.pk, dialogue_id=printout.dialogue_id)

    _after_commit(send)


@receiver(post_delete, sender=Printout)
def delete_printed_file(sender: Any, instance: Printout, **kwargs: Any) -> None:
    """Whichever way the row goes, with its meeting too: the file holds personal data."""
    if instance.file:
        transaction.on_commit(partial(discard, str(instance.file)))


@receiver(post_save, sender=EmailAddress)
def look_for_participants(sender: Any, instance: EmailAddress, **kwargs: Any) -> None:
    if instance.verified:
        _after_commit(tie_accounts_everywhere.delay)


def _after_commit(send: Callable[[], object]) -> None:
    # Robust: with the broker down the rows still wait, and beat does the rest later.
    transaction.on_commit(send, robust=True)
