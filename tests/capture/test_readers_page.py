"""The minutes as they are read, and the ways to them and back."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from focal_points.models import User
from meetings.enums import OutcomePart
from meetings.models import Conclusion, Material, Meeting, Recommendation
from meetings.services.minutes.capturing import capture
from meetings.services.minutes.giving import give_to_readers
from tests.capture.conftest import ENGLISH, FRENCH, page_of, paragraph, seen
from tests.factories import (
    MaterialFactory,
    MinutesFactory,
    ParagraphFactory,
    ParticipantFactory,
    PersonFactory,
)

ONLY_FRENCH = "You may read them in French."


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(None, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def paper(both: Meeting) -> Material:
    return MaterialFactory(meeting=both, title_en="Summary record")


@pytest.fixture
def captured(both: Meeting, paper: Material, editor: User) -> Meeting:
    """Open to everybody; paragraph 2 became a public recommendation, 3 a draft conclusion."""
    give_to_readers(both, "en", paper)
    give_to_readers(both, "fr", paper)
    text = capture(both, OutcomePart.RECOMMENDATION, seen(both, ("en", 2)), kind="", by=editor)
    text.state = PublicationState.PUBLISHED
    text.save()
    capture(both, OutcomePart.CONCLUSION, seen(both, ("en", 3)), kind="", by=editor)
    return both


def minutes_of(meeting: Meeting, language: str = "en") -> str:
    with override(language):
        return meeting.minutes.get(language=language).get_absolute_url()


def shown_in(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def lines(page: str) -> dict[str, str]:
    """What stands at each paragraph, by its place on the page."""
    found = re.split(r'<li class="minutes-paragraph', page.split("</ol>")[-2])[1:]
    return {re.findall(r'id="([^"]+)"', line)[0]: line for line in found}


class TestPage:
    def test_paragraphs_have_their_numbers_and_places(
        self, captured: Meeting, visitor: Client
    ) -> None:
        found = lines(shown_in(visitor, minutes_of(captured)))
        assert list(found) == [f"paragraph-en-{number}" for number in (1, 2, 3, 4)]
        for number, (line, words) in enumerate(zip(found.values(), ENGLISH, strict=True), start=1):
            assert f'href="#paragraph-en-{number}"' in line
            assert f"</span>{number}</a>" in line
            assert f">{words}</p>" in line

    def test_beside_a_paragraph_stands_what_was_captured(
        self, captured: Meeting, visitor: Client, as_editor: Client
    ) -> None:
        recommendation, draft = Recommendation.objects.get(), Conclusion.objects.get()
        page = shown_in(visitor, minutes_of(captured))
        named = {place for place, line in lines(page).items() if "minutes-texts" in line}
        assert named == {"paragraph-en-2"}
        link = f'<a href="{recommendation.get_absolute_url()}">Recommendation 1</a>'
        assert link in lines(page)["paragraph-en-2"]
        assert "Conclusion" not in page.split("<main")[1].split("</main>")[0]
        own = shown_in(as_editor, minutes_of(captured))
        link = f'<a href="{draft.get_absolute_url()}">Conclusion 1</a>'
        assert link in lines(own)["paragraph-en-3"]

    def test_the_readers_own_language_and_the_other_one(
        self, captured: Meeting, visitor: Client
    ) -> None:
        address = captured.minutes.get(language="fr").get_absolute_url()
        assert address.startswith("/en/")
        other = minutes_of(captured)
        french = shown_in(visitor, minutes_of(captured, "fr"))
        assert list(lines(french)) == [f"paragraph-fr-{number}" for number in (1, 2, 3, 4)]
        assert f'<p class="minutes-words">{FRENCH[0]}</p>' in french
        asked_for = shown_in(visitor, address)
        assert f'<p class="minutes-words" lang="fr">{FRENCH[0]}</p>' in asked_for
        assert f'<a href="{address}" aria-current="page">French</a>' in asked_for
        assert f'<a href="{other}">English</a>' in asked_for
        assert ONLY_FRENCH not in asked_for

    @pytest.mark.parametrize("query", ["", "?language=en", "?language=fr", "?language=pt%00"])
    def test_what_may_not_be_read_is_not_offered(
        self, captured: Meeting, visitor: Client, query: str
    ) -> None:
        give_to_readers(captured, "en", None)
        page = shown_in(visitor, f"/en/meetings/{captured.pk}/minutes/{query}")
        assert ONLY_FRENCH in page
        assert list(lines(page)) == [f"paragraph-fr-{number}" for number in (1, 2, 3, 4)]
        assert "minutes-languages" not in page
        assert ENGLISH[3] not in page

    def test_nothing_to_read(self, both: Meeting, visitor: Client, as_editor: Client) -> None:
        assert visitor.get(minutes_of(both)).status_code == 404
        assert 'audience-badge"' in shown_in(as_editor, minutes_of(both))

    def test_the_meeting_the_paper_and_the_page_of_capture(
        self, captured: Meeting, paper: Material, visitor: Client, as_editor: Client
    ) -> None:
        for client, captures in ((visitor, False), (as_editor, True)):
            page = shown_in(client, minutes_of(captured))
            assert f'<a href="{captured.get_absolute_url()}">' in page
            assert f'<a href="{paper.get_absolute_url()}">Summary record</a>' in page
            assert (f'<a href="{page_of(captured)}">' in page) == captures
        assert shown_in(as_editor, page_of(captured)).count(f'"{minutes_of(captured)}"') == 1

    def test_search_engines_find_what_is_public(
        self, captured: Meeting, paper: Material, visitor: Client, as_editor: Client
    ) -> None:
        assert 'content="noindex"' not in shown_in(visitor, minutes_of(captured))
        paper.audience = Audience.FOCAL_POINTS
        paper.save()
        assert visitor.get(minutes_of(captured)).status_code == 404
        assert 'content="noindex"' in shown_in(as_editor, minutes_of(captured))


class TestWays:
    def test_from_a_text(
        self, captured: Meeting, paper: Material, visitor: Client, as_editor: Client
    ) -> None:
        address = Recommendation.objects.get().get_absolute_url()
        capturing = f'<a href="{page_of(captured)}#paragraph-{paragraph(captured, "en", 2).pk}">'
        links = [
            f'<a href="{paragraph(captured, code, 2).get_absolute_url()}">{name}, paragraph 2'
            for code, name in (("en", "English"), ("fr", "French"))
        ]
        assert links[1].startswith(f'<a href="{minutes_of(captured)}?language=fr#paragraph-fr-2">')
        for client, captures in ((visitor, False), (as_editor, True)):
            page = shown_in(client, address)
            assert [link in page for link in links] == [True, True]
            assert (capturing in page) == captures
        give_to_readers(captured, "en", None)
        page = shown_in(visitor, address)
        assert [link in page for link in links] == [False, True]
        assert "<dd>English, paragraph 2" in page

    def test_from_the_meeting(
        self, captured: Meeting, paper: Material, visitor: Client, as_editor: Client
    ) -> None:
        link = f'<a href="{minutes_of(captured)}">Minutes, paragraph by paragraph</a>'
        page = captured.get_absolute_url()
        assert link in shown_in(visitor, page)
        paper.delete()
        assert link not in shown_in(visitor, page)
        assert link in shown_in(as_editor, page)

    def test_from_the_paper(self, captured: Meeting, paper: Material, visitor: Client) -> None:
        page = shown_in(visitor, paper.get_absolute_url())
        assert f'<a href="{minutes_of(captured)}">English</a>' in page
        assert f'<a href="{minutes_of(captured)}?language=fr">French</a>' in page
        other = MaterialFactory(meeting=captured)
        give_to_readers(captured, "fr", other)
        assert f'"{minutes_of(captured)}?language=fr"' not in shown_in(
            visitor, paper.get_absolute_url()
        )
        give_to_readers(captured, "en", other)
        assert "Read on the site" not in shown_in(visitor, paper.get_absolute_url())


def test_participants_read_what_is_for_them(
    meeting: Meeting, client_for: Any, dialogue: Dialogue, visitor: Client
) -> None:
    paper = MaterialFactory(meeting=meeting, audience=Audience.PARTICIPANTS)
    minutes = ParagraphFactory(minutes=MinutesFactory(meeting=meeting, paper=paper)).minutes
    participant = PersonFactory.expert()
    address = minutes.get_absolute_url()
    client = client_for(participant, dialogue)
    assert [who.get(address).status_code for who in (visitor, client)] == [404, 404]
    ParticipantFactory(meeting=meeting, user=participant)
    assert [who.get(address).status_code for who in (visitor, client)] == [404, 200]
