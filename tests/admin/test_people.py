"""Invitations, roles and accounts as the admin handles them; the first administrators."""

import datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue.admin.forms import PortalModelForm
from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.enums import InvitationState, Role
from focal_points.models import Invitation, Membership, User
from focal_points.services.contributors import MOST
from tests.admin.filled_form import filled_form
from tests.factories import (
    FocalPointFactory,
    InvitationFactory,
    MembershipFactory,
    NetworkFactory,
    PartnerFactory,
    PersonFactory,
    UserFactory,
)


def invite(client: Client, **fields: Any) -> Any:
    address = reverse("admin:focal_points_invitation_add")
    form = filled_form(client.get(address), "invitation_form")
    return client.post(address, form | fields)


def test_the_roster_is_in_the_menu(administrator: Client) -> None:
    shown = administrator.get(reverse("admin:index")).content.decode()
    assert f'href="{reverse("people:roster")}"' in shown


def test_each_consent_names_what_it_is_about(administrator: Client) -> None:
    person = FocalPointFactory()
    address = reverse("admin:focal_points_focalpoint_change", args=[person.pk])
    form = administrator.get(address).context["adminform"].form
    shown_to = {name: field.label for name, field in form.fields.items() if "shows_" in name}
    assert shown_to == {
        "shows_function": "Function – shown to",
        "shows_institution": "Institution – shown to",
        "shows_email": "E-mail – shown to",
        "shows_phone": "Telephone – shown to",
        "shows_languages": "Languages spoken – shown to",
    }


def test_an_invitation_is_sent(
    administrator: Client,
    sent_tasks: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    partner = PartnerFactory()
    with django_capture_on_commit_callbacks(execute=True):
        fields = {"email": "new@example.org", "role": Role.FOCAL_POINT, "partner": partner.pk}
        assert invite(administrator, **fields).status_code == 302
    assert Invitation.objects.get().partner == partner
    assert sent_tasks


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return {name: list(told) for name, told in response.context["adminform"].form.errors.items()}


def test_a_focal_point_without_a_partner(administrator: Client) -> None:
    told = errors(invite(administrator, email="new@example.org", role=Role.FOCAL_POINT))
    assert told == {"partner": ["A focal point needs a partner."]}


def test_who_has_the_role_already(administrator: Client) -> None:
    user = UserFactory()
    MembershipFactory(user=user, role=Role.EDITOR)
    told = errors(invite(administrator, email=user.email, role=Role.EDITOR))
    assert told == {"email": ["This person has that role already."]}


def test_an_open_invitation_twice(administrator: Client) -> None:
    InvitationFactory(email="new@example.org", role=Role.EDITOR)
    response = invite(administrator, email="new@example.org", role=Role.EDITOR)
    [[told]] = errors(response).values()
    assert told == "There is an open invitation to that role already."


def test_checking_the_form_issues_nothing(
    administrator: Client, sent_tasks: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Something that is asked after the form's own fields refuses.
    monkeypatch.setattr(PortalModelForm, "is_valid", lambda form: not form.full_clean() and False)
    assert invite(administrator, email="new@example.org", role=Role.EDITOR).status_code == 200
    assert not Invitation.objects.exists()


def test_one_that_ran_out_makes_room(administrator: Client) -> None:
    old = InvitationFactory(email="new@example.org", role=Role.EDITOR)
    Invitation.objects.update(invited_at=old.invited_at - Invitation.LIFETIME)
    response = invite(administrator, email="new@example.org", role=Role.EDITOR)
    assert response.status_code == 302
    assert {row.state for row in Invitation.objects.all()} == {"withdrawn", "open"}


@pytest.mark.parametrize("state", InvitationState.values)
def test_the_list_is_filtered_by_state(administrator: Client, state: str) -> None:
    invitation = InvitationFactory()
    address = reverse("admin:focal_points_invitation_changelist")
    shown = administrator.get(address, {"state": state}).context["cl"].result_list
    assert list(shown) == ([invitation] if state == InvitationState.OPEN else [])


def test_invitations_are_withdrawn(administrator: Client) -> None:
    invitation = InvitationFactory()
    address = reverse("admin:focal_points_invitation_changelist")
    administrator.post(address, {"action": "withdraw", "_selected_action": [invitation.pk]})
    invitation.refresh_from_db()
    assert invitation.withdrawn_at


def send_again(client: Client, invitation: Invitation) -> str:
    address = reverse("admin:focal_points_invitation_changelist")
    chosen = {"action": "send_again", "_selected_action": [invitation.pk]}
    return client.post(address, chosen, follow=True).content.decode()


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    """A partner for which a national focal point acts."""
    row: Partner = PartnerFactory()
    PersonFactory.focal_point(row)
    return row


def test_a_contributor_is_not_asked_in_again_after_the_last_day(
    administrator: Client, partner: Partner, sent_tasks: list[Any]
) -> None:
    over = timezone.localdate() - datetime.timedelta(days=1)
    invitation = InvitationFactory(role=Role.CONTRIBUTOR, partner=partner, until=over)
    page = send_again(administrator, invitation)
    assert "The last day of this access is past." in page
    assert "sent again" not in page
    assert sent_tasks == []


def test_a_full_team_takes_nobody_from_the_admin_either(
    administrator: Client, partner: Partner
) -> None:
    until = timezone.localdate() + datetime.timedelta(days=9)
    ours = {"role": Role.CONTRIBUTOR, "partner": partner, "until": until}
    ran_out = InvitationFactory(**ours, invited_at=timezone.now() - Invitation.LIFETIME)
    for _ in range(MOST):
        InvitationFactory(**ours)
    assert "The team is full" in send_again(administrator, ran_out)
    new = {"role": Role.CONTRIBUTOR, "partner": partner.pk, "until": until.isoformat()}
    [[told]] = errors(invite(administrator, email="new@example.org", **new)).values()
    assert told.startswith("The team is full")


def test_whoever_sends_again_is_named(administrator: Client, member: Any) -> None:
    invitation = InvitationFactory(role=Role.EDITOR)
    assert "1 invitation is sent again." in send_again(administrator, invitation)
    invitation.refresh_from_db()
    assert invitation.invited_by == User.objects.get(memberships__role=Role.ADMINISTRATOR)


def test_people_are_suggested_from_this_dialogue_alone(
    administrator: Client, dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    here = PersonFactory.focal_point(name="Awa Here")
    UserFactory(name="Awa Nowhere")
    with scope_to(other_dialogue):
        stranger = PersonFactory.focal_point(name="Awa Elsewhere")
    response = administrator.get(
        reverse("admin:autocomplete"),
        {"app_label": "meetings", "model_name": "participant", "field_name": "user", "term": "awa"},
    )
    assert [result["id"] for result in response.json()["results"]] == [str(here.pk)]
    address = reverse("admin:focal_points_membership_add")
    form = filled_form(administrator.get(address), "membership_form")
    response = administrator.post(address, form | {"user": stranger.pk, "role": Role.EDITOR})
    assert set(errors(response)) == {"user"}


def test_the_first_administrator(dialogue: Dialogue) -> None:
    user = UserFactory(email="chief@example.org")
    for _time in range(2):
        call_command("appoint_administrator", "chief@example.org", dialogue="rabat")
    membership = Membership.objects.get(user=user)
    assert membership.role == Role.ADMINISTRATOR


def test_the_first_administrator_without_an_account(dialogue: Dialogue) -> None:
    call_command("appoint_administrator", "chief@example.org", dialogue="rabat", language="fr")
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == ("chief@example.org", Role.ADMINISTRATOR)


def test_an_administrator_of_an_unknown_dialogue(dialogue: Dialogue) -> None:
    with pytest.raises(CommandError, match="there are: rabat"):
        call_command("appoint_administrator", "chief@example.org", dialogue="nowhere")


def test_the_first_programme_administrator(
    dialogue: Dialogue, capsys: pytest.CaptureFixture
) -> None:
    user = UserFactory(email="chief@example.org")
    for told in ("now", "already"):
        call_command("appoint_administrator", "Chief@example.org", "--programme")
        assert f"is {told} a programme administrator" in capsys.readouterr().out
    user.refresh_from_db()
    assert user.is_programme_administrator
    assert not Membership.objects.filter(user=user).exists()


def test_a_programme_administrator_needs_an_account(dialogue: Dialogue) -> None:
    with pytest.raises(CommandError, match="--dialogue"):
        call_command("appoint_administrator", "chief@example.org", "--programme")
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("where", [["--programme"], ["--dialogue", "rabat"]])
def test_a_closed_account_is_not_appointed(where: list[str], dialogue: Dialogue) -> None:
    user = UserFactory(email="chief@example.org", is_active=False)
    with pytest.raises(CommandError, match="is closed"):
        call_command("appoint_administrator", "chief@example.org", *where)
    user.refresh_from_db()
    assert not user.is_programme_administrator
    assert not Membership.objects.filter(user=user).exists()


@pytest.mark.parametrize("where", [[], ["--programme", "--dialogue", "rabat"]])
def test_one_is_appointed_in_one_place(where: list[str], dialogue: Dialogue) -> None:
    with pytest.raises(CommandError, match=r"--dialogue.*--programme|--programme.*--dialogue"):
        call_command("appoint_administrator", "chief@example.org", *where)


@pytest.mark.parametrize(
    ("kind", "since", "is_taken"),
    [
        ("national", "2015-06-01", False),
        ("national", "2010-01-01", True),
        ("national", "", True),
        ("thematic", "", False),
    ],
)
def test_a_dialogue_has_one_network_of_national_focal_points_at_a_time(
    administrator: Client, kind: str, since: str, is_taken: bool
) -> None:
    NetworkFactory(since="2006-07-11", until="2015-05-31")
    address = reverse("admin:focal_points_network_add")
    form = filled_form(administrator.get(address), "network_form")
    said = {"slug": "another", "kind": kind, "name_en": "Other", "name_fr": "Autre", "since": since}
    response = administrator.post(address, form | said)
    assert response.status_code == (302 if not is_taken else 200)
    if is_taken:
        assert response.context["adminform"].form.errors == {
            "kind": ["The dialogue has a network of national focal points in these years."]
        }


def test_whoever_invites_is_told_that_a_mail_goes_out(administrator: Client) -> None:
    add = reverse("admin:focal_points_invitation_add")
    assert "Send the invitation" in administrator.get(add).content.decode()
    form = filled_form(administrator.get(add), "invitation_form")
    form |= {"email": "new@example.org", "role": Role.EDITOR}
    page = administrator.post(add, form, follow=True).content.decode()
    assert "The invitation to new@example.org goes out by e-mail." in page
    assert "added successfully" not in page


@pytest.mark.parametrize("action", ["send_again", "withdraw"])
def test_the_page_of_an_open_invitation_does_what_the_list_does(
    administrator: Client, dialogue: Dialogue, action: str
) -> None:
    offered = f'name="action" value="{action}"'
    invitation = InvitationFactory()
    address = reverse("admin:focal_points_invitation_change", args=[invitation.pk])
    page = administrator.get(address).content.decode()
    assert offered in page
    assert f'name="_selected_action" value="{invitation.pk}"' in page
    Invitation.objects.update(withdrawn_at=timezone.now())
    assert offered not in administrator.get(address).content.decode()


@pytest.mark.parametrize(
    ("languages", "proposed"), [(["fr", "ar"], "fr"), (["en", "fr"], "en"), (["es"], "en")]
)
def test_a_focal_point_without_an_account_is_invited_from_their_page(
    administrator: Client, languages: list[str], proposed: str
) -> None:
    person = FocalPointFactory(
        user=None, name="Awa Ndiaye", email="awa@example.org", languages=languages
    )
    offered = reverse("admin:focal_points_focalpoint_invite", args=[person.pk])
    page = reverse("admin:focal_points_focalpoint_change", args=[person.pk])
    assert offered in administrator.get(page).content.decode()
    form = filled_form(administrator.get(offered, follow=True), "invitation_form")
    shown = {name: form[name] for name in ("email", "name", "role", "partner", "language")}
    assert shown == {
        "email": "awa@example.org",
        "name": "Awa Ndiaye",
        "role": Role.FOCAL_POINT,
        "partner": str(person.partner_id),
        "language": proposed,
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"email": ""},
        {"mandate_until": timezone.localdate() - datetime.timedelta(days=1)},
        {"has_account": True},
    ],
)
def test_who_cannot_take_up_an_invitation_is_not_invited(
    administrator: Client, dialogue: Dialogue, changes: dict[str, Any]
) -> None:
    user = UserFactory() if changes.pop("has_account", False) else None
    known = {
        "user": user,
        "email": "awa@example.org",
        "mandate_from": timezone.localdate() - datetime.timedelta(days=9),
    }
    person = FocalPointFactory(**(known | changes))
    offered = reverse("admin:focal_points_focalpoint_invite", args=[person.pk])
    page = reverse("admin:focal_points_focalpoint_change", args=[person.pk])
    assert offered not in administrator.get(page).content.decode()
    assert administrator.get(offered).status_code == 404


class TestOwnOffice:
    """An administrator who gave up the role would be shut out, and perhaps nobody could undo it."""

    @pytest.fixture
    def own(self, administrator: Client) -> Membership:
        return Membership.objects.get(role=Role.ADMINISTRATOR)

    def test_it_is_read_and_not_changed(self, administrator: Client, own: Membership) -> None:
        address = reverse("admin:focal_points_membership_change", args=[own.pk])
        page = administrator.get(address).content.decode()
        assert "Only another administrator can change or remove that." in page
        administrator.post(address, {"role": Role.EDITOR})
        own.refresh_from_db()
        assert own.role == Role.ADMINISTRATOR

    def test_it_is_not_removed(self, administrator: Client, own: Membership) -> None:
        administrator.post(
            reverse("admin:focal_points_membership_delete", args=[own.pk]), {"post": "yes"}
        )
        administrator.post(
            reverse("admin:focal_points_membership_changelist"),
            {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"},
        )
        assert Membership.objects.filter(pk=own.pk).exists()

    def test_another_administrator_does_it(self, administrator: Client, member: Any) -> None:
        other = MembershipFactory(role=Role.ADMINISTRATOR)
        address = reverse("admin:focal_points_membership_change", args=[other.pk])
        form = filled_form(administrator.get(address), "membership_form")
        assert administrator.post(address, form | {"role": Role.EDITOR}).status_code == 302
        other.refresh_from_db()
        assert other.role == Role.EDITOR
