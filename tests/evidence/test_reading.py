"""Who reads evidence, and where: one rule on pages, at the door of files and in exports."""

import csv
import io
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from dialogue.access import may_see_publishable
from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from focal_points.access.audiences import may_see
from focal_points.models import User
from meetings.campaign_querysets import may_see_answer
from meetings.enums import OF_A_MEETING
from meetings.models import AnswerEvidence, Evidence, ProgressReport, ReplyAnswer
from meetings.progress_querysets import may_see_report
from meetings.services.evidence.attaching import Draft
from meetings.services.progress.deciding import ChangedSince, publish_report, return_report
from meetings.services.progress.writing import edition_of
from tests.access.people import cast, fresh
from tests.evidence.conftest import Form
from tests.factories import (
    ActionFactory,
    AnswerEvidenceFactory,
    EvidenceFactory,
    LibraryItemFactory,
    MaterialFactory,
    MeetingFactory,
    ProgressReportFactory,
    QuestionFactory,
    ReplyAnswerFactory,
    ReplyFactory,
)


def named(factory: Any, document: Any, **borne_out: Any) -> Any:
    way = "item" if hasattr(document, "issued_on") else "paper"
    return factory(**borne_out, **{way: document}, address="", title="", kind="document")


def test_the_rule_is_that_of_what_is_borne_out_and_of_the_document(
    dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    meeting = MeetingFactory()
    everybody = cast(meeting, other_dialogue)
    documents = [MaterialFactory(meeting=meeting, audience=audience) for audience in OF_A_MEETING]
    documents += [LibraryItemFactory(state=state) for state in PublicationState]
    reports = [
        ProgressReportFactory(is_draft=True),
        ProgressReportFactory(stage="submitted"),
        ProgressReportFactory(),
    ]
    answers = [
        ReplyAnswerFactory(reply=ReplyFactory()),
        ReplyAnswerFactory(),
        ReplyAnswerFactory(reply__is_validated=True, is_open_to_all=True),
    ]
    for report, document in product(reports, documents):
        named(EvidenceFactory, document, report=report)
    for answer, document in product(answers, documents):
        named(AnswerEvidenceFactory, document, answer=answer)
    for report in reports:
        EvidenceFactory(report=report, is_file=True)
    for name, user in everybody.items():
        person = fresh(user)
        for model, sees in ((Evidence, may_see_report), (AnswerEvidence, may_see_answer)):
            borne_out = model.BEARS_OUT
            rows = model.objects.select_related(borne_out, "paper__meeting", "item")
            wanted = {
                row
                for row in rows
                if sees(person, getattr(row, borne_out))
                and (row.paper is None or may_see(person, row.paper))
                and (row.item is None or may_see_publishable(person, row.item))
            }
            assert set(model.objects.visible_to(person)) == wanted, name


@pytest.fixture
def published(dialogue: Dialogue) -> Callable[..., tuple[list[str], Any]]:
    """What is public with its evidence, and the pages on which everybody reads it."""

    def made(kind: str) -> tuple[list[str], Any]:
        if kind == "report":
            action = ActionFactory()
            report = ProgressReportFactory(action=action)
            of_action = reverse("meetings:action", args=[action.plan_id, action.number])
            return [of_action, report.partner.get_absolute_url()], report
        reply = ReplyFactory(is_validated=True)
        question = QuestionFactory(section__campaign=reply.campaign, may_be_public=True)
        answer = ReplyAnswerFactory(reply=reply, question=question, is_open_to_all=True)
        return [reverse("meetings:campaign_results", args=[reply.campaign_id])], answer

    return made


@pytest.mark.parametrize("kind", ["report", "answer"])
def test_a_public_page_shows_each_reader_what_that_reader_may_open(
    kind: str,
    published: Callable[..., tuple[list[str], Any]],
    client_for: Any,
    dialogue: Dialogue,
    publisher: User,
) -> None:
    places, row = published(kind)
    factory = EvidenceFactory if kind == "report" else AnswerEvidenceFactory
    borne_out = {kind: row}
    file = factory(**borne_out, is_file=True, title="The file")
    factory(**borne_out, title="A programme", kind="initiative")
    named(factory, MaterialFactory(title_en="A public paper"), **borne_out)
    hidden = MaterialFactory(title_en="A restricted paper", audience=Audience.SECRETARIAT)
    named(factory, hidden, **borne_out)
    named(factory, LibraryItemFactory(title_en="From the library"), **borne_out)
    visitor, staff = client_for(None, dialogue), client_for(publisher, dialogue)
    for client, place in product((visitor, staff), places):
        page = client.get(place).content.decode()
        for words in (
            "The file",
            file.url,
            "PDF, 118",
            "evidence.pdf",
            "A programme",
            "Initiative",
            "A public paper",
            "Paper on this portal",
            "From the library",
        ):
            assert words in page, words
        assert ("A restricted paper" in page) == (client is staff)


@pytest.mark.parametrize("kind", ["report", "answer"])
@pytest.mark.parametrize("harm", ["missing", "changed", "shortened"])
@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "This file cannot be opened"), ("fr", "Ce fichier ne peut pas être ouvert")],
)
def test_a_file_that_is_not_what_was_given_is_not_given_out(
    kind: str,
    harm: str,
    language: str,
    told: str,
    published: Callable[..., tuple[list[str], Any]],
    client_for: Any,
    dialogue: Dialogue,
) -> None:
    _places, row = published(kind)
    factory = EvidenceFactory if kind == "report" else AnswerEvidenceFactory
    file = factory(**{kind: row}, is_file=True)
    path = Path(file.file.storage.path(file.file.name))
    with path.open("r+b") as content:
        content.seek(10) if harm == "changed" else content.truncate(20)
        content.write(b"x" if harm == "changed" else b"")
    if harm == "missing":
        file.file.storage.delete(file.file.name)
    visitor: Client = client_for(None, dialogue)
    answer = visitor.get(file.url, headers={"Accept-Language": language})
    assert answer.status_code == 404
    page = answer.content.decode()
    assert told in page
    assert "evidence.pdf" in page


def test_results_as_a_file_give_whole_addresses(
    client_for: Any, dialogue: Dialogue, publisher: User
) -> None:
    answer = ReplyAnswerFactory(reply__is_validated=True, is_open_to_all=True)
    link = AnswerEvidenceFactory(answer=answer, title="=1+1")
    file = AnswerEvidenceFactory(answer=answer, is_file=True, title="The file")
    paper = MaterialFactory(title_en="A restricted paper", audience=Audience.SECRETARIAT)
    named(AnswerEvidenceFactory, paper, answer=answer)
    origin = dialogue.origin
    where = reverse("meetings:campaign_results_file", args=[answer.reply.campaign_id, "csv"])
    lines = [f"'=1+1: {link.address}", f"The file: {origin}/files/evidence/answers/{file.pk}/"]
    restricted = f"A restricted paper: {origin}{paper.get_absolute_url()}"
    for person, wanted in ((None, lines), (publisher, [*lines, restricted])):
        content = client_for(person, dialogue).get(where).content.decode("utf-8-sig")
        [_heads, row] = csv.reader(io.StringIO(content))
        assert row[8].split("\n") == wanted


class TestReturnedAndPublished:
    def test_evidence_stays_and_the_report_is_read_before_it_is_decided(
        self, form_of: Callable[..., Form], writer: User, publisher: User, partner: Any
    ) -> None:
        report = ProgressReportFactory(partner=partner, stage="submitted")
        EvidenceFactory(report=report, is_file=True)
        read = edition_of(report)
        back = return_report(report, by=publisher, read=read, remark="More.", language="en")
        form = form_of(back, writer)
        assert len(form.rows) == 1
        form.attach(b"Further words.", name="further.txt")
        assert form.send(then="submit").status_code == 302
        # What the publisher had read is not what lies there now.
        with pytest.raises(ChangedSince):
            publish_report(report, by=publisher, read=read)
        publish_report(report, by=publisher, read=edition_of(report))
        assert form.attach(b"Yet others.", name="others.txt").status_code == 200
        assert len(form.rows) == 2

    def test_what_a_colleague_attached_is_seen_before_one_submits(
        self, form_of: Callable[..., Form], writer: User, colleague: User, partner: Any
    ) -> None:
        report = ProgressReportFactory(partner=partner, is_draft=True)
        form, other = form_of(report, writer), form_of(report, colleague)
        opened = form.fields
        other.attach()
        page = form.shown(form.send(**{**opened, "then": "submit"}))
        assert "A colleague has attached or removed something meanwhile." in page
        assert ProgressReport.objects.get(pk=report.pk).is_draft
        assert form.send(then="submit").status_code == 302
        assert not ProgressReport.objects.get(pk=report.pk).is_draft

    def test_what_a_colleague_attached_is_read_before_a_reply_is_handed_in(
        self, form_of: Callable[..., Form], writer: User, colleague: User, partner: Any
    ) -> None:
        reply = ReplyFactory(partner=partner)
        question = QuestionFactory(section__campaign=reply.campaign, takes_evidence=True)
        answer = ReplyAnswerFactory(reply=reply, question=question)
        form, other = form_of(answer, writer), form_of(answer, colleague)
        read = form.client.get(reply.get_absolute_url()).context["read"]
        other.attach()
        where = reverse("meetings:reply_submit", args=[reply.pk])
        refused = form.client.post(where, {"read": read}).content.decode()
        assert "A colleague has written on the reply since you read it." in refused
        read = form.client.get(reply.get_absolute_url()).context["read"]
        assert form.client.post(where, {"read": read}).status_code == 302
        assert not ReplyAnswer.objects.get(pk=answer.pk).is_draft


def test_nobody_else_knows_of_a_drafts_evidence(
    form: Form, draft: Draft, client_for: Any, dialogue: Dialogue, publisher: User
) -> None:
    form.attach(title="Not yet to be known")
    [row] = form.rows
    for person in (None, publisher):
        client = client_for(person, dialogue)
        assert client.get(row.url).status_code == 404
        assert type(row).objects.visible_to(person or AnonymousUser()).count() == 0
    staff = client_for(publisher, dialogue)
    for place in (
        reverse("meetings:follow_up"),
        reverse("admin:index"),
        reverse("admin:meetings_progressreport_changelist"),
    ):
        assert "Not yet to be known" not in staff.get(place).content.decode()
