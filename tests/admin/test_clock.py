"""Days and times of the admin are those of its reader's clock, and of Brussels without one."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from focal_points.models import Invitation
from tests.factories import InvitationFactory, PersonFactory

LATE = datetime.datetime(2026, 6, 30, 22, 30, tzinfo=datetime.UTC)
"""An hour at which June is over in Brussels and Tokyo, and not yet in Dakar."""


@pytest.fixture
def invitation(dialogue: Dialogue) -> Invitation:
    return InvitationFactory(invited_at=LATE)


def _told(client: Client, address: str) -> set[str]:
    page = client.get(address).content.decode()
    return set(re.findall(r"(?:30 June|1 July) 2026, [0-9:]+", page))


@pytest.mark.parametrize(
    ("zone", "then"),
    [
        ("", "1 July 2026, 00:30"),
        ("Africa/Dakar", "30 June 2026, 22:30"),
        ("Asia/Tokyo", "1 July 2026, 07:30"),
    ],
)
def test_lists_and_forms_tell_it_alike(
    zone: str, then: str, dialogue: Dialogue, invitation: Invitation, client_for: Any
) -> None:
    client = client_for(PersonFactory.administrator(time_zone=zone), dialogue)
    form = reverse("admin:focal_points_invitation_change", args=[invitation.pk])
    assert _told(client, reverse("admin:focal_points_invitation_changelist")) == {then}
    assert _told(client, form) == {then}
