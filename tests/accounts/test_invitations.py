"""Invitations: asked once, open once, for one person, and never lost on the way."""

import datetime
import threading
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.utils import timezone, translation

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import InvitationState, NetworkKind, Role
from focal_points.models import FocalPoint, Invitation, Membership, Network, User
from focal_points.services import invitations
from focal_points.services.invitations import InvitationClosed, MeantForAnother, NewAccount
from focal_points.tasks import (
    send_invitation,
    send_waiting_invitations,
)
from tests.factories import (
    FocalPointFactory,
    InvitationFactory,
    MembershipFactory,
    NetworkFactory,
    PartnerFactory,
    PersonFactory,
    UserFactory,
)
from tests.harness.databases import FreshDatabase

ACCOUNT = NewAccount("Awa Ndiaye", "fr", "four patient blue herons")
MONTH = Invitation.LIFETIME


@pytest.fixture
def invitation(dialogue: Dialogue) -> Invitation:
    return InvitationFactory(email="awa@example.org")


def today() -> datetime.date:
    return timezone.localdate()


class TestInviting:
    def test_the_message_goes_out_after_the_commit(
        self, dialogue: Dialogue, sent_tasks: list[Any], django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            invitation = invitations.invite(email=" Awa@Example.org", role=Role.EXPERT)
            assert not sent_tasks
        assert invitation.email == "awa@example.org"
        [task] = sent_tasks
        assert task.name == "focal_points.tasks.send_invitation"
        assert (task.args, task.kwargs) == ((invitation.pk,), {"dialogue_id": dialogue.pk})

    def test_a_broker_that_is_down_loses_nothing(
        self,
        dialogue: Dialogue,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        def fail(*args: Any, **kwargs: Any) -> None:
            raise ConnectionError

        monkeypatch.setattr(send_invitation, "delay", fail)
        with django_capture_on_commit_callbacks(execute=True):
            invitation = invitations.invite(email="awa@example.org", role=Role.EXPERT)
        invitation.refresh_from_db()
        assert invitation.is_open
        assert invitation.sent_at is None

    def test_twice_makes_no_sense(self, invitation: Invitation) -> None:
        with pytest.raises(ValidationError):
            invitations.invite(
                email="AWA@example.org", role=invitation.role, partner=invitation.partner
            )

    def test_after_the_first_ran_out_it_does(self, invitation: Invitation) -> None:
        Invitation.objects.update(invited_at=timezone.now() - MONTH)
        second = invitations.invite(
            email=invitation.email, role=invitation.role, partner=invitation.partner
        )
        invitation.refresh_from_db()
        assert invitation.withdrawn_at
        assert second.is_open

    def test_nobody_is_invited_to_what_they_have(self, dialogue: Dialogue) -> None:
        editor = PersonFactory.editor()
        with pytest.raises(ValidationError) as refused:
            invitations.invite(email=editor.email.upper(), role=Role.EDITOR)
        assert "email" in refused.value.message_dict

    @pytest.mark.parametrize(
        ("fields", "named"),
        [
            ({"email": "nobody", "role": Role.EXPERT}, "email"),
            ({"email": "a@example.org", "role": "king"}, "role"),
            ({"email": "a@example.org", "role": Role.FOCAL_POINT}, "__all__"),
            ({"email": "a@example.org", "role": Role.EXPERT, "language": "xx"}, "language"),
        ],
    )
    def test_nonsense_is_refused_by_field(
        self, dialogue: Dialogue, fields: dict[str, Any], named: str
    ) -> None:
        with pytest.raises(ValidationError) as refused:
            invitations.invite(**fields)
        assert named in refused.value.message_dict
        assert not Invitation.objects.exists()


class TestStates:
    def test_the_table_says_what_the_row_says(self, dialogue: Dialogue) -> None:
        now = timezone.now()
        made = {
            InvitationState.OPEN: InvitationFactory(),
            InvitationState.REFUSED: InvitationFactory(refused_at=now),
            InvitationState.ACCEPTED: InvitationFactory(accepted_at=now, refused_at=now),
            InvitationState.EXPIRED: InvitationFactory(invited_at=now - MONTH, refused_at=now),
            InvitationState.WITHDRAWN: InvitationFactory(withdrawn_at=now, refused_at=now),
        }
        assert {invitation.state: invitation for invitation in made.values()} == made
        found = {state: list(Invitation.objects.in_state(state)) for state in InvitationState}
        assert found == {state: [invitation] for state, invitation in made.items()}
        assert {row for row in made.values() if row.is_open} == set(Invitation.objects.open())

    @pytest.mark.parametrize(
        ("shift", "state"), [(-1, InvitationState.EXPIRED), (0, InvitationState.OPEN)]
    )
    def test_it_runs_out_with_the_access_that_it_opens(
        self, dialogue: Dialogue, shift: int, state: InvitationState
    ) -> None:
        until = timezone.localdate() + datetime.timedelta(days=shift)
        row = InvitationFactory(role=Role.CONTRIBUTOR, partner=PartnerFactory(), until=until)
        assert row.state == state
        assert list(Invitation.objects.in_state(state)) == [row]

    def test_they_are_words_of_their_own_in_french(self) -> None:
        with translation.override("fr"):
            assert {str(state.label) for state in InvitationState} == {
                *("en cours", "adresse refusée", "acceptée", "expirée", "retirée")
            }


class TestSending:
    @pytest.mark.parametrize(
        ("language", "subject", "path"),
        [("en", "Rabat Process: ", "/en/"), ("fr", "Processus de Rabat\u00a0: ", "/fr/")],
    )
    def test_in_the_language_of_the_invited(
        self, dialogue: Dialogue, language: str, subject: str, path: str
    ) -> None:
        invitation = InvitationFactory(language=language, name="Awa <Ndiaye>")
        assert send_invitation(invitation.pk, dialogue_id=dialogue.pk)
        [message] = mail.outbox
        html = message.alternatives[0][0]
        assert message.to == [invitation.email]
        assert message.subject.startswith(subject)
        assert f"{dialogue.origin}{path}" in message.body
        assert invitation.token in message.body
        assert f'href="{dialogue.origin}{path}' in html
        assert f'<html lang="{language}">' in html
        assert "Awa <Ndiaye>" in message.body
        assert "Awa &lt;Ndiaye&gt;" in html
        invitation.refresh_from_db()
        assert invitation.sent_at

    def test_once(self, invitation: Invitation) -> None:
        assert send_invitation(invitation.pk, dialogue_id=invitation.dialogue_id)
        assert not send_invitation(invitation.pk, dialogue_id=invitation.dialogue_id)
        assert len(mail.outbox) == 1

    @pytest.mark.parametrize("closed", ["accepted_at", "withdrawn_at"])
    def test_not_once_it_is_closed(self, invitation: Invitation, closed: str) -> None:
        Invitation.objects.update(**{closed: timezone.now()})
        assert not send_invitation(invitation.pk, dialogue_id=invitation.dialogue_id)
        assert not mail.outbox

    def test_mail_server_down_then_up(
        self, invitation: Invitation, settings: Any, sent_tasks: list[Any]
    ) -> None:
        working = settings.EMAIL_BACKEND
        settings.EMAIL_BACKEND = "tests.accounts.mail_down.Backend"
        assert not send_invitation(invitation.pk, dialogue_id=invitation.dialogue_id)
        settings.EMAIL_BACKEND = working
        Invitation.objects.update(invited_at=timezone.now() - datetime.timedelta(hours=1))
        send_waiting_invitations(dialogue_id=invitation.dialogue_id)
        [task] = sent_tasks
        send_invitation(*task.args, **task.kwargs)
        assert len(mail.outbox) == 1
        send_waiting_invitations(dialogue_id=invitation.dialogue_id)
        assert len(sent_tasks) == 1

    @pytest.mark.parametrize(
        ("code", "state", "is_tried_again"),
        [(550, InvitationState.REFUSED, False), (450, InvitationState.OPEN, True)],
    )
    def test_an_address_refused_for_good_is_said_and_left_alone(
        self,
        invitation: Invitation,
        sent_tasks: list[Any],
        monkeypatch: pytest.MonkeyPatch,
        code: int,
        state: InvitationState,
        is_tried_again: bool,
    ) -> None:
        def refuse(_message: Any) -> int:
            raise SMTPRecipientsRefused({invitation.email: (code, b"not this one")})

        scope = {"dialogue_id": invitation.dialogue_id}
        with monkeypatch.context() as patched:
            patched.setattr(EmailMultiAlternatives, "send", refuse)
            assert not send_invitation(invitation.pk, **scope)
        invitation.refresh_from_db()
        assert (invitation.state, invitation.is_open) == (state, True)
        Invitation.objects.update(invited_at=timezone.now() - datetime.timedelta(hours=1))
        send_waiting_invitations(**scope)
        assert bool(sent_tasks) == is_tried_again
        # What waits in the queue from before leaves it alone as well.
        assert send_invitation(invitation.pk, **scope) == is_tried_again

    def test_a_refused_one_is_sent_again_when_asked(self, invitation: Invitation) -> None:
        Invitation.objects.update(refused_at=timezone.now())
        assert invitations.resend(invitation).state == InvitationState.OPEN
        assert send_invitation(invitation.pk, dialogue_id=invitation.dialogue_id)

    def test_again_when_asked(self, invitation: Invitation) -> None:
        send_invitation(invitation.pk, dialogue_id=invitation.dialogue_id)
        again = invitations.resend(invitation)
        assert again.token == invitation.token
        assert send_invitation(invitation.pk, dialogue_id=invitation.dialogue_id)
        assert len(mail.outbox) == 2

    def test_again_after_it_ran_out_under_a_new_address(self, invitation: Invitation) -> None:
        Invitation.objects.update(invited_at=timezone.now() - MONTH)
        again = invitations.resend(invitation)
        assert again.is_open
        assert again.token != invitation.token
        with pytest.raises(InvitationClosed):
            invitations.look_up(invitation.token)

    def test_a_closed_one_is_neither_sent_again_nor_withdrawn(self, invitation: Invitation) -> None:
        invitations.accept(invitation.token, account=ACCOUNT)
        for act in (invitations.resend, invitations.withdraw):
            with pytest.raises(ValidationError):
                act(invitation)


class TestAccepting:
    def test_a_new_person_gets_account_role_and_mandate(self, invitation: Invitation) -> None:
        user = invitations.accept(invitation.token, account=ACCOUNT)
        assert (user.email, user.name, user.language) == ("awa@example.org", "Awa Ndiaye", "fr")
        assert user.check_password(ACCOUNT.password)
        assert EmailAddress.objects.get(user=user).verified
        membership = Membership.objects.get(user=user)
        assert (membership.role, membership.partner) == (Role.FOCAL_POINT, invitation.partner)
        mandate = FocalPoint.objects.get(user=user)
        assert mandate.network.kind == NetworkKind.NATIONAL
        assert (mandate.mandate_from, mandate.mandate_until) == (today(), None)
        assert user.standing().is_focal_point
        invitation.refresh_from_db()
        assert invitation.accepted_by == user

    def test_the_network_is_made_in_both_languages_on_first_need(
        self, invitation: Invitation
    ) -> None:
        invitations.accept(invitation.token, account=ACCOUNT)
        network = Network.objects.get()
        assert network.name_en == "National focal points"
        assert network.name_fr

    def test_a_mandate_in_force_stays(self, invitation: Invitation) -> None:
        user = UserFactory(email=invitation.email)
        mandate = FocalPointFactory(user=user, partner=invitation.partner)
        invitations.accept(invitation.token, user=user)
        assert FocalPoint.objects.get() == mandate

    def test_a_listed_name_gets_the_account(self, invitation: Invitation) -> None:
        listed = FocalPointFactory(email="Awa@example.org", partner=invitation.partner)
        user = invitations.accept(invitation.token, account=ACCOUNT)
        assert FocalPoint.objects.get() == listed
        assert FocalPoint.objects.get().user == user

    def test_a_mandate_to_come_is_not_run_into(self, invitation: Invitation) -> None:
        user = UserFactory(email=invitation.email)
        later = today() + datetime.timedelta(days=30)
        FocalPointFactory(user=user, partner=invitation.partner, mandate_from=later)
        invitations.accept(invitation.token, user=user)
        begun = FocalPoint.objects.get(mandate_from=today())
        assert begun.mandate_until == later - datetime.timedelta(days=1)

    def test_an_expert_gets_no_mandate(self, dialogue: Dialogue) -> None:
        invitation = InvitationFactory(role=Role.EXPERT)
        user = invitations.accept(invitation.token, account=ACCOUNT)
        assert user.standing().is_expert
        assert not FocalPoint.objects.exists()

    def test_a_confirmed_second_address_will_do(self, invitation: Invitation) -> None:
        user = UserFactory()
        EmailAddress.objects.create(user=user, email=invitation.email, verified=True)
        assert invitations.accept(invitation.token, user=user) == user

    def test_an_unconfirmed_one_will_not(self, invitation: Invitation) -> None:
        user = UserFactory()
        EmailAddress.objects.create(user=user, email=invitation.email, verified=False)
        with pytest.raises(MeantForAnother):
            invitations.accept(invitation.token, user=user)

    def test_nobody_else_may(self, invitation: Invitation) -> None:
        with pytest.raises(MeantForAnother):
            invitations.accept(invitation.token, user=UserFactory())
        assert not Membership.objects.exists()

    def test_a_known_address_makes_no_second_account(self, invitation: Invitation) -> None:
        UserFactory(email="AWA@example.org")
        with pytest.raises(MeantForAnother):
            invitations.accept(invitation.token, account=ACCOUNT)
        assert User.objects.count() == 1

    def test_a_role_one_has_already_is_no_error(self, invitation: Invitation) -> None:
        user = UserFactory(email=invitation.email)
        MembershipFactory(user=user, role=invitation.role, partner=invitation.partner)
        invitations.accept(invitation.token, user=user)
        assert Membership.objects.count() == 1

    @pytest.mark.parametrize(
        ("reason", "change"),
        [
            (InvitationState.WITHDRAWN, {"withdrawn_at": timezone.now()}),
            (InvitationState.EXPIRED, {"invited_at": timezone.now() - MONTH}),
        ],
    )
    def test_a_closed_one_says_why(
        self, invitation: Invitation, reason: str, change: dict[str, Any]
    ) -> None:
        Invitation.objects.update(**change)
        with pytest.raises(InvitationClosed) as closed:
            invitations.accept(invitation.token, account=ACCOUNT)
        assert closed.value.reason == reason

    def test_another_dialogues_token_opens_nothing(
        self, invitation: Invitation, other_dialogue: Dialogue
    ) -> None:
        with scope_to(other_dialogue), pytest.raises(InvitationClosed) as closed:
            invitations.accept(invitation.token, account=ACCOUNT)
        assert closed.value.reason == InvitationClosed.UNKNOWN

    def test_a_partner_that_left_can_still_be_named(self, dialogue: Dialogue) -> None:
        partner = PartnerFactory(until=today() - datetime.timedelta(days=1))
        invitation = InvitationFactory(partner=partner)
        assert invitations.accept(invitation.token, account=ACCOUNT)


def test_of_two_at_once_one_is_taken(fresh_database: FreshDatabase) -> None:
    from tests.factories import DialogueFactory

    dialogue = DialogueFactory()
    with scope_to(dialogue):
        NetworkFactory()
        token = InvitationFactory(role=Role.EXPERT).token
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def take() -> None:
        start.wait()
        try:
            with scope_to(dialogue):
                invitations.accept(token, account=ACCOUNT)
            outcomes.append("taken")
        except InvitationClosed as closed:
            outcomes.append(closed.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["accepted", "taken"]
    assert User.objects.count() == 1
