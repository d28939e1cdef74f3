"""A proposal saves itself while somebody writes, and says how that went."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from dialogue.models import Dialogue, Partner
from meetings.models import CommitmentProposal
from meetings.services.proposals.writing import edition_of, said_in
from tests.factories import PersonFactory
from tests.proposals.sent import WHOLE, now, page_of, sent

AUTOSAVE = {"HX-Request": "true"}


@pytest.fixture
def colleague(partner: Partner, client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(PersonFactory.focal_point(partner, name="Ibra Sow"), dialogue)  # type: ignore[no-any-return]


def save(client: Client, draft: CommitmentProposal, typed: dict[str, Any]) -> str:
    return page_of(client.post(draft.get_absolute_url(), typed, headers=AUTOSAVE))


def test_what_is_typed_is_saved_and_the_page_goes_on_from_there(
    as_writer: Client, draft: CommitmentProposal
) -> None:
    told = save(as_writer, draft, sent(draft, **WHOLE))
    assert "Saved at " in told
    assert said_in(now(draft))["title"] == "Train twenty officers"
    assert f'id="opened-on" value="{edition_of(now(draft))}" hx-swap-oob="true"' in told


def test_a_step_that_is_half_typed_is_told_and_the_rest_saved(
    as_writer: Client, draft: CommitmentProposal
) -> None:
    half = {"title": "Train", "milestone-1-title": "A first course", "milestone-1-due_on": ""}
    told = save(as_writer, draft, sent(draft, **half))
    assert "Saved, except for:" in told
    assert '<a href="#id_milestone-1-due_on">By</a> (Give both, or leave both empty.)' in told
    assert said_in(now(draft))["title"] == "Train"


def test_of_two_at_once_the_second_is_told_and_loses_nothing(
    as_writer: Client, colleague: Client, draft: CommitmentProposal
) -> None:
    mine = sent(draft, title="Mine")
    save(colleague, draft, sent(draft, title="Theirs"))
    assert "(Ibra Sow). Press “Save the draft”" in save(as_writer, draft, mine)
    assert said_in(now(draft))["title"] == "Theirs"
    page = page_of(as_writer.post(draft.get_absolute_url(), mine))
    assert "by: Ibra Sow. Your changes are not saved yet, but nothing is lost" in page


def test_what_the_page_has_sent_before_is_nobody_elses(
    as_writer: Client, draft: CommitmentProposal
) -> None:
    mine = sent(draft, **WHOLE)
    save(as_writer, draft, mine)
    told = save(as_writer, draft, {**mine, "title": "Train", "sent": urlencode(mine, doseq=True)})
    assert "Saved at " in told
    assert said_in(now(draft))["title"] == "Train"


def test_what_is_typed_after_it_was_handed_in_is_not_saved(
    as_writer: Client, proposal: CommitmentProposal
) -> None:
    told = save(as_writer, proposal, sent(proposal, title="Late"))
    assert "it has been handed in meanwhile" in told
    assert said_in(now(proposal))["title"] == "Train twenty officers"


def test_of_a_draft_that_is_gone_nothing_lands_under_the_form(
    as_writer: Client, draft: CommitmentProposal
) -> None:
    typed, place = sent(draft, **WHOLE), draft.get_absolute_url()
    draft.delete()
    assert as_writer.post(place, typed, headers=AUTOSAVE).status_code == 404
