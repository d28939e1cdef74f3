"""A report saves itself while somebody writes, and says how that went."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from dialogue.models import Dialogue, Partner
from focal_points.models import User
from meetings.models import Evidence, ProgressReport
from meetings.services.progress.writing import said_in
from tests.factories import PersonFactory
from tests.progress.test_reporting import WHOLE, now, sent, text_of

AUTOSAVE = {"HX-Request": "true"}


@pytest.fixture
def colleague(partner: Partner, client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(PersonFactory.focal_point(partner, name="Ibra Sow"), dialogue)  # type: ignore[no-any-return]


def save(client: Client, draft: ProgressReport, typed: dict[str, Any]) -> str:
    return text_of(client.post(draft.get_absolute_url(), typed, headers=AUTOSAVE))


def test_what_is_typed_is_saved_and_the_page_goes_on_from_there(
    as_writer: Client, writer: User, draft: ProgressReport
) -> None:
    told = save(as_writer, draft, sent(draft, **WHOLE))
    assert "Saved at " in told
    saved = now(draft)
    assert said_in(saved)["narrative"] == "Ten families were found."
    assert saved.saved_by == writer
    opened_on = sent(saved)["opened_on"]
    assert f'name="opened_on" id="opened-on" value="{opened_on}" hx-swap-oob="true"' in told
    page = text_of(as_writer.get(draft.get_absolute_url()))
    assert "Last saved on " in page
    # The part alone, and no page around it.
    assert "<html" not in told


def test_what_is_malformed_is_told_and_the_rest_saved(
    as_writer: Client, draft: ProgressReport
) -> None:
    wrong = {"as_of": "soon", "evidence-1-title": "Law", "narrative": "Begun."}
    told = save(as_writer, draft, sent(draft, **wrong))
    assert "Saved, except for:" in told
    assert '<a href="#id_as_of">Situation on</a> (Enter a valid date.)' in told
    assert '<a href="#id_evidence-1-address">Web address</a>' in told
    assert said_in(now(draft))["narrative"] == "Begun."


def test_of_two_at_once_the_second_is_told_and_loses_nothing(
    as_writer: Client, colleague: Client, draft: ProgressReport
) -> None:
    mine = sent(draft, narrative="Mine.")
    save(colleague, draft, sent(draft, narrative="Theirs."))
    told = save(as_writer, draft, mine)
    assert "(Ibra Sow). Press “Save the draft” to see both texts." in told
    assert "hx-swap-oob" not in told
    assert said_in(now(draft))["narrative"] == "Theirs."
    page = text_of(as_writer.post(draft.get_absolute_url(), mine))
    assert "by: Ibra Sow. Your changes are not saved yet, but nothing is lost" in page


def test_of_two_windows_of_ones_own_the_second_is_told(
    as_writer: Client, draft: ProgressReport
) -> None:
    mine = sent(draft, narrative="Mine.")
    save(as_writer, draft, sent(draft, narrative="In the first window."))
    assert "(you, in another window)" in save(as_writer, draft, mine)
    page = text_of(as_writer.post(draft.get_absolute_url(), mine))
    assert "by: you, in another window. Your changes are not saved yet" in page


def test_what_the_page_has_sent_before_is_nobody_elses(
    as_writer: Client, draft: ProgressReport
) -> None:
    mine = sent(draft, narrative="One.")
    # Stored, and the page does not learn of it.
    save(as_writer, draft, mine)
    told = save(as_writer, draft, {**mine, "narrative": "Two.", "sent": urlencode(mine)})
    assert "Saved at " in told
    assert said_in(now(draft))["narrative"] == "Two."


def test_what_is_typed_after_a_colleague_submitted_it_is_not_saved(
    as_writer: Client, colleague: Client, draft: ProgressReport
) -> None:
    mine = sent(draft, narrative="Late.")
    colleague.post(draft.get_absolute_url(), sent(draft, **WHOLE, then="submit"))
    assert "it has been handed in meanwhile" in save(as_writer, draft, mine)
    assert said_in(now(draft))["narrative"] == "Ten families were found."


def test_of_a_draft_that_is_gone_nothing_lands_under_the_form(
    as_writer: Client, draft: ProgressReport
) -> None:
    typed, place = sent(draft, **WHOLE), draft.get_absolute_url()
    draft.delete()
    assert as_writer.post(place, typed, headers=AUTOSAVE).status_code == 404


def test_what_saves_itself_attaches_nothing(as_writer: Client, draft: ProgressReport) -> None:
    typed = sent(draft, **{"evidence": "find:report:", "document-report": "no such words"})
    assert "Saved at " in save(as_writer, draft, typed)
    assert not Evidence.objects.exists()
