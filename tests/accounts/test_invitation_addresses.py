"""The address of an invitation is more than what its row holds."""

from typing import Any

import pytest

from dialogue.models import Dialogue
from focal_points.models import Invitation
from focal_points.services import invitations
from focal_points.services.invitations import InvitationClosed
from tests.factories import InvitationFactory


@pytest.fixture
def invitation(dialogue: Dialogue) -> Invitation:
    return InvitationFactory()


def reason(token: str) -> str:
    with pytest.raises(InvitationClosed) as closed:
        invitations.look_up(token)
    return closed.value.reason


def test_a_copy_of_the_table_opens_nothing(invitation: Invitation) -> None:
    other = InvitationFactory()
    signature = other.token.rpartition(".")[2]
    for guessed in (invitation.nonce, f"{invitation.nonce}.", f"{invitation.nonce}.{signature}"):
        assert reason(guessed) == InvitationClosed.UNKNOWN


@pytest.mark.parametrize("guessed", ["\0", "é.é", "." * 500, "x" * 10_000])
def test_what_was_never_handed_out_is_unknown(invitation: Invitation, guessed: str) -> None:
    assert reason(guessed) == InvitationClosed.UNKNOWN


def test_it_outlives_a_change_of_the_key_while_the_old_one_is_named(
    invitation: Invitation, settings: Any
) -> None:
    token, old = invitation.token, settings.SECRET_KEY
    settings.SECRET_KEY = "another key, as long as keys should be, and as hard to guess"
    assert reason(token) == InvitationClosed.UNKNOWN
    settings.SECRET_KEY_FALLBACKS = [old]
    assert invitations.look_up(token) == invitation
