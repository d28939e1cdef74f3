"""Two invitations of one person, accepted in the same moment: one account, and no error."""

import pytest

from dialogue.models import Dialogue
from focal_points.enums import Role
from focal_points.models import Invitation, User
from focal_points.services import invitations
from focal_points.services.invitations import MeantForAnother, NewAccount
from tests.factories import InvitationFactory, UserFactory


def test_the_second_is_asked_to_log_in(dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch) -> None:
    invitation: Invitation = InvitationFactory(email="awa@example.org", role=Role.EXPERT)
    UserFactory(email="awa@example.org")
    # The other's account is not to be seen yet when this one looks for it.
    monkeypatch.setattr(invitations, "accounts_of", lambda _email: User.objects.none())
    with pytest.raises(MeantForAnother):
        invitations.accept(invitation.token, account=NewAccount("Awa", "fr", "a long password"))
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
