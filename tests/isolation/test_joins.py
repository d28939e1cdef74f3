"""Row-level security alone, across joins that start at tables all dialogues share."""

import pytest
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django_scopes import scopes_disabled

from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.models import Membership, User
from meetings.models import Coverage, Meeting, Recommendation
from tests.factories import (
    CountryFactory,
    CoverageFactory,
    MeetingFactory,
    MembershipFactory,
    PartnerFactory,
    RecommendationActionFactory,
    UserFactory,
)

pytestmark = pytest.mark.usefixtures("last_wall_alone")


@pytest.fixture
def shared_user(other_dialogue: Dialogue) -> User:
    """Somebody with a role in both dialogues."""
    user = UserFactory()
    MembershipFactory(user=user, role="editor")
    with scope_to(other_dialogue):
        MembershipFactory(user=user, role="administrator")
    return user


def test_a_reverse_join_meets_our_rows_only(shared_user: User) -> None:
    users = User.objects.filter(pk=shared_user.pk)

    assert users.filter(memberships__role="editor").count() == 1
    assert not users.filter(memberships__role="administrator").exists()
    assert users.annotate(number=Count("memberships")).get().number == 1
    assert [row.role for row in shared_user.memberships.all()] == ["editor"]


def test_prefetch_and_subqueries_meet_our_rows_only(shared_user: User) -> None:
    memberships = Membership._base_manager.filter(user=OuterRef("pk"))
    user = (
        User.objects.filter(pk=shared_user.pk)
        .prefetch_related("memberships")
        .annotate(
            role=Subquery(memberships.order_by("-role").values("role")[:1]),
            administers=Exists(memberships.filter(role="administrator")),
        )
        .get()
    )

    assert [row.role for row in user.memberships.all()] == ["editor"]
    assert user.role == "editor"
    assert user.administers is False


def test_union_and_distinct_meet_our_rows_only(other_dialogue: Dialogue) -> None:
    country = CountryFactory()
    PartnerFactory(country=country)
    with scope_to(other_dialogue):
        PartnerFactory(country=country)
    ours = Partner._base_manager.filter(country=country)

    assert ours.union(Partner._base_manager.filter(~Q(country=None)), all=True).count() == 2
    assert ours.values("country").distinct().count() == 1
    assert ours.order_by("country_id", "pk").distinct("country_id").get().dialogue != other_dialogue


def test_a_many_to_many_of_theirs_is_empty_here(other_dialogue: Dialogue) -> None:
    with scope_to(other_dialogue):
        served = RecommendationActionFactory()
    theirs = served.recommendation

    assert list(theirs.actions.all()) == []
    assert list(theirs.actions.through._base_manager.all()) == []
    assert list(Recommendation._base_manager.filter(actions=served.action)) == []


def test_joined_rows_of_theirs_do_not_come_along(other_dialogue: Dialogue) -> None:
    with scope_to(other_dialogue):
        theirs = CoverageFactory()
    ours = CoverageFactory(meeting=MeetingFactory())

    rows = Coverage._base_manager.select_related("meeting", "action__objective__area")
    assert [row.pk for row in rows] == [ours.pk]
    assert not Meeting._base_manager.filter(coverage__action=theirs.action).exists()


def test_related_managers_of_a_row_of_theirs_are_empty(other_dialogue: Dialogue) -> None:
    with scope_to(other_dialogue):
        meeting = CoverageFactory().meeting
    with scopes_disabled():
        assert meeting.coverage.count() == 0
        assert not meeting.materials.exists()
