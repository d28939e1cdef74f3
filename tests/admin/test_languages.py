"""What lacks a language, or is out of date in one, is said beside the field."""

from typing import Any

from django.test import Client
from django.urls import reverse

from dialogue.admin.languages import out_of_date
from dialogue.models import Dialogue
from meetings.models import Meeting, Panel
from tests.admin.filled_form import filled_form
from tests.factories import MeetingFactory, PanelFactory


def page_of(client: Client, meeting: Meeting) -> Any:
    return client.get(reverse("admin:meetings_meeting_change", args=[meeting.pk]))


def test_both_languages_stand_in_one_row(dialogue: Dialogue, administrator: Client) -> None:
    page = page_of(administrator, MeetingFactory())
    [first, *_others] = page.context["adminform"]
    [row, *_rows] = first
    assert [shown.field.name for shown in row] == ["title_en", "title_fr"]
    assert [str(shown.field.label) for shown in row] == ["Title (English)", "Title (French)"]


def test_a_missing_language_is_said(dialogue: Dialogue, administrator: Client) -> None:
    form = page_of(administrator, MeetingFactory(summary_fr="")).context["adminform"].form
    assert "Missing in French" in form.fields["summary_fr"].help_text
    assert not form.fields["summary_en"].help_text


def test_a_missing_language_of_a_part_is_said(dialogue: Dialogue, administrator: Client) -> None:
    meeting = MeetingFactory()
    PanelFactory(meeting=meeting, topic_fr="")
    assert "Missing in French" in page_of(administrator, meeting).content.decode()


def test_a_form_that_comes_back_tells_of_what_is_in_it_now(
    dialogue: Dialogue, administrator: Client
) -> None:
    meeting = MeetingFactory(summary_fr="")
    panel = PanelFactory(meeting=meeting, topic_fr="")
    data = filled_form(page_of(administrator, meeting), "meeting_form")
    data |= {"summary_en": "", "summary_fr": "Résumé", "panels-0-topic_fr": "Thème"}
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    page = administrator.post(address, data | {"starts_on": "never"})
    form = page.context["adminform"].form
    assert "Missing in English" in form.fields["summary_en"].help_text
    assert not form.fields["summary_fr"].help_text
    assert "Missing in French" not in page.content.decode()
    assert Panel.objects.get(pk=panel.pk).topic_fr == ""


def test_a_text_is_out_of_date_when_the_other_was_changed(
    dialogue: Dialogue, administrator: Client
) -> None:
    meeting = MeetingFactory()
    assert out_of_date(Meeting, [meeting.pk]) == {meeting.pk: set()}
    meeting.title_en = "Another title"
    meeting.save()
    assert out_of_date(Meeting, [meeting.pk]) == {meeting.pk: {"title_fr"}}
    form = page_of(administrator, meeting).context["adminform"].form
    assert "changed since" in form.fields["title_fr"].help_text
    meeting.title_fr = "Un autre titre"
    meeting.save()
    assert out_of_date(Meeting, [meeting.pk]) == {meeting.pk: {"title_en"}}


def test_texts_changed_together_are_up_to_date(dialogue: Dialogue) -> None:
    panel = PanelFactory()
    panel.topic_en, panel.topic_fr = "New", "Nouveau"
    panel.save()
    assert out_of_date(Panel, [panel.pk]) == {panel.pk: set()}
