"""The record of a procedure that has ended, made by a worker."""

import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pdfua import Severity, validate

from dialogue.models import Dialogue
from focal_points.enums import PrintoutState
from focal_points.models import FocalPoint, Printout, User
from meetings.enums import SilenceOutcome
from meetings.models import AskedPartner, SilenceProcedure
from tests.factories import (
    AskedPartnerFactory,
    PartnerPositionFactory,
    SilenceProcedureFactory,
)
from tests.people.printing import bytes_of, made, text_of

HEAD = 50
"""Points from the top, in which the running titles of a page stand."""
LONG = "<h2>Preamble</h2>" + "<p>We, the partners of the dialogue, agree as follows.</p>" * 120


@pytest.fixture
def closed(partner: Any, other_partner: Any, publisher: User) -> SilenceProcedure:
    """One partner objected before it agreed with comments, the other kept silent."""
    procedure = SilenceProcedureFactory(
        is_closed=True,
        title_en="Declaration of Dakar",
        title_fr="Déclaration de Dakar",
        text_en=LONG,
        text_fr="<p>Nous, partenaires, convenons de ce qui suit.</p>",
        note_en="For agreement before the conference.",
        note_fr="Pour accord avant la conférence.",
        ended_by=publisher,
    )
    asked = AskedPartnerFactory(procedure=procedure, partner=partner)
    PartnerPositionFactory(asked=asked, kind="objects", comments_en="Not paragraph three.")
    PartnerPositionFactory(
        asked=asked, kind="agrees_comments", language="fr", comments_fr="Merci pour le § 3."
    )
    AskedPartnerFactory(procedure=procedure, partner=other_partner)
    return procedure  # type: ignore[no-any-return]


def button(procedure: SilenceProcedure) -> str:
    return reverse("meetings:silence_record", args=[procedure.pk])


def test_the_record_says_it_all_in_both_languages(
    closed: SilenceProcedure, as_speaker: Client, tmp_path: Path
) -> None:
    response = as_speaker.post(button(closed))
    printout = made(Printout.objects.get())
    assert response.url == reverse("people:printout", args=[printout.pk])
    assert (printout.state, printout.progress) == (PrintoutState.READY, 100)
    text, _pages = text_of(printout)
    (in_english, in_french) = text.split("Déclaration de Dakar", 1)
    asked = [row.partner.name for row in closed.asked.all()]
    for words in (
        *asked,
        "Record of a silence procedure",
        "Declaration of Dakar",
        "We, the partners of the dialogue, agree as follows.",
        "For agreement before the conference.",
        "Agrees, with comments",
        "Breaks the silence: objects",
        "Not paragraph three.",
        "Merci pour le § 3.",
        "Silence: agreement",
        "counts as agreement",
        "Pia Publisher",
        "2 partners",
    ):
        assert words in in_english, words
    for words in (
        "Nous, partenaires, convenons de ce qui suit.",
        "Pour accord avant la conférence.",
        "Not paragraph three.",
        "Merci pour le § 3.",
        "Pia Publisher",
    ):
        assert words in in_french, words
    (tmp_path / "record.pdf").write_bytes(bytes_of(printout))
    findings = validate(tmp_path / "record.pdf").findings
    assert [row for row in findings if row.severity > Severity.INFO] == []


def test_each_page_names_the_dialogue_in_its_own_language(
    closed: SilenceProcedure, as_speaker: Client
) -> None:
    as_speaker.post(button(closed))
    document = pypdfium2.PdfDocument(bytes_of(made(Printout.objects.get())))
    heads = []
    for page in document:
        top = page.get_height()
        words = page.get_textpage().get_text_bounded(bottom=top - HEAD, top=top)
        heads.append(" ".join(words.split()))
    document.close()
    assert list(dict.fromkeys(heads)) == [
        "Rabat Process Record of a silence procedure",
        "Processus de Rabat Compte rendu d’une procédure de silence",
    ]


def test_there_is_no_record_before_the_end(asked: AskedPartner, as_speaker: Client) -> None:
    response = as_speaker.post(button(asked.procedure))
    assert "There is a record once it has ended." in response.content.decode()
    assert not Printout.objects.exists()


def test_a_withdrawn_procedure_has_a_record_with_the_reason(
    partner: Any, as_speaker: Client
) -> None:
    procedure = SilenceProcedureFactory(is_withdrawn=True)
    AskedPartnerFactory(procedure=procedure, partner=partner)
    as_speaker.post(button(procedure))
    text, _pages = text_of(made(Printout.objects.get()))
    for words in ("Withdrawn by the Secretariat", procedure.reason_en, procedure.reason_fr):
        assert words in text
    assert str(SilenceOutcome.AGREED.label) not in text


def test_whose_mandate_has_ended_meanwhile_gets_none(
    closed: SilenceProcedure, as_speaker: Client, speaker: User, dialogue: Dialogue
) -> None:
    as_speaker.post(button(closed))
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    FocalPoint.objects.filter(user=speaker).update(mandate_until=yesterday)
    printout = made(Printout.objects.get())
    assert printout.state == PrintoutState.FAILED
    assert as_speaker.get(reverse("people:printout", args=[printout.pk])).status_code == 404


def test_another_focal_point_does_not_get_it(
    closed: SilenceProcedure, as_speaker: Client, colleague: User, client_for: Any, dialogue: Any
) -> None:
    as_speaker.post(button(closed))
    printout = made(Printout.objects.get())
    page = reverse("people:printout", args=[printout.pk])
    assert as_speaker.get(page).status_code == 200
    assert client_for(colleague, dialogue).get(page).status_code == 404
