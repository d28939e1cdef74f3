"""Who takes a mandate over learns from which day on, before it has come."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue import periods
from dialogue.models import Dialogue
from focal_points.models import FocalPoint, Invitation
from focal_points.services import invitations
from focal_points.services.handover import Successor, hand_over
from focal_points.tasks import send_invitation
from tests.factories import InvitationFactory, PersonFactory, UserFactory

FIRST_DAY = timezone.localdate() + datetime.timedelta(days=3)


@pytest.fixture
def invitation(dialogue: Dialogue) -> Invitation:
    """Of somebody without an account, to whom a mandate passes in some days."""
    PersonFactory.focal_point()
    mandate = FocalPoint.objects.get()
    hand_over(mandate, Successor("Amina Bennani", "amina@example.org", "fr"), FIRST_DAY)
    found: Invitation = Invitation.objects.get()
    return found


def day(language: str) -> str:
    with translation.override(language):
        return periods.written(FIRST_DAY)


def test_their_letter_says_when_it_begins(invitation: Invitation) -> None:
    assert send_invitation(invitation.pk, dialogue_id=invitation.dialogue_id)
    assert f"Votre mandat commence le {day('fr')}." in mail.outbox[-1].body


@pytest.mark.parametrize("language", ["en", "fr"])
def test_and_so_does_the_page_of_the_invitation(
    invitation: Invitation, language: str, client_for: Any, dialogue: Dialogue
) -> None:
    visitor: Client = client_for(None, dialogue)
    with translation.override(language):
        address = reverse("focal_points:accept_invitation", args=[invitation.token])
    assert day(language) in visitor.get(address).content.decode()


def test_one_to_a_mandate_in_force_names_no_day(invitation: Invitation) -> None:
    FocalPoint.objects.filter(user=None).update(mandate_from=timezone.localdate())
    assert invitations.begins_on(invitation) is None
    assert invitations.begins_on(InvitationFactory(email="b@example.org")) is None


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Your mandate has not begun yet"), ("fr", "Votre mandat n’a pas encore commencé")],
)
def test_who_has_come_early_is_told_so_in_the_workspace(
    invitation: Invitation, language: str, told: str, client_for: Any, dialogue: Dialogue
) -> None:
    user = UserFactory(email=invitation.email)
    invitations.accept(invitation.token, user=user)
    with translation.override(language):
        page = client_for(user, dialogue).get(reverse("focal_points:workspace")).content.decode()
        notice = page.partition(told)[2].partition("</div>")[0]
        assert invitation.partner.name in notice
    assert day(language) in notice
    assert "No mandate is in force" not in page
