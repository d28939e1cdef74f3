"""A partner's focal points hear who joins them; contributors hear of papers, and of the end."""

from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from dialogue.enums import Audience
from dialogue.models import Dialogue, Partner
from focal_points.models import Membership, Notice, User
from focal_points.services import contributors, invitations
from focal_points.services.notices import newest_unread
from meetings.enums import MaterialChange
from meetings.notices import tell_readers
from tests.factories import MaterialFactory, PartnerFactory, PersonFactory, UserFactory


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    row: Partner = PartnerFactory()
    return row


@pytest.fixture
def focal_point(partner: Partner) -> User:
    return PersonFactory.focal_point(partner)


@pytest.fixture
def contributor(partner: Partner, focal_point: User) -> Membership:
    """Binta, who has accepted the focal point's invitation."""
    person = UserFactory(name="Binta Ba", language="fr")
    invitation = contributors.invite(
        partner,
        email=person.email,
        until=timezone.localdate(),
        name="Binta Ba",
        language="fr",
        by=focal_point,
    )
    invitations.accept(invitation.token, user=person)
    return Membership.objects.get(user=person)


def said_to(user: User) -> list[tuple[str, str]]:
    """As they are now: a person keeps the standing that was asked first."""
    return [(line.what, line.title) for line in newest_unread(User.objects.get(pk=user.pk))]


def test_the_focal_points_of_the_partner_hear_who_joins(
    partner: Partner, focal_point: User, contributor: Membership
) -> None:
    stranger = PersonFactory.focal_point()
    assert said_to(focal_point) == [("Somebody has joined your team", "Binta Ba")]
    assert said_to(contributor.user) == said_to(stranger) == []


def test_a_contributor_hears_of_the_end_and_may_still_read_it(
    partner: Partner, focal_point: User, contributor: Membership, send: Any
) -> None:
    person = contributor.user
    contributors.end(contributor)
    assert said_to(person) == [("Your access as a contributor has ended", partner.name)]
    assert send(Notice.objects.get(recipient=person))
    [message] = mail.outbox
    assert message.to == [person.email]
    assert "Votre accès de contributeur a pris fin" in message.subject


def test_an_access_that_staff_gave_without_asking_ends_without_a_word(partner: Partner) -> None:
    person = PersonFactory.contributor(partner)
    contributors.end(Membership.objects.get(user=person))
    assert not Notice.objects.exists()


def test_a_contributor_is_told_of_papers_for_focal_points(
    contributor: Membership, focal_point: User
) -> None:
    paper = MaterialFactory(audience=Audience.FOCAL_POINTS)
    tell_readers(paper, MaterialChange.PUBLISHED, "published")
    lines = newest_unread(User.objects.get(pk=contributor.user_id))
    assert [line.title for line in lines] == [paper.title]
