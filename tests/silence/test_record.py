"""What the record of a procedure says, and that it stays as it is once it is filed."""

from pathlib import Path

import pypdfium2
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pdfua import Severity, validate

from dialogue.enums import PublicationState
from dialogue.models import Dialogue, Partner
from knowledge.enums import RenderState
from knowledge.models import Publication
from knowledge.services.filing import file_record
from knowledge.snapshots import record_of
from meetings.enums import SilenceOutcome
from meetings.models import SilenceProcedure
from tests.factories import (
    AskedPartnerFactory,
    MeetingFactory,
    PartnerPositionFactory,
    PublicationFactory,
    SilenceProcedureFactory,
)
from tests.silence.records import bytes_of, made, shown, text_of

HEAD = 50
"""Points from the top, in which the running titles of a page stand."""


def test_it_says_it_all_in_both_languages(record: Publication, tmp_path: Path) -> None:
    made(record)
    assert (record.state, record.progress) == (RenderState.READY, 100)
    in_english, in_french = text_of(record).split("Déclaration de Dakar", 1)
    assert record.silence_procedure is not None
    partners = [row.partner.name for row in record.silence_procedure.asked.all()]
    for words in (
        *partners,
        "Record of a silence procedure",
        "Declaration of Dakar",
        "We, the partners of the dialogue, agree as follows.",
        "For agreement before the conference.",
        "Agrees, with comments",
        "Objects (breaks the silence)",
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
    (tmp_path / "record.pdf").write_bytes(bytes_of(record))
    findings = validate(tmp_path / "record.pdf").findings
    assert [row for row in findings if row.severity > Severity.INFO] == []


def test_each_page_names_the_dialogue_in_its_own_language(record: Publication) -> None:
    document = pypdfium2.PdfDocument(bytes_of(made(record)))
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


def test_that_of_a_withdrawn_procedure_says_why(partner: Partner) -> None:
    procedure = SilenceProcedureFactory(is_withdrawn=True)
    AskedPartnerFactory(procedure=procedure, partner=partner)
    text = text_of(made(file_record(procedure)))
    for words in ("Withdrawn by the Secretariat", procedure.reason_en, procedure.reason_fr):
        assert words in text
    assert str(SilenceOutcome.AGREED.label) not in text


def test_a_former_position_without_comments_is_on_record(closed: SilenceProcedure) -> None:
    asked = AskedPartnerFactory(procedure=closed)
    for kind in ("agrees", "abstains"):
        PartnerPositionFactory(asked=asked, kind=kind)
    (content,) = record_of(closed.pk, ("en",))
    (voice,) = [row for row in content.more_to_read if row.partner == asked.partner.name]
    assert [position.words for position in voice.positions] == ["Abstains", "Agrees"]


@pytest.mark.parametrize(
    ("state", "named"), [(PublicationState.PUBLISHED, True), (PublicationState.DRAFT, False)]
)
def test_a_meeting_is_named_that_anybody_may_see(
    dialogue: Dialogue, state: str, named: bool
) -> None:
    procedure = SilenceProcedureFactory(is_closed=True, meeting=MeetingFactory(state=state))
    (content,) = record_of(procedure.pk, ("en",))
    assert content.meeting.value == (procedure.meeting.title_en if named else "")


def test_a_filed_record_stays_as_it_is(
    record: Publication, partner: Partner, as_publisher: Client
) -> None:
    made(record)
    before, content = str(partner.name), bytes_of(record)
    assert partner.country is not None
    partner.country.name_en = "A new name"
    partner.country.save()
    assert record.silence_procedure is not None
    again = made(file_record(record.silence_procedure))
    assert again == record
    assert bytes_of(again) == content
    assert before in text_of(again)
    assert "A new name" in shown(as_publisher, record.silence_procedure)
    for change in (
        lambda: Publication.objects.filter(pk=record.pk).update(sha256="0" * 64),
        lambda: Publication.objects.filter(pk=record.pk).update(state=RenderState.QUEUED),
        lambda: Publication.objects.filter(pk=record.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="a filed record"), transaction.atomic():
            change()
    # That the account of whoever asked for it goes changes nothing of it.
    Publication.objects.filter(pk=record.pk).update(requested_by=None)


def test_a_brochure_may_still_go(dialogue: Dialogue) -> None:
    brochure = PublicationFactory(is_ready=True)
    brochure.delete()
    assert not Publication.objects.exists()
