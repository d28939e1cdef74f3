"""Before something public or cited is deleted, the page says what is lost, and another way."""

from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client
from django.urls import reverse

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from meetings.enums import EvidenceKind
from tests.admin.filled_form import filled_form
from tests.admin.test_deleting import asked, deletion_of
from tests.factories import (
    EvidenceFactory,
    LibraryItemFactory,
    MaterialFactory,
    MeetingFactory,
    PageFactory,
    ParticipantFactory,
)

pytestmark = pytest.mark.django_db

DOCUMENT: dict[str, Any] = {"kind": EvidenceKind.DOCUMENT, "address": "", "title": ""}
ANOTHER_WAY = "“Withdraw to draft” in the list takes it off the site and keeps it"
CITED = "It will say there that the document was removed from the portal."


def pages(client: Client, row: Any) -> list[str]:
    """What is asked before the row is deleted: from its form, and from the list."""
    return [client.get(deletion_of(row)).content.decode(), asked(client, row)]


def test_of_what_is_published_another_way_is_named(
    dialogue: Dialogue, administrator: Client
) -> None:
    for page in pages(administrator, PageFactory()):
        assert ANOTHER_WAY in page
    for page in pages(administrator, PageFactory(state=PublicationState.DRAFT)):
        assert "Are you sure" in page
        assert ANOTHER_WAY not in page


def test_several_are_counted(dialogue: Dialogue, administrator: Client) -> None:
    page = asked(administrator, PageFactory(), PageFactory(), PageFactory(state="draft"))
    assert "Published among them: 2;" in page


def test_who_named_it_as_evidence_is_told(dialogue: Dialogue, administrator: Client) -> None:
    paper, item = MaterialFactory(audience=Audience.PUBLIC), LibraryItemFactory()
    about_paper = EvidenceFactory(paper=paper, **DOCUMENT).report
    about_item = EvidenceFactory(item=item, **DOCUMENT).report
    for row, report in ((paper, about_paper), (item, about_item), (paper.meeting, about_paper)):
        for page in pages(administrator, row):
            named = f"{report.partner.name}: Action {report.action.number}"
            assert f"Named as evidence: {named}. {CITED}" in " ".join(page.split())


def test_of_a_meeting_with_people_cancelling_is_named(
    dialogue: Dialogue, administrator: Client
) -> None:
    words = "People were named for it, and nobody tells them."
    for page in pages(administrator, ParticipantFactory().meeting):
        assert words in page
        assert "“Change status" in page
    for page in pages(administrator, MeetingFactory()):
        assert words not in page


def test_of_a_draft_that_names_it_nothing_is_told(
    dialogue: Dialogue, administrator: Client
) -> None:
    item = LibraryItemFactory()
    EvidenceFactory(item=item, report__is_draft=True, **DOCUMENT)
    for page in pages(administrator, item):
        assert CITED not in page


def test_who_withdraws_what_is_cited_is_told_too(dialogue: Dialogue, administrator: Client) -> None:
    item = LibraryItemFactory()
    EvidenceFactory(item=item, **DOCUMENT)
    listed = reverse("admin:knowledge_libraryitem_changelist")
    chosen = {"action": "withdraw", ACTION_CHECKBOX_NAME: [item.pk]}
    page = administrator.post(listed, chosen, follow=True).content.decode()
    assert "It is not shown there while only the Secretariat may see it." in page
    again = administrator.post(listed, chosen, follow=True).content.decode()
    assert "It is not shown there" not in again


def test_from_its_form_as_well(dialogue: Dialogue, administrator: Client) -> None:
    paper = MaterialFactory(audience=Audience.PUBLIC)
    EvidenceFactory(paper=paper, **DOCUMENT)
    address = reverse("admin:meetings_material_change", args=[paper.pk])
    sent = filled_form(administrator.get(address), "material_form")
    sent["state"] = PublicationState.DRAFT
    page = administrator.post(address, sent, follow=True).content.decode()
    assert "It is not shown there" in page
