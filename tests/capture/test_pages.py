"""The page of capture and that of the minutes, as the Secretariat uses them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from focal_points.models import User
from meetings.models import LanguageReason, Meeting, Paragraph, Recommendation
from meetings.services.minutes.publishing import read_in
from tests.capture.conftest import ENGLISH, FRENCH, chosen, page_of, paragraph, store
from tests.capture.files import docx_of, uploaded
from tests.factories import AgendaItemFactory, AreaFactory, RecommendationFactory
from tests.pages.conftest import questions_asked


def minutes_page(meeting: Meeting, language: str = "en") -> str:
    return reverse("meetings:enter_minutes", args=[meeting.pk, language])


def opened_on(client: Client, page: str) -> str:
    return client.get(page).context["opened_on"]


class TestMinutes:
    def test_a_file_is_read(self, meeting: Meeting, editor: User, as_editor: Client) -> None:
        page = minutes_page(meeting)
        sent = {"file": uploaded(docx_of(*ENGLISH)), "opened_on": opened_on(as_editor, page)}
        answer = as_editor.post(page, sent, follow=True)
        assert answer.redirect_chain == [(page_of(meeting), 302)]
        shown = answer.content.decode()
        assert "4 paragraphs are read." in shown
        assert "from minutes.docx" in shown
        assert "(Ed Editor)" in shown
        assert ENGLISH[1] in shown

    def test_a_text_is_pasted(self, meeting: Meeting, as_editor: Client) -> None:
        page = minutes_page(meeting, "fr")
        sent = {"text": "\n".join(FRENCH), "opened_on": opened_on(as_editor, page)}
        assert as_editor.post(page, sent).status_code == 302
        found = Paragraph.objects.filter(minutes__meeting=meeting).order_by("position")
        assert [row.text for row in found] == FRENCH

    @pytest.mark.parametrize(
        ("sent", "field", "said"),
        [
            ({}, "file", "Choose a file, or paste the text below."),
            (
                {"file": uploaded(docx_of("x")), "text": "y"},
                "file",
                "Give a file or a text, not both.",
            ),
            ({"file": uploaded(b"")}, "file", "This file is empty."),
            ({"file": uploaded(b"%PDF-1.7 no")}, "file", "The content of this file is not what"),
            ({"text": "z" * 10_001}, "text", "Paragraph 1, which begins"),
            ({"text": "z" * 500_001}, "text", "at most 500000"),
        ],
    )
    def test_what_is_wrong_is_said_at_the_field(
        self, meeting: Meeting, as_editor: Client, sent: dict[str, Any], field: str, said: str
    ) -> None:
        answer = as_editor.post(minutes_page(meeting), sent)
        assert answer.status_code == 200
        [error] = answer.context["form"].errors[field]
        assert said in error
        # What was pasted is still there.
        assert answer.context["form"]["text"].value() == sent.get("text")
        assert not Paragraph.objects.exists()

    def test_in_french_too(self, meeting: Meeting, as_editor: Client, in_language: Any) -> None:
        with in_language("fr"):
            page = minutes_page(meeting, "fr")
        answer = as_editor.post(page, {"file": uploaded(b"PK\x03\x04 no", "cr.odt")})
        [error] = answer.context["form"].errors["file"]
        assert error.startswith("Ce fichier est endommagé ou incomplet. Ouvrez-le")

    def test_of_two_the_second_keeps_what_they_sent(
        self, meeting: Meeting, editor: User, publisher: User, as_editor: Client
    ) -> None:
        page = minutes_page(meeting)
        ours = opened_on(as_editor, page)
        store(meeting, "en", ["Theirs."], publisher)
        told = as_editor.post(page, {"file": uploaded(docx_of("Ours.")), "opened_on": ours})
        shown = told.content.decode()
        assert "Pia Publisher has entered these minutes since you opened the page" in shown
        assert "<li>Theirs.</li>" in shown
        assert told.context["form"]["text"].value() == "Ours."
        again = {"text": "Ours.", "file_name": "minutes\0.docx"}
        assert told.context["form"].read_from == "minutes.docx"
        again |= {"opened_on": told.context["opened_on"]}
        assert as_editor.post(page, again).status_code == 302
        assert paragraph(meeting, "en", 1).text == "Ours."

    def test_places_go_only_when_somebody_agrees(self, both: Meeting, as_editor: Client) -> None:
        as_editor.post(page_of(both), chosen(both, ("en", 2)) | {"then": "recommendation"})
        page = minutes_page(both)
        sent = {"text": ENGLISH[0], "opened_on": opened_on(as_editor, page)}
        asked = as_editor.post(page, sent)
        shown = asked.content.decode()
        assert "Not stored: texts would lose their place" in shown
        assert "Recommendation 1</a>" in shown
        assert asked.context["form"]["text"].value() == ENGLISH[0]
        sent["agreed_on"] = asked.context["would_go"].digest
        assert as_editor.post(page, sent).status_code == 302
        assert Recommendation.objects.get().anchors.count() == 1


class TestCapture:
    def test_a_paragraph_becomes_a_draft(self, both: Meeting, as_editor: Client) -> None:
        sent = chosen(both, ("fr", 2)) | {"then": "recommendation", "kind": "strategic"}
        answer = as_editor.post(page_of(both), sent, follow=True)
        shown = answer.content.decode()
        assert answer.redirect_chain == [
            (f"{page_of(both)}?kind=strategic#paragraph-{paragraph(both, 'fr', 2).pk}", 302)
        ]
        assert "Recommendation 1 is a draft." in shown
        assert "English, paragraph 2" in shown
        assert "French, paragraph 2" in shown
        assert Recommendation.objects.get().kind == "strategic"

    def test_what_is_known_of_it_is_kept_and_stands_there_for_the_next(
        self, both: Meeting, as_editor: Client
    ) -> None:
        area = AreaFactory()
        both.action_plan = area.plan
        both.save()
        session = AgendaItemFactory(meeting=both, title_en="Ways to return")
        AgendaItemFactory(meeting=both, kind="break", title_en="Coffee")
        said = {
            "kind": "strategic",
            "addressed_to": "all_partners",
            "session": str(session.pk),
            "area": str(area.pk),
        }
        sent = chosen(both, ("en", 2)) | {"then": "conclusion"} | said
        answer = as_editor.post(page_of(both), sent, follow=True)
        [text] = both.conclusions.all()
        assert (text.session, text.area, text.kind) == (session, area, "strategic")
        assert [row.group for row in text.addressees.all()] == ["all_partners"]
        form = answer.context["form"]
        assert {field.name: field.value() for field in form} == said
        assert [str(label) for _value, label in form.fields["session"].choices] == [
            "not said",
            "Ways to return",
        ]
        shown = answer.content.decode()
        assert shown.count('<option value="strategic" selected>') == 1
        assert '<p class="soft">Ways to return</p>' in shown

    def test_where_nothing_is_said_the_address_is_plain(
        self, both: Meeting, as_editor: Client
    ) -> None:
        sent = chosen(both, ("en", 2)) | {"then": "conclusion"}
        place = f"{page_of(both)}#paragraph-{paragraph(both, 'en', 2).pk}"
        assert as_editor.post(page_of(both), sent)["Location"] == place

    def test_what_cannot_be_is_said_and_nothing_is_lost(
        self, both: Meeting, as_editor: Client
    ) -> None:
        AgendaItemFactory(meeting=both)
        sent = chosen(both, ("en", 2)) | {"then": "conclusion", "kind": "political"}
        answer = as_editor.post(page_of(both), sent | {"session": AgendaItemFactory().pk})
        told = "Choose a point of this meeting’s agenda."
        assert answer.context["form"].errors == {"session": [told]}
        [value] = sent["paragraph"]
        shown = answer.content.decode()
        assert f'value="{value}" checked' in shown
        assert '<option value="political" selected>' in shown
        assert not both.conclusions.exists()

    def test_themes_are_those_of_the_plan_then_in_force(
        self, both: Meeting, as_editor: Client
    ) -> None:
        year = both.starts_on.year
        AreaFactory(plan__starts_year=year - 9, plan__ends_year=year - 5)
        area = AreaFactory(plan__starts_year=year, plan__ends_year=year + 4)
        field = as_editor.get(page_of(both)).context["form"].fields["area"]
        assert list(field.queryset) == [area]

    def test_where_there_is_no_agenda_and_no_plan_nothing_of_them_is_asked(
        self, both: Meeting, as_editor: Client
    ) -> None:
        form = as_editor.get(page_of(both)).context["form"]
        assert list(form.fields) == ["kind", "addressed_to"]

    def test_a_conflict_shows_what_is_there_and_keeps_the_choice(
        self, both: Meeting, as_editor: Client, as_publisher: Client
    ) -> None:
        ours = chosen(both, ("en", 2)) | {"then": "conclusion"}
        as_publisher.post(page_of(both), ours | {"then": "recommendation"})
        told = as_editor.post(page_of(both), ours)
        shown = told.content.decode()
        assert "Nothing was done yet" in shown
        assert "Paragraph 2 has changed or was captured since you opened the page." in shown
        pk = paragraph(both, "en", 2).pk
        [value] = chosen(both, ("en", 2))["paragraph"]
        assert f'id="paragraph-{pk}" value="{value}" checked' in shown
        as_editor.post(page_of(both), {"paragraph": value, "then": "conclusion"})
        assert both.conclusions.count() == 1

    def test_minutes_that_are_gone_are_told(
        self, both: Meeting, editor: User, as_editor: Client
    ) -> None:
        ours = chosen(both, ("en", 4)) | {"then": "conclusion"}
        store(both, "en", ENGLISH[:2], editor)
        assert (
            "The minutes were entered anew"
            in as_editor.post(page_of(both), ours).context["problem"]
        )

    @pytest.mark.parametrize(
        "sent",
        [
            {"then": "pair"},
            {"then": "recommendation", "paragraph": "x"},
            {"then": "recommendation", "paragraph": "99999999999999999999.x"},
            {"then": "recommendation", "paragraph": "0.x"},
            {"then": "nothing"},
            {"then": "recommendation", "kind": "no such"},
            {"take_back": "no-such"},
            {},
        ],
    )
    def test_what_is_malformed_does_nothing(
        self, both: Meeting, as_editor: Client, sent: dict[str, str]
    ) -> None:
        assert as_editor.post(page_of(both), sent).status_code in {200, 302}
        assert not both.recommendations.exists()

    def test_pairs_are_mended(self, both: Meeting, as_editor: Client) -> None:
        as_editor.post(page_of(both), chosen(both, ("fr", 4)) | {"then": "part"})
        assert paragraph(both, "fr", 4).stands_alone
        sent = chosen(both, ("en", 3), ("fr", 4)) | {"then": "pair"}
        shown = as_editor.post(page_of(both), sent, follow=True).content.decode()
        assert "The paragraphs are paired." in shown

    def test_a_draft_is_taken_back(self, both: Meeting, as_editor: Client) -> None:
        as_editor.post(page_of(both), chosen(both, ("en", 2)) | {"then": "recommendation"})
        text = Recommendation.objects.get()
        key = f"recommendation-{text.pk}"
        told = as_editor.post(page_of(both), {"take_back": f"{key}.x"}).content.decode()
        assert "This text has changed since you opened the page." in told
        sent = {"take_back": f"{key}.{read_in(text)}"}
        shown = as_editor.post(page_of(both), sent, follow=True)
        assert "The draft is gone" in shown.content.decode()
        assert not Recommendation.objects.exists()

    def test_a_page_costs_the_same_however_long_the_minutes(
        self, both: Meeting, as_editor: Client, editor: User
    ) -> None:
        as_editor.get(page_of(both))
        with questions_asked() as few:
            as_editor.get(page_of(both))
        store(both, "en", ENGLISH + [f"More {n}." for n in range(300)], editor)
        RecommendationFactory.create_batch(30, meeting=both)
        with questions_asked() as many:
            as_editor.get(page_of(both))
        assert len(few) == len(many) <= 20


class TestPublishing:
    def key(self, text: Any) -> str:
        text.refresh_from_db()
        return f"recommendation-{text.pk}.{read_in(text)}"

    def test_both_languages_are_public_at_once(
        self, both: Meeting, as_publisher: Client, client_for: Any, dialogue: Dialogue
    ) -> None:
        as_publisher.post(page_of(both), chosen(both, ("en", 2)) | {"then": "recommendation"})
        as_publisher.post(page_of(both), chosen(both, ("en", 3)) | {"then": "recommendation"})
        ready = [self.key(text) for text in Recommendation.objects.all()]
        sent = {"publish": "all", "ready": ready}
        shown = as_publisher.post(page_of(both), sent, follow=True).content.decode()
        assert "2 texts are public." in shown
        text = Recommendation.objects.get(number=1)
        public = client_for(None, dialogue).get(text.get_absolute_url()).content.decode()
        assert "English, paragraph 2" in public
        # The minutes are the Secretariat’s.
        place = f'<a href="{paragraph(both, "en", 2).get_absolute_url()}">English, paragraph 2'
        assert place not in public
        own = as_publisher.get(text.get_absolute_url()).content.decode()
        assert place in own
        assert f"{page_of(both)}#paragraph-{paragraph(both, 'en', 2).pk}" in own

    def test_a_reason_for_one_language_is_asked_for(
        self, meeting: Meeting, publisher: User, as_publisher: Client, as_editor: Client
    ) -> None:
        store(meeting, "en", ENGLISH, publisher)
        as_publisher.post(page_of(meeting), chosen(meeting, ("en", 2)) | {"then": "recommendation"})
        text = Recommendation.objects.get()
        key = self.key(text)
        asked = as_publisher.post(page_of(meeting), {"publish": key})
        assert "Say why it comes in one language, or add the other one." in asked.content.decode()
        sent = {"publish": key, f"reason-recommendation-{text.pk}": "Adopted in English."}
        as_publisher.post(page_of(meeting), sent)
        text.refresh_from_db()
        assert text.state == PublicationState.PUBLISHED
        page = text.get_absolute_url()
        assert "Published in one language: Adopted in English. (Pia Publisher)" in (
            as_editor.get(page).content.decode()
        )

    def test_a_reason_is_taken_whole_or_refused(
        self, meeting: Meeting, publisher: User, as_publisher: Client
    ) -> None:
        store(meeting, "en", ENGLISH, publisher)
        as_publisher.post(page_of(meeting), chosen(meeting, ("en", 2)) | {"then": "recommendation"})
        text = Recommendation.objects.get()
        name, longest = f"reason-recommendation-{text.pk}", "é" * 300
        sent = {"publish": self.key(text), name: f"{longest}s"}
        refused = as_publisher.post(page_of(meeting), sent)
        told = "Ensure this value has at most 300 characters (it has 301)."
        assert refused.context["errors"] == {f"recommendation-{text.pk}": [told]}
        shown = refused.content.decode()
        assert told in shown
        # What was typed is there whole, and no browser cuts what is pasted.
        field = f'<input type="text" id="{name}" name="{name}" value="{longest}s" autocomplete'
        assert field in shown
        assert "maxlength" not in shown
        assert not LanguageReason.objects.exists()
        as_publisher.post(page_of(meeting), sent | {name: longest})
        assert LanguageReason.objects.get().reason == longest

    def test_an_editor_publishes_nothing(self, both: Meeting, as_editor: Client) -> None:
        as_editor.post(page_of(both), chosen(both, ("en", 2)) | {"then": "recommendation"})
        text = Recommendation.objects.get()
        assert 'name="publish"' not in as_editor.get(page_of(both)).content.decode()
        assert as_editor.post(page_of(both), {"publish": self.key(text)}).status_code == 404
        text.refresh_from_db()
        assert text.state == PublicationState.DRAFT

    def test_a_text_that_changed_is_read_again(self, both: Meeting, as_publisher: Client) -> None:
        as_publisher.post(page_of(both), chosen(both, ("en", 2)) | {"then": "recommendation"})
        key = self.key(Recommendation.objects.get())
        Recommendation.objects.update(text_en="Otherwise.")
        answer = as_publisher.post(page_of(both), {"publish": key})
        assert "This text has changed since you opened the page." in answer.content.decode()


def test_the_meeting_leads_there(both: Meeting, as_editor: Client, client_for: Any) -> None:
    address = both.get_absolute_url()
    assert page_of(both) in as_editor.get(address).content.decode()
    assert page_of(both) not in client_for(None, both.dialogue).get(address).content.decode()
    admin = reverse("admin:meetings_meeting_change", args=[both.pk])
    button = reverse("admin:meetings_meeting_capture", args=[both.pk])
    assert f'href="{button}"' in as_editor.get(admin).content.decode()
    assert as_editor.get(button)["Location"] == page_of(both)
