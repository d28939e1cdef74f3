"""An agenda that is held jointly: papers stay with their item wherever the host moves it."""

from typing import Any

import pytest

from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.models import AgendaItem, GuestDialogue, JointProposal, Material, Meeting
from meetings.services.joint.answering import agree
from meetings.services.joint.proposing import propose, share
from tests.factories import AgendaItemFactory, MaterialFactory
from tests.joint.both_sides import agreed

ITEMS = ("Opening", "Debate", "Close")


@pytest.fixture
def agenda(line: GuestDialogue) -> list[AgendaItem]:
    """Three items of the host."""
    line.meeting.agenda.all().delete()
    return [AgendaItemFactory(meeting=line.meeting, title_en=title) for title in ITEMS]


@pytest.fixture
def number(line: GuestDialogue, agenda: list[AgendaItem], somebody: User) -> int:
    """The guest's meeting, with a paper of its own to each item."""
    number = agreed(line, somebody)
    with scope_to(line.guest):
        for item in AgendaItem.objects.filter(meeting=number):
            paper_to(item)
    return number


def paper_to(item: AgendaItem) -> None:
    MaterialFactory(meeting=item.meeting, agenda_item=item, title_en=f"To: {item.title_en}")


def order(line: GuestDialogue, *items: AgendaItem) -> None:
    """The host gives its items these places, out of the way of those that they leave."""
    for item in items:
        AgendaItem.objects.filter(pk=item.pk).update(position=item.position + 100)
    for position, item in enumerate(items, start=1):
        AgendaItem.objects.filter(pk=item.pk).update(position=position)
    share(line.meeting)


def seen_there(line: GuestDialogue, number: int) -> list[tuple[str, list[str]]]:
    with scope_to(line.guest):
        items = AgendaItem.objects.filter(meeting=number).order_by("position")
        return [
            (item.title_en, [paper.title_en for paper in item.materials.all()]) for item in items
        ]


def with_paper(*titles: str) -> list[tuple[str, list[str]]]:
    return [(title, [f"To: {title}"]) for title in titles]


def test_papers_follow_their_item(
    line: GuestDialogue, agenda: list[AgendaItem], number: int
) -> None:
    opening, debate, close = agenda
    order(line, close, opening, debate)
    assert seen_there(line, number) == with_paper("Close", "Opening", "Debate")


def test_what_comes_in_the_place_of_an_item_has_none_of_its_papers(
    line: GuestDialogue, agenda: list[AgendaItem], number: int
) -> None:
    opening, debate, close = agenda
    debate.delete()
    vote = AgendaItemFactory(meeting=line.meeting, position=50, title_en="Vote")
    order(line, opening, vote, close)
    assert seen_there(line, number) == [
        *with_paper("Opening"),
        ("Vote", []),
        *with_paper("Close"),
    ]
    with scope_to(line.guest):
        assert Material.objects.get(agenda_item=None).title_en == "To: Debate"


def test_items_from_before_they_had_a_key_are_known_by_their_place(
    line: GuestDialogue, agenda: list[AgendaItem], number: int
) -> None:
    with scope_to(line.guest):
        AgendaItem.objects.filter(meeting=number).update(host_item=None)
        proposal = JointProposal.objects.get()
        for item in proposal.facts["agenda"]:
            del item["host_item"]
        proposal.save()
    opening, debate, close = agenda
    share(line.meeting)
    assert seen_there(line, number) == with_paper(*ITEMS)
    order(line, close, debate, opening)
    assert seen_there(line, number) == with_paper("Close", "Debate", "Opening")


def test_a_proposal_from_before_can_be_agreed_to(
    line: GuestDialogue, agenda: list[AgendaItem], somebody: User
) -> None:
    propose(line)
    with scope_to(line.guest):
        proposal = JointProposal.objects.get()
        for item in proposal.facts["agenda"]:
            del item["host_item"]
        proposal.save()
        number = agree(proposal, by=somebody).pk
        for item in AgendaItem.objects.filter(meeting=number):
            paper_to(item)
    share(line.meeting)
    order(line, *reversed(agenda))
    assert seen_there(line, number) == with_paper(*reversed(ITEMS))


def test_the_key_is_shown_to_nobody(
    line: GuestDialogue, agenda: list[AgendaItem], number: int, client_for: Any
) -> None:
    key = 987_654_321
    with scope_to(line.guest):
        own = Meeting.objects.get(pk=number)
        own.state = "published"
        own.save()
        AgendaItem.objects.filter(meeting=number).update(host_item=key)
    page = client_for(None, line.guest).get(own.get_absolute_url()).content.decode()
    assert "Debate" in page
    assert str(key) not in page
