"""An account that a programme administrator has closed stays closed until it is opened again."""

import pytest
from django.core.exceptions import ValidationError

from dialogue.models import Dialogue
from focal_points.enums import Role
from focal_points.models import Invitation
from focal_points.services import invitations
from tests.factories import UserFactory


def test_whose_account_is_closed_is_not_asked_in(dialogue: Dialogue) -> None:
    """The link would lead to a log-in that such an account does not pass."""
    closed = UserFactory(is_active=False)
    with pytest.raises(ValidationError) as refused:
        invitations.invite(email=closed.email, role=Role.EXPERT)
    assert refused.value.message_dict == {
        "email": ["This person’s account is closed. It has to be opened again first."]
    }
    assert not Invitation.objects.exists()
