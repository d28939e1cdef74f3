"""Contributors: asked in by a national focal point, for a time, and never beyond it."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from dialogue.enums import Audience
from dialogue.models import Dialogue, Partner
from focal_points.enums import InvitationState, NetworkKind, Role
from focal_points.models import FocalPoint, Invitation, Membership, Network, User
from focal_points.services import contributors, invitations
from focal_points.signals import contributor_ended, contributor_joined
from focal_points.tasks import send_invitation
from meetings.models import Material
from tests.access.people import fresh
from tests.factories import (
    ChairmanshipFactory,
    InvitationFactory,
    MaterialFactory,
    MembershipFactory,
    PartnerFactory,
    PersonFactory,
    SteeringSeatFactory,
    UserFactory,
)

DAY = datetime.timedelta(days=1)


def today() -> datetime.date:
    return timezone.localdate()


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    return PartnerFactory()


@pytest.fixture
def focal_point(partner: Partner) -> Any:
    return PersonFactory.focal_point(partner)


@pytest.fixture
def team(client_for: Any, dialogue: Dialogue, focal_point: Any) -> Any:
    """The focal point's client."""
    return client_for(focal_point, dialogue)


def asked(**changed: Any) -> dict[str, Any]:
    until = (today() + 30 * DAY).isoformat()
    given = {"name": "Awa", "email": "awa@example.org", "language": "fr", "until": until}
    return {**given, **changed}


class TestStanding:
    def test_papers_for_focal_points_and_no_others(
        self, partner: Partner, focal_point: Any
    ) -> None:
        SteeringSeatFactory(partner=partner)
        ChairmanshipFactory(partner=partner, starts_on=today(), ends_on=None)
        for audience in Audience:
            MaterialFactory(audience=audience)
        person = PersonFactory.contributor(partner)
        shown = set(Material.objects.visible_to(person).values_list("audience", flat=True))
        assert shown == {Audience.PUBLIC, Audience.FOCAL_POINTS}
        standing = fresh(person).standing()
        assert standing.contributes_for == {partner.pk}
        assert (standing.partner_ids, standing.is_focal_point, standing.is_chair) == (
            frozenset(),
            False,
            False,
        )

    @pytest.mark.parametrize(("shift", "counts"), [(-1, False), (0, True), (1, True)])
    def test_until_the_last_day(
        self, partner: Partner, focal_point: Any, shift: int, counts: bool
    ) -> None:
        person = PersonFactory.contributor(partner)
        Membership.objects.filter(user=person).update(until=today() + shift * DAY)
        assert bool(fresh(person).standing().contributes_for) is counts

    @pytest.mark.parametrize("why", ["mandate", "role", "account", "network", "theme"])
    def test_while_somebody_acts_for_the_partner(
        self, partner: Partner, focal_point: Any, why: str
    ) -> None:
        person = PersonFactory.contributor(partner)
        yesterday = today() - DAY
        if why == "mandate":
            FocalPoint.objects.update(mandate_until=yesterday)
        elif why == "role":
            Membership.objects.filter(user=focal_point).delete()
        elif why == "account":
            User.objects.filter(pk=focal_point.pk).update(is_active=False)
        elif why == "network":
            Network.objects.update(until=yesterday)
        else:
            Network.objects.update(kind=NetworkKind.THEMATIC)
        assert not fresh(person).standing().contributes_for


class TestLastDay:
    def test_is_a_year_away_or_with_the_mandate(self, partner: Partner, focal_point: Any) -> None:
        assert contributors.last_possible_day(partner, today()) == today() + 365 * DAY
        end = today() + 100 * DAY
        FocalPoint.objects.update(mandate_until=end)
        assert contributors.last_possible_day(partner, today()) == end
        assert contributors.last_possible_day(PartnerFactory(), today()) is None

    @pytest.mark.parametrize("shift", [-1, 101])
    def test_cannot_be_past_or_beyond(self, partner: Partner, focal_point: Any, shift: int) -> None:
        FocalPoint.objects.update(mandate_until=today() + 100 * DAY)
        person = PersonFactory.contributor(partner)
        contributor = Membership.objects.get(user=person)
        for verb in (
            lambda: contributors.extend(contributor, today() + shift * DAY),
            lambda: contributors.invite(
                partner,
                email="awa@example.org",
                name="",
                language="fr",
                until=today() + shift * DAY,
                by=focal_point,
            ),
        ):
            with pytest.raises(ValidationError) as refused:
                verb()
            assert list(refused.value.message_dict) == ["until"]


def test_from_the_invitation_to_the_end(
    team: Any, partner: Partner, focal_point: Any, client_for: Any, dialogue: Dialogue
) -> None:
    heard: list[Any] = []

    def joined(sender: Any, contributor: Membership, invitation: Invitation, **_: Any) -> None:
        heard.append(("joined", contributor.user, invitation.invited_by))

    def ended(sender: Any, contributor: Membership, **_: Any) -> None:
        heard.append(("ended", contributor.user))

    contributor_joined.connect(joined)
    contributor_ended.connect(ended)
    try:
        assert team.post(reverse("people:team"), asked()).status_code == 302
        invitation = Invitation.objects.get()
        assert (invitation.role, invitation.partner, invitation.invited_by) == (
            Role.CONTRIBUTOR,
            partner,
            focal_point,
        )
        assert "awa@example.org" in team.get(reverse("people:team")).content.decode()
        person = invitations.accept(invitation.token, user=UserFactory(email="awa@example.org"))
        theirs = client_for(person, dialogue)
        assert partner.name in theirs.get(reverse("focal_points:workspace")).content.decode()
        contributor = Membership.objects.get(user=person)
        page = reverse("people:contributor", args=[contributor.pk])
        later = today() + 60 * DAY
        assert team.post(page, {"until": later.isoformat()}).status_code == 302
        contributor.refresh_from_db()
        assert contributor.until == later
        assert (
            team.post(reverse("people:end_contributor", args=[contributor.pk])).status_code == 302
        )
    finally:
        contributor_joined.disconnect(joined)
        contributor_ended.disconnect(ended)
    assert heard == [("joined", person, focal_point), ("ended", person)]
    # The session that was open all the time.
    assert (
        "no role in this dialogue" in theirs.get(reverse("focal_points:workspace")).content.decode()
    )


def test_an_access_that_is_over_is_renewed_by_a_new_invitation(
    partner: Partner, focal_point: Any
) -> None:
    person = PersonFactory.contributor(partner, email="awa@example.org")
    Membership.objects.filter(user=person).update(until=today() - DAY)
    until = today() + DAY
    asking = {"email": person.email, "name": "", "language": "fr", "by": focal_point}
    invitation = contributors.invite(partner, until=until, **asking)
    invitations.accept(invitation.token, user=person)
    assert Membership.objects.get(user=person).until == until
    with pytest.raises(ValidationError, match="has that role already"):
        contributors.invite(partner, until=until, **asking)


def test_a_team_has_a_limit(partner: Partner, focal_point: Any, team: Any) -> None:
    until = today() + DAY
    for _ in range(contributors.MOST):
        InvitationFactory(role=Role.CONTRIBUTOR, partner=partner, until=until)
    response = team.post(reverse("people:team"), asked())
    assert response.status_code == 200
    assert "The team is full" in response.content.decode()


def test_what_was_over_finds_no_room_in_a_full_team(
    partner: Partner, focal_point: Any, team: Any
) -> None:
    until, past = today() + DAY, today() - DAY
    over = MembershipFactory(role=Role.CONTRIBUTOR, partner=partner, until=past)
    ours = {"role": Role.CONTRIBUTOR, "partner": partner}
    ran_out = InvitationFactory(**ours, until=until, invited_at=timezone.now() - 40 * DAY)
    for _ in range(contributors.MOST):
        waiting = InvitationFactory(**ours, until=until)
    extended = team.post(
        reverse("people:contributor", args=[over.pk]), {"until": until.isoformat()}
    )
    assert "The team is full" in extended.content.decode()
    again = reverse("people:resend_invitation", args=[ran_out.pk])
    assert "The team is full" in team.post(again, follow=True).content.decode()
    for row, day in ((over, past), (ran_out, until)):
        row.refresh_from_db()
        assert row.until == day
    assert ran_out.state == InvitationState.EXPIRED
    Invitation.objects.filter(pk=waiting.pk).update(until=past)
    again = reverse("people:resend_invitation", args=[waiting.pk])
    page = team.post(again, follow=True).content.decode()
    assert "The last day of this access is past." in page


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "A\0"}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"email": "awa"}, "email"),
        ({"email": "x" * 300 + "@example.org"}, "email"),
        ({"language": "xx"}, "language"),
        ({"until": ""}, "until"),
        ({"until": "2026-02-30"}, "until"),
        ({"until": "0001-01-01"}, "until"),
        ({"until": "9999-12-31"}, "until"),
        ({"until": "99999-01-01"}, "until"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_the_rest_is_kept(
    team: Any, change: dict[str, str], field: str
) -> None:
    given = asked(**change)
    response = team.post(reverse("people:team"), given)
    assert response.status_code == 200
    page = response.content.decode()
    assert f'id="id_{field}_error"' in page
    if field != "email":
        assert 'value="awa@example.org"' in page
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("verb", ["resend_invitation", "withdraw_invitation"])
def test_an_invitation_is_sent_again_or_withdrawn(team: Any, partner: Partner, verb: str) -> None:
    invitation = InvitationFactory(
        role=Role.CONTRIBUTOR, partner=partner, until=today() + DAY, sent_at=timezone.now()
    )
    for _ in range(2):
        assert team.post(reverse(f"people:{verb}", args=[invitation.pk])).status_code == 302
    invitation.refresh_from_db()
    assert (invitation.withdrawn_at is not None) is (verb == "withdraw_invitation")
    assert (invitation.sent_at is None) is (verb == "resend_invitation")


def test_a_national_focal_points_own_invitation_is_not_theirs_to_touch(
    team: Any, partner: Partner
) -> None:
    """What the Secretariat has sent to a colleague is not of the team."""
    invitation = InvitationFactory(role=Role.FOCAL_POINT, partner=partner)
    address = reverse("people:withdraw_invitation", args=[invitation.pk])
    assert team.post(address).status_code == 404


def test_the_secretariat_sees_them(
    partner: Partner, focal_point: Any, client_for: Any, dialogue: Dialogue
) -> None:
    person = PersonFactory.contributor(partner)
    client = client_for(PersonFactory.administrator(), dialogue)
    page = client.get(reverse("admin:focal_points_membership_changelist") + "?role=contributor")
    assert person.name in page.content.decode()


def test_the_admin_holds_the_last_day_too(
    partner: Partner, focal_point: Any, client_for: Any, dialogue: Dialogue
) -> None:
    client = client_for(PersonFactory.administrator(), dialogue)
    response = client.post(
        reverse("admin:focal_points_invitation_add"),
        {
            "email": "awa@example.org",
            "name": "Awa",
            "language": "fr",
            "role": Role.CONTRIBUTOR,
            "partner": partner.pk,
            "until": (today() + 400 * DAY).isoformat(),
        },
    )
    assert list(response.context["adminform"].form.errors) == ["until"]


def test_expired_people_are_told_why(
    partner: Partner, focal_point: Any, client_for: Any, dialogue: Dialogue
) -> None:
    person = UserFactory()
    MembershipFactory(user=person, role=Role.CONTRIBUTOR, partner=partner, until=today() - DAY)
    page = client_for(person, dialogue).get(reverse("focal_points:workspace")).content.decode()
    assert "No mandate is in force" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Awa Ndiaye asks you to contribute"), ("fr", "Awa Ndiaye vous invite à contribuer")],
)
def test_the_letter_names_who_asks(
    partner: Partner, dialogue: Dialogue, language: str, said: str
) -> None:
    invitation = contributors.invite(
        partner,
        email="binta@example.org",
        name="Binta Ba",
        until=today() + DAY,
        by=PersonFactory.focal_point(partner, name="Awa Ndiaye"),
        language=language,
    )
    assert send_invitation(invitation.pk, dialogue_id=dialogue.pk)
    [message] = mail.outbox
    assert said in message.body
