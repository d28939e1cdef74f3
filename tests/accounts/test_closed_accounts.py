"""An account that a programme administrator has closed stays closed until it is opened again."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from dialogue.models import Dialogue
from focal_points.enums import Role
from focal_points.forms import ParticularsForm
from focal_points.models import Invitation, User
from focal_points.services import invitations
from tests.factories import PersonFactory, UserFactory


def test_whose_account_is_closed_is_not_asked_in(dialogue: Dialogue) -> None:
    """The link would lead to a log-in that such an account does not pass."""
    closed = UserFactory(is_active=False)
    with pytest.raises(ValidationError) as refused:
        invitations.invite(email=closed.email, role=Role.EXPERT)
    assert refused.value.message_dict == {
        "email": ["This person’s account is closed. It has to be opened again first."]
    }
    assert not Invitation.objects.exists()


def test_an_account_that_is_closed_at_the_same_moment_stays_closed(
    client_for: Any, dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = PersonFactory.focal_point()

    def closed_meanwhile(form: ParticularsForm) -> bool:
        User.objects.filter(pk=person.pk).update(is_active=False)
        return not form.errors

    monkeypatch.setattr(ParticularsForm, "is_valid", closed_meanwhile)
    said = {"name": "Awa Ndiaye", "language": "fr", "time_zone": ""}
    client_for(person, dialogue).post(reverse("focal_points:my_account"), said)
    person.refresh_from_db()
    assert (person.is_active, person.name, person.language) == (False, "Awa Ndiaye", "fr")
