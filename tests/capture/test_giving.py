"""Minutes are opened to the readers of a paper, and closed again, on the page of capture."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import override

from dialogue.enums import Audience, PublicationState
from dialogue.history import event_model_of
from meetings.models import Material, Meeting, Minutes
from meetings.services.minutes.giving import give_to_readers
from tests.capture.conftest import ENGLISH, page_of, store
from tests.factories import MaterialFactory, MeetingFactory, MinutesFactory

BROKEN = "meetings_minutes_paper_same_meeting"


@pytest.fixture
def paper(both: Meeting) -> Material:
    return MaterialFactory(
        meeting=both, title_en="Minutes", title_fr="Compte rendu", audience=Audience.PARTICIPANTS
    )


def paper_in(meeting: Meeting, language: str = "en") -> Material | None:
    return Minutes.objects.get(meeting=meeting, language=language).paper


def offered(client: Client, meeting: Meeting, language: str = "en") -> list[str]:
    form = client.get(page_of(meeting)).context["givings"][language]
    return [label for _value, label in form.fields["paper"].choices]


class TestPage:
    def test_one_language_is_opened_and_closed_again(
        self, both: Meeting, paper: Material, as_publisher: Client
    ) -> None:
        page = page_of(both)
        sent = {"give": "en", "paper": paper.pk}
        shown = as_publisher.post(page, sent, follow=True).content.decode()
        assert "Whoever may open “Minutes” may now read the minutes in English." in shown
        assert (paper_in(both, "en"), paper_in(both, "fr")) == (paper, None)
        chosen = f'<option value="{paper.pk}" selected>Minutes (Participants of the meeting)<'
        assert shown.count(chosen) == 1
        shown = as_publisher.post(page, {"give": "en", "paper": ""}, follow=True).content.decode()
        assert "The minutes in English are read by the Secretariat alone." in shown
        assert paper_in(both, "en") is None

    def test_in_french(self, both: Meeting, paper: Material, as_publisher: Client) -> None:
        with override("fr"):
            page = page_of(both)
        sent = {"give": "fr", "paper": paper.pk}
        shown = as_publisher.post(page, sent, follow=True).content.decode()
        assert "« Compte rendu » peut désormais lire le compte rendu en français." in (
            shown.replace("\u202f", " ")
        )
        assert "Compte rendu (Participants à la réunion)" in shown

    def test_one_sees_what_one_opens(
        self, both: Meeting, paper: Material, as_publisher: Client
    ) -> None:
        MaterialFactory(meeting=both, title_en="Draft", state=PublicationState.DRAFT)
        MaterialFactory(title_en="Of another meeting")
        assert offered(as_publisher, both) == [
            "no paper (the Secretariat alone)",
            "Minutes (Participants of the meeting)",
            "Draft (Public, Draft)",
        ]

    def test_who_does_not_publish_sees_it(
        self, both: Meeting, paper: Material, as_editor: Client
    ) -> None:
        give_to_readers(both, "en", paper)
        shown = as_editor.get(page_of(both)).content.decode()
        assert "Open to the readers of: Minutes (Participants of the meeting)" in shown
        assert "Open to the readers of: no paper (the Secretariat alone)" in shown
        assert 'name="give"' not in shown
        refused = as_editor.post(page_of(both), {"give": "en", "paper": ""})
        assert (refused.status_code, paper_in(both)) == (404, paper)

    @pytest.mark.parametrize("of_another", [True, False])
    def test_what_is_no_paper_of_the_meeting_is_said_at_the_field(
        self, both: Meeting, paper: Material, as_publisher: Client, of_another: bool
    ) -> None:
        give_to_readers(both, "en", paper)
        wrong = MaterialFactory().pk if of_another else "x\0"
        told = as_publisher.post(page_of(both), {"give": "en", "paper": wrong})
        assert told.context["givings"]["en"].errors == {
            "paper": ["This paper is no longer one of the meeting’s."]
        }
        assert told.context["givings"]["fr"].errors == {}
        assert "This paper is no longer one of the meeting’s." in told.content.decode()
        assert paper_in(both) == paper

    @pytest.mark.parametrize("language", ["fr", "pt", "", "\x00"])
    def test_minutes_that_are_not_there(
        self, meeting: Meeting, editor: Any, as_publisher: Client, language: str
    ) -> None:
        store(meeting, "en", ENGLISH, editor)
        assert as_publisher.post(page_of(meeting), {"give": language}).status_code == 404

    def test_who_enters_them_anew_is_told(
        self, both: Meeting, paper: Material, editor: Any, as_editor: Client
    ) -> None:
        give_to_readers(both, "en", paper)
        entering = f"/en/meetings/{both.pk}/minutes/en/"
        told = "They are open to the readers of “Minutes” (Participants of the meeting)"
        assert told in as_editor.get(entering).content.decode()
        store(both, "en", ENGLISH[:2], editor)
        assert paper_in(both) == paper


class TestSameMeeting:
    def test_a_paper_of_another_meeting_is_refused(self, both: Meeting) -> None:
        for other in (
            MaterialFactory(),
            MaterialFactory(audience=Audience.NETWORK),
        ):
            with pytest.raises(ValidationError) as refused:
                give_to_readers(both, "en", other)
            assert refused.value.message_dict == {"paper": ["Choose a paper of this meeting."]}
            with pytest.raises(IntegrityError, match=BROKEN), transaction.atomic():
                Minutes.objects.filter(meeting=both).update(paper=other)
        assert paper_in(both) is None

    def test_a_paper_that_is_moved_leaves_the_minutes_behind(
        self, both: Meeting, paper: Material
    ) -> None:
        give_to_readers(both, "en", paper)
        other = MinutesFactory(meeting=MeetingFactory())
        paper.meeting = other.meeting
        paper.save()
        assert paper_in(both) is None
        paper.title_en = "Minutes, corrected"
        give_to_readers(other.meeting, "en", paper)
        paper.save()
        assert paper_in(other.meeting) == paper

    def test_a_paper_that_goes_leaves_the_minutes_behind(
        self, both: Meeting, paper: Material
    ) -> None:
        give_to_readers(both, "en", paper)
        paper.delete()
        assert paper_in(both) is None
        give_to_readers(both, "en", MaterialFactory(meeting=both))
        both.delete()
        assert not Minutes.objects.exists()


def test_its_history_is_kept(both: Meeting, paper: Material) -> None:
    give_to_readers(both, "en", paper)
    give_to_readers(both, "en", None)
    events: Any = event_model_of(Minutes)
    kept = events.objects.filter(language="en").order_by("pgh_id")
    assert list(kept.values_list("paper", flat=True)) == [None, paper.pk, None]


def test_the_meetings_history_says_who_opened_them(
    both: Meeting, paper: Material, as_publisher: Client
) -> None:
    as_publisher.post(page_of(both), {"give": "en", "paper": paper.pk})
    address = reverse("admin:meetings_meeting_history", args=[both.pk])
    told = as_publisher.get(address).content.decode()
    line = " ".join(strip_tags(told.replace("<", " <")).split())
    assert re.search(rf"Pia Publisher .*Minutes .*Open to the readers of .*{paper}", line)
