"""A row comes to stand still while somebody writes on its form: the words can be copied."""

from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.utils import timezone, translation

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.enums import CampaignState
from meetings.models import Question, SilenceProcedure
from tests.admin.filled_form import add_part
from tests.admin.test_conflicts import address_of, opened
from tests.factories import (
    AgendaItemFactory,
    CampaignFactory,
    CampaignSectionFactory,
    QuestionFactory,
    SilenceProcedureFactory,
)


@pytest.fixture
def question(dialogue: Dialogue) -> Question:
    campaign = CampaignFactory(is_prepared=True)
    section = CampaignSectionFactory(campaign=campaign)
    return QuestionFactory(section=section)  # type: ignore[no-any-return]


def opens(question: Question) -> None:
    """What a colleague does meanwhile."""
    campaign = question.section.campaign
    campaign.state, campaign.opened_at = CampaignState.OPEN, timezone.now()
    campaign.save()


def late(client: Client, row: models.Model, sent: dict[str, Any]) -> Any:
    before = type(row).objects.filter(pk=row.pk).values().get()
    response = client.post(address_of(row), sent)
    assert type(row).objects.filter(pk=row.pk).values().get() == before
    return response


def test_what_was_typed_on_a_question_can_be_copied(
    administrator: Client, question: Question
) -> None:
    sent = opened(administrator, question) | {"wording_en": "Which <b>article</b>?"}
    opens(question)
    response = late(administrator, question, sent)
    assert response.status_code == 409
    page = response.content.decode()
    assert "This can no longer be changed" in page
    assert "<dd>Which &lt;b&gt;article&lt;/b&gt;?</dd>" in page
    assert "Which <b>article</b>?" in [text for _label, text in response.context["typed"]]
    # One who does not have the form of it before them, and nothing typed, finds nothing.
    assert administrator.post(address_of(question), {}).status_code == 404


def test_in_french(administrator: Client, question: Question) -> None:
    sent = opened(administrator, question)
    opens(question)
    with translation.override("fr"):
        response = late(administrator, question, sent | {"wording_fr": "Quel article ?"})
    assert "Ce contenu ne peut plus être modifié" in response.content.decode()
    assert "Quel article ?" in response.content.decode()


def test_the_text_of_a_silence_procedure_is_shown_as_it_reads(
    administrator: Client, dialogue: Dialogue
) -> None:
    procedure: SilenceProcedure = SilenceProcedureFactory(is_prepared=True)
    sent = opened(administrator, procedure)
    sent |= {"text_en": "<p>A text of <em>mine</em><script>x</script></p>", "text_fr": "<p></p>"}
    SilenceProcedure.objects.filter(pk=procedure.pk).update(stage="open", opened_at=timezone.now())
    response = late(administrator, procedure, sent)
    assert response.status_code == 409
    typed = dict(response.context["typed"])
    assert typed["Text (English)"] == "<p>A text of <em>mine</em></p>"
    assert "<dd><p>A text of <em>mine</em></p></dd>" in response.content.decode()
    assert "Text (French)" not in typed


def test_an_agenda_point_that_is_gone_gives_back_its_speakers(
    administrator: Client, dialogue: Dialogue
) -> None:
    item = AgendaItemFactory()
    sent = opened(administrator, item) | {"title_en": "A point of mine"}
    add_part(sent, "speakers", item=item.pk, name="Awa Ndiaye")
    address = address_of(item)
    item.delete()
    response = administrator.post(address, sent)
    assert response.status_code == 404
    texts = [text for _label, text in response.context["typed"]]
    assert "A point of mine" in texts
    assert texts[-1] == "Awa Ndiaye"


def test_another_dialogues_row_is_not_there_for_whoever_asks(
    administrator: Client, question: Question, other_dialogue: Dialogue
) -> None:
    sent = opened(administrator, question)
    with scope_to(other_dialogue):
        theirs = QuestionFactory(section=CampaignSectionFactory())
    response = administrator.post(address_of(theirs), sent)
    assert response.status_code == 200
    with scope_to(other_dialogue):
        assert str(theirs) not in response.content.decode()
