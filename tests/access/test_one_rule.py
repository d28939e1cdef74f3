"""The two forms of the one rule say the same, and say what the design says."""

import datetime
from itertools import product

import pytest
from django.utils import timezone

from dialogue.access import may_see_publishable
from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue, Page
from focal_points.access.audiences import may_see
from focal_points.models import User
from knowledge.models import LibraryItem
from meetings.enums import OF_A_MEETING
from meetings.models import Conclusion, Material, MaterialVersion, Meeting, Recommendation
from tests.access import people
from tests.access.people import cast, fresh, put_in_network
from tests.factories import (
    ConclusionFactory,
    LibraryItemFactory,
    MaterialFactory,
    MaterialVersionFactory,
    MeetingFactory,
    NetworkFactory,
    PageFactory,
    RecommendationFactory,
)

HOUR = datetime.timedelta(hours=1)
EMBARGOES = {"none": None, "over": -HOUR, "running": HOUR}
OPEN_TO = {
    Audience.PUBLIC: people.EVERYBODY,
    Audience.FOCAL_POINTS: people.FOCAL_POINTS,
    Audience.PARTICIPANTS: people.TAKING_PART,
    Audience.NETWORK: people.IN_NETWORK,
    Audience.STEERING_COMMITTEE: people.COMMITTEE,
    Audience.CHAIR: people.CHAIRING,
    Audience.SECRETARIAT: people.SECRETARIAT,
}


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory()


@pytest.fixture
def everybody(meeting: Meeting, other_dialogue: Dialogue) -> dict[str, User | None]:
    return cast(meeting, other_dialogue)


def expected(material: Material) -> frozenset[str]:
    hidden = (
        material.state != PublicationState.PUBLISHED
        or (material.meeting and material.meeting.state != PublicationState.PUBLISHED)
        or (material.embargoed_until or timezone.now()) > timezone.now()
    )
    return people.SECRETARIAT if hidden else OPEN_TO[Audience(material.audience)]


def test_materials_for_everybody(meeting: Meeting, everybody: dict[str, User | None]) -> None:
    unpublished = {"meeting": MeetingFactory(state=PublicationState.DRAFT)}
    network = NetworkFactory()
    put_in_network(network, everybody)
    places = [
        *product(({"meeting": meeting}, unpublished), OF_A_MEETING),
        *product(({"network": network},), set(Audience) - {Audience.PARTICIPANTS}),
    ]
    for (where, audience), state, wait in product(places, PublicationState, EMBARGOES.values()):
        until = timezone.now() + wait if wait else None
        material = MaterialFactory(**where, audience=audience, state=state, embargoed_until=until)
        MaterialVersionFactory(material=material)
    materials = list(Material.objects.select_related("meeting"))
    versions = dict(MaterialVersion.objects.values_list("material", "pk"))
    for name, user in everybody.items():
        person = fresh(user)
        shown = set(Material.objects.visible_to(person))
        assert shown == {row for row in materials if may_see(person, row)}, name
        assert shown == {row for row in materials if name in expected(row)}, name
        downloads = set(MaterialVersion.objects.visible_to(person).values_list("pk", flat=True))
        assert downloads == {versions[row.pk] for row in shown}, name


@pytest.mark.parametrize(
    ("model", "factory"),
    [
        (Meeting, MeetingFactory),
        (Page, PageFactory),
        (LibraryItem, LibraryItemFactory),
        (Recommendation, RecommendationFactory),
        (Conclusion, ConclusionFactory),
    ],
    ids=lambda given: given.__name__,
)
def test_what_is_public_once_published(
    everybody: dict[str, User | None], model: type, factory: type
) -> None:
    for state in PublicationState:
        factory(state=state)
    rows = list(model.objects.all())
    for name, user in everybody.items():
        person = fresh(user)
        shown = set(model.objects.visible_to(person))
        assert shown == {row for row in rows if may_see_publishable(person, row)}, name
        assert (len(shown) == len(rows)) == (name in people.SECRETARIAT), name


def test_with_a_network_ends_what_it_opened(everybody: dict[str, User | None]) -> None:
    """What is for its members closes to them; what is for others as well stays open to those."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    network = NetworkFactory(until=yesterday)
    put_in_network(network, everybody)
    open_to = {Audience.NETWORK: people.SECRETARIAT, Audience.FOCAL_POINTS: people.FOCAL_POINTS}
    for audience, readers in open_to.items():
        material = MaterialFactory(network=network, audience=audience)
        for name, user in everybody.items():
            person = fresh(user)
            listed = Material.objects.visible_to(person).filter(pk=material.pk).exists()
            assert listed == may_see(person, material) == (name in readers), (audience, name)


def test_taking_part_in_one_meeting_opens_no_other(
    meeting: Meeting, everybody: dict[str, User | None]
) -> None:
    MaterialFactory(audience=Audience.PARTICIPANTS)
    person = fresh(everybody[people.PARTICIPANT])
    assert not Material.objects.visible_to(person).exists()
