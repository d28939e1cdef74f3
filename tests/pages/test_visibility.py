"""What one may not see leaves no trace on a page: no title, no count, no file."""

from typing import Any

import pytest
from django.test import Client

from dialogue.enums import Audience
from dialogue.models import Dialogue
from tests.factories import (
    CoChairFactory,
    CoverageFactory,
    FollowUpFactory,
    LibraryItemFactory,
    MaterialFactory,
    MaterialVersionFactory,
    PageFactory,
    PersonFactory,
    RecommendationFactory,
)
from tests.factories import MeetingFactory as Meetings
from tests.pages.conftest import Site

SECRET = "Unannounced talks"


@pytest.fixture
def hidden(site: Site) -> Any:
    """A draft meeting tied to every row that has a page."""
    meeting = Meetings(
        title_en=SECRET,
        title_fr=SECRET,
        state="draft",
        country=site.partner.country,
        chairmanship=site.chairmanship,
        action_plan=site.plan,
        in_margins_of=site.meeting,
    )
    CoChairFactory(meeting=meeting, partner=site.partner)
    CoverageFactory(meeting=meeting, action=site.plan.actions.first())
    FollowUpFactory(meeting=meeting, earlier=site.meeting)
    LibraryItemFactory(meeting=meeting, title_en="Public item")
    return meeting


def test_a_draft_meeting_is_nowhere(site: Site, hidden: Any, visitor: Client) -> None:
    for name, address in site.addresses.items():
        assert SECRET not in visitor.get(address).content.decode(), name
    assert visitor.get(hidden.get_absolute_url()).status_code == 404


def test_the_secretariat_finds_the_draft(site: Site, hidden: Any, client_for: Any) -> None:
    editor = client_for(PersonFactory.editor(), site.dialogue)
    assert SECRET in editor.get(hidden.get_absolute_url()).content.decode()
    assert SECRET in editor.get("/en/meetings/?kind=thematic_meeting").content.decode()


def test_a_draft_page_is_marked_wherever_the_secretariat_meets_it(
    dialogue: Dialogue, client_for: Any
) -> None:
    PageFactory(title_en="Who we are", state="published", in_menu=True)
    draft = PageFactory(title_en="New plans", state="draft", in_menu=True)
    editor = client_for(PersonFactory.editor(), dialogue)
    page = editor.get(draft.get_absolute_url()).content.decode()
    assert page.count(">New plans (draft)</a>") == 2
    assert page.count(">Who we are</a>") == 2
    assert page.count("state-badge") == 1


def test_a_paper_shows_to_those_it_is_for(site: Site, visitor: Client, client_for: Any) -> None:
    paper = MaterialFactory(
        meeting=site.meeting, audience=Audience.FOCAL_POINTS, title_en="For focal points"
    )
    version = MaterialVersionFactory(material=paper)
    address = site.meeting.get_absolute_url()
    seen_by_all = visitor.get(address).content.decode()
    assert "For focal points" not in seen_by_all
    focal_point = client_for(PersonFactory.focal_point(site.partner), site.dialogue)
    seen = focal_point.get(address).content.decode()
    assert "For focal points" in seen
    assert version.address_of_newest in seen


def test_without_any_paper_to_open_there_is_no_heading(
    site: Site, visitor: Client, dialogue: Any
) -> None:
    meeting = Meetings()
    MaterialFactory(meeting=meeting, audience=Audience.SECRETARIAT)
    assert 'id="papers"' not in visitor.get(meeting.get_absolute_url()).content.decode()


def test_counts_say_what_is_transcribed(visitor: Client, dialogue: Any) -> None:
    meeting = Meetings(published_recommendations=20)
    content = visitor.get(meeting.get_absolute_url()).content.decode()
    assert "20 recommendations; their texts are not transcribed here." in content
    RecommendationFactory(meeting=meeting, is_paraphrase=True)
    RecommendationFactory(meeting=meeting, text_en="Not yet published", state="draft")
    content = visitor.get(meeting.get_absolute_url()).content.decode()
    assert "1 of 20 transcribed" in content
    assert "paraphrase" in content
    assert "Not yet published" not in content
