"""The record of a procedure that has ended is filed by itself, once; and who may open it."""

import datetime
import hashlib
from contextlib import nullcontext
from typing import Any

import pytest
from celery.app.task import Task
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerIsDown

from dialogue.leases import HEART_STOPPED_AFTER, QUEUED_TOO_LONG_AFTER
from dialogue.models import Dialogue, Partner
from focal_points.models import FocalPoint, User
from knowledge import tasks
from knowledge.enums import PublicationKind, RenderState
from knowledge.models import Publication
from knowledge.services import rendering
from knowledge.services.claiming import take_up
from knowledge.services.failures import Reason
from knowledge.services.filing import file_record
from knowledge.workspace import record_sections
from meetings.models import AskedPartner, SilenceProcedure
from tests.factories import (
    PartnerFactory,
    PartnerPositionFactory,
    PersonFactory,
    PublicationFactory,
    SilenceProcedureFactory,
)
from tests.silence.records import answer_to, button, file_address, made, shown

RENDER = "knowledge.tasks.render_publication"


def close(procedure: SilenceProcedure, client: Client) -> None:
    address = reverse("meetings:silence_close", args=[procedure.pk])
    client.post(address, {"read": client.get(address).context["read"]})


def withdraw(procedure: SilenceProcedure, client: Client) -> None:
    address = reverse("meetings:silence_withdraw", args=[procedure.pk])
    client.post(address, {"reason_en": "Too early.", "reason_fr": "Trop tôt."})


@pytest.mark.parametrize("end", [close, withdraw])
def test_whoever_ends_a_procedure_has_its_record_filed(
    asked: AskedPartner,
    as_publisher: Client,
    publisher: User,
    sent_tasks: Any,
    django_capture_on_commit_callbacks: Any,
    end: Any,
) -> None:
    PartnerPositionFactory(asked=asked)
    with django_capture_on_commit_callbacks(execute=True):
        end(asked.procedure, as_publisher)
    record = Publication.objects.get()
    assert (record.kind, record.silence_procedure) == (
        PublicationKind.SILENCE_RECORD,
        asked.procedure,
    )
    assert (record.state, record.requested_by) == (RenderState.QUEUED, publisher)
    sent = [(row.args, row.kwargs) for row in sent_tasks if row.name == RENDER]
    assert sent == [((record.pk,), {"dialogue_id": record.dialogue_id})]
    assert made(record).state == RenderState.READY


def test_nothing_is_filed_before_the_end(
    asked: AskedPartner, as_publisher: Client, as_speaker: Client
) -> None:
    extend = reverse("meetings:silence_extend", args=[asked.procedure_id])
    until = asked.procedure.due_at + datetime.timedelta(days=2)
    as_publisher.post(extend, {"day": f"{until:%Y-%m-%d}", "time": f"{until:%H:%M}"})
    assert as_publisher.post(button(asked.procedure)).status_code == 404
    assert not Publication.objects.exists()
    assert 'id="record"' not in shown(as_speaker, asked.procedure)


def test_a_broker_that_is_down_loses_nothing(
    asked: AskedPartner,
    as_publisher: Client,
    sent_tasks: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise BrokerIsDown("connection refused")

    PartnerPositionFactory(asked=asked)
    with monkeypatch.context() as broker, django_capture_on_commit_callbacks(execute=True):
        broker.setattr(Task, "apply_async", refuse)
        close(asked.procedure, as_publisher)
    asked.procedure.refresh_from_db()
    record = Publication.objects.get()
    assert asked.procedure.has_ended
    long_ago = timezone.now() - QUEUED_TOO_LONG_AFTER * 2
    Publication.objects.update(requested_at=long_ago)
    tasks.resume_publications(dialogue_id=record.dialogue_id)
    assert [row.args for row in sent_tasks if row.name == RENDER] == [(record.pk,)]


def test_after_a_dead_worker_the_beat_has_it_made(record: Publication, sent_tasks: Any) -> None:
    sent_tasks.clear()
    assert take_up(record.pk, nullcontext) is not None
    long_ago = timezone.now() - HEART_STOPPED_AFTER * 2
    Publication.objects.update(heartbeat_at=long_ago)
    tasks.resume_publications(dialogue_id=record.dialogue_id)
    assert [row.args for row in sent_tasks] == [(record.pk,)]
    made(record)
    assert (record.state, record.attempts) == (RenderState.READY, 2)


def test_it_is_asked_for_once_however_often(
    closed: SilenceProcedure,
    as_publisher: Client,
    sent_tasks: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """As for procedures that had ended before records were filed."""
    assert "No record is filed yet." in shown(as_publisher, closed)
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            response = as_publisher.post(button(closed))
    assert response.url == f"{closed.get_absolute_url()}#record"
    record = Publication.objects.get()
    assert [row.args for row in sent_tasks if row.name == RENDER] == [(record.pk,)]
    before = made(record).file.name
    as_publisher.post(button(closed))
    assert Publication.objects.get().file.name == before


def test_a_failure_is_told_and_mended(
    record: Publication,
    as_publisher: Client,
    as_speaker: Client,
    monkeypatch: pytest.MonkeyPatch,
    sent_tasks: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def fail(contents: Any, progress: Any = None) -> None:
        raise ZeroDivisionError("a mistake of ours")

    with monkeypatch.context() as broken:
        broken.setattr(rendering, "lay_out", fail)
        made(record)
    assert record.failure == Reason.UNEXPECTED
    assert record.silence_procedure is not None
    why, again = str(Reason.UNEXPECTED.label), "Try again"
    page = shown(as_publisher, record.silence_procedure)
    assert (why in page, again in page) == (True, True)
    page = shown(as_speaker, record.silence_procedure)
    assert (why in page, again in page, "ZeroDivision" in page) == (False, False, False)
    assert "The record could not be filed." in page
    assert as_speaker.post(button(record.silence_procedure)).status_code == 404
    sent_tasks.clear()
    with django_capture_on_commit_callbacks(execute=True):
        as_publisher.post(button(record.silence_procedure))
    assert [row.args for row in sent_tasks if row.name == RENDER] == [(record.pk,)]
    assert made(record).state == RenderState.READY


def test_while_it_is_made_the_page_shows_how_far_it_is(
    record: Publication, as_speaker: Client
) -> None:
    Publication.objects.update(state=RenderState.RENDERING, progress=15, step="layout")
    assert record.silence_procedure is not None
    page = shown(as_speaker, record.silence_procedure)
    assert "Laying out the pages" in page
    assert f'hx-get="{button(record.silence_procedure)}"' in page
    part = as_speaker.get(button(record.silence_procedure), headers={"HX-Request": "true"})
    assert 'value="15"' in part.content.decode()
    assert "<html" not in part.content.decode()
    whole = as_speaker.get(button(record.silence_procedure))
    assert whole["Location"] == f"{record.silence_procedure.get_absolute_url()}#record"


@pytest.mark.parametrize("reader", ["as_speaker", "as_publisher"])
def test_its_page_gives_the_file_its_size_its_day_and_its_checksum(
    record: Publication, reader: str, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(reader)
    assert record.silence_procedure is not None
    made(record)
    page = shown(client, record.silence_procedure)
    assert f'<a href="{file_address(record)}">Record of the silence procedure</a>' in page
    assert "English, then French" in page
    assert "Filed on" in page
    response = client.get(file_address(record))
    content = response.getvalue()  # type: ignore[attr-defined]
    assert hashlib.sha256(content).hexdigest() == record.sha256
    assert record.sha256 in page
    assert "Record%20%E2%80%93%20Declaration%20of%20Dakar" in response["Content-Disposition"]
    progress = reverse("knowledge:publication_progress", args=[record.pk])
    where = f"{record.silence_procedure.get_absolute_url()}#record"
    assert client.get(progress)["Location"] == where  # type: ignore[index]


def test_those_who_see_the_procedure_open_it_and_nobody_else(
    record: Publication,
    partner: Partner,
    speaker: User,
    colleague: User,
    dialogue: Dialogue,
    client_for: Any,
) -> None:
    made(record)
    observer = PersonFactory.focal_point(PartnerFactory(status="observer"))
    people = {
        "of the partner": speaker,
        "their colleague": colleague,
        "contributor": PersonFactory.contributor(partner),
        "not asked": PersonFactory.focal_point(),
        "observer": observer,
        "chair": PersonFactory.chair(),
        "expert": PersonFactory.expert(),
        "visitor": None,
        "editor": PersonFactory.editor(),
    }
    opened = {
        name: answer_to(client_for(person, dialogue), file_address(record))
        for name, person in people.items()
    }
    assert opened == dict.fromkeys(people, 404) | dict.fromkeys(
        ("of the partner", "their colleague", "editor"), 200
    )
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    FocalPoint.objects.filter(user=speaker).update(mandate_until=yesterday)
    assert answer_to(client_for(speaker, dialogue), file_address(record)) == 404


def test_the_library_does_not_know_of_it(
    record: Publication, as_publisher: Client, client_for: Any, dialogue: Dialogue
) -> None:
    made(record)
    library = reverse("knowledge:library")
    for client in (as_publisher, client_for(None, dialogue)):
        page = client.get(library).content.decode()
        assert ("Declaration of Dakar" in page, file_address(record) in page) == (False, False)


def test_the_admin_lists_it_by_its_kind_and_keeps_it(
    record: Publication, client_for: Any, dialogue: Dialogue
) -> None:
    made(record)
    brochure = PublicationFactory()
    client = client_for(PersonFactory.administrator(), dialogue)
    listed = client.get(
        reverse("admin:knowledge_publication_changelist"), {"kind__exact": "silence_record"}
    )
    assert list(listed.context["cl"].result_list) == [record]
    detail = reverse("admin:knowledge_publication_change", args=[record.pk])
    assert record.sha256 in client.get(detail).content.decode()
    answers = [
        client.post(reverse("admin:knowledge_publication_delete", args=[row.pk]), {"post": "yes"})
        for row in (record, brochure)
    ]
    assert [answer.status_code for answer in answers] == [404, 302]
    assert list(Publication.objects.all()) == [record]


def test_what_is_not_filed_waits_for_the_secretariat(
    record: Publication, publisher: User, speaker: User, as_publisher: Client, dialogue: Dialogue
) -> None:
    assert record.silence_procedure is not None
    SilenceProcedureFactory()
    assert record_sections(publisher) == []
    Publication.objects.update(state=RenderState.FAILED, failure=Reason.UNEXPECTED)
    before = SilenceProcedureFactory(is_withdrawn=True)
    (section,) = record_sections(publisher)
    assert {(need.text, need.url) for need in section.needs} == {
        (f"File the record of “{row}”", f"{row.get_absolute_url()}#record")
        for row in (record.silence_procedure, before)
    }
    assert "Records to be filed" in as_publisher.get(reverse("focal_points:workspace")).text
    assert record_sections(speaker) == []
    for row in (record.silence_procedure, before):
        made(file_record(row))
    assert record_sections(publisher) == []
