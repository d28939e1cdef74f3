"""What the Secretariat does: opens, reminds, gives more time, closes, withdraws."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.models import Notice, User
from meetings.enums import AskedOf, PositionKind, SilenceOutcome, SilenceStage
from meetings.models import AskedPartner, SilenceProcedure
from meetings.services.silence.asking import remind_before_deadlines
from meetings.services.silence.clock import on_the_clock
from tests.factories import (
    AskedPartnerFactory,
    ChairmanshipFactory,
    PartnerFactory,
    PartnerPositionFactory,
    PersonFactory,
    SilenceProcedureFactory,
    SteeringSeatFactory,
)
from tests.silence.conftest import SetClock

DAY = datetime.timedelta(days=1)


def page(response: Any) -> str:
    return str(response.content.decode())


def to(procedure: SilenceProcedure, verb: str) -> str:
    return reverse(f"meetings:silence_{verb}", args=[procedure.pk])


def more_time(asked: AskedPartner) -> str:
    return reverse("meetings:silence_more_time", args=[asked.procedure_id, asked.pk])


def typed(moment: datetime.datetime) -> dict[str, str]:
    there = on_the_clock(moment)
    return {"day": f"{there:%Y-%m-%d}", "time": f"{there:%H:%M}"}


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.order_by("pk").select_related("recipient")
    return [(row.recipient.name, row.change) for row in rows]


def test_a_text_is_sent_to_all_partners(
    partner: Partner, speaker: User, as_publisher: Client, as_speaker: Client
) -> None:
    procedure = SilenceProcedureFactory(is_prepared=True)
    unheard = PartnerFactory()
    PartnerFactory(status="observer")
    PartnerFactory(status="former")
    assert as_speaker.get(procedure.get_absolute_url()).status_code == 404
    confirming = page(as_publisher.get(to(procedure, "open")))
    assert 'Who will be asked <span class="roll-count tabular">2</span>' in confirming
    assert f"so nobody is told:</strong> {unheard.name}" in confirming
    assert told() == []
    as_publisher.post(to(procedure, "open"))
    procedure.refresh_from_db()
    assert (procedure.stage, procedure.opened_by.name) == (SilenceStage.OPEN, "Pia Publisher")
    assert {row.partner for row in procedure.asked.all()} == {partner, unheard}
    assert told() == [("Awa Ndiaye", "opened")]
    assert as_speaker.get(procedure.get_absolute_url()).status_code == 200
    again = as_publisher.post(to(procedure, "open"))
    assert "The procedure was opened before." in page(again)
    assert procedure.asked.count() == 2


def test_a_text_is_sent_to_the_committee_of_the_day(
    dialogue: Dialogue, as_publisher: Client
) -> None:
    yesterday = timezone.localdate() - DAY
    seated, chair, former, observer = (PartnerFactory() for _ in range(4))
    PartnerFactory()
    SteeringSeatFactory(partner=seated)
    SteeringSeatFactory(partner=former, until=yesterday)
    SteeringSeatFactory(partner=observer)
    observer.status = "observer"
    observer.save()
    ChairmanshipFactory(partner=chair, starts_on=yesterday, ends_on=None)
    procedure = SilenceProcedureFactory(is_prepared=True, asked_of=AskedOf.COMMITTEE)
    as_publisher.post(to(procedure, "open"))
    assert {row.partner for row in procedure.asked.all()} == {seated, chair}


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"text_fr": ""}, "Write the text in French"),
        ({"title_fr": ""}, "Write the title in French"),
        ({"note_fr": "Pour accord."}, "Write the covering note in English"),
        ({"due_at": None}, "Give the deadline: a day and a time in the future."),
        ({"due_at": timezone.now() - DAY}, "The deadline has passed"),
    ],
)
def test_it_does_not_open_while_something_stands_in_the_way(
    partner: Partner, as_publisher: Client, facts: dict[str, Any], refusal: str
) -> None:
    procedure = SilenceProcedureFactory(is_prepared=True, **facts)
    for response in (
        as_publisher.get(to(procedure, "open")),
        as_publisher.post(to(procedure, "open")),
    ):
        assert refusal in page(response)
        assert "Go to the field" in page(response)
    procedure.refresh_from_db()
    assert procedure.is_draft
    assert told() == []


def test_it_does_not_open_for_nobody(as_publisher: Client) -> None:
    procedure = SilenceProcedureFactory(is_prepared=True, asked_of=AskedOf.COMMITTEE)
    assert "No partner would be asked" in page(as_publisher.post(to(procedure, "open")))
    assert not procedure.asked.exists()


def test_an_editor_prepares_and_a_publisher_opens(
    partner: Partner, dialogue: Dialogue, client_for: Any
) -> None:
    editor = client_for(PersonFactory.editor(), dialogue)
    procedure = SilenceProcedureFactory(is_prepared=True)
    assert "A publisher opens it." in page(editor.get(procedure.get_absolute_url()))
    assert editor.get(to(procedure, "open")).status_code == 404
    assert editor.post(to(procedure, "open")).status_code == 404
    change = reverse("admin:meetings_silenceprocedure_change", args=[procedure.pk])
    assert 'name="text_fr"' in page(editor.get(change))


def test_the_text_stands_still_once_it_is_open(
    procedure: SilenceProcedure, dialogue: Dialogue, as_publisher: Client
) -> None:
    change = reverse("admin:meetings_silenceprocedure_change", args=[procedure.pk])
    assert 'name="text_fr"' not in page(as_publisher.get(change))
    for field in ("text_en", "title_fr", "silence_is_agreement"):
        value = False if field == "silence_is_agreement" else "Another"
        with pytest.raises(IntegrityError), transaction.atomic():
            SilenceProcedure.objects.filter(pk=procedure.pk).update(**{field: value})


def test_only_those_that_are_silent_are_reminded_once_a_day(
    procedure: SilenceProcedure,
    asked: AskedPartner,
    also_asked: AskedPartner,
    speaker: User,
    neighbour: User,
    as_publisher: Client,
) -> None:
    PartnerPositionFactory(asked=also_asked)
    first = as_publisher.post(to(procedure, "remind"), follow=True)
    assert "1 partner is reminded." in page(first)
    again = as_publisher.post(to(procedure, "remind"), follow=True)
    assert "Nobody was reminded: those who are silent were reminded within the last" in page(again)
    assert told() == [("Awa Ndiaye", "reminded")]


def test_it_is_said_for_which_partners_nobody_acts(
    procedure: SilenceProcedure, asked: AskedPartner, speaker: User, as_publisher: Client
) -> None:
    unheard = AskedPartnerFactory(procedure=procedure)
    shown = page(as_publisher.post(to(procedure, "remind"), follow=True))
    assert "1 partner is reminded." in shown
    assert f"so nobody is told: {unheard.partner.name}." in shown
    unheard.refresh_from_db()
    assert unheard.reminded_at is None


def test_the_silent_are_reminded_by_themselves_before_each_deadline(
    asked: AskedPartner,
    also_asked: AskedPartner,
    speaker: User,
    neighbour: User,
    set_clock: SetClock,
) -> None:
    PartnerPositionFactory(asked=also_asked)
    due = asked.procedure.due_at
    set_clock(due - 3 * DAY - datetime.timedelta(minutes=1))
    assert remind_before_deadlines() == 0
    set_clock(due - 3 * DAY)
    assert remind_before_deadlines() == 1
    set_clock(due - DAY)
    assert remind_before_deadlines() == 0
    # A deadline of its own is another deadline.
    asked.due_at = due + 4 * DAY
    asked.save()
    set_clock(due + DAY)
    assert remind_before_deadlines() == 1
    set_clock(due + 4 * DAY)
    assert remind_before_deadlines() == 0
    assert told() == [("Awa Ndiaye", "reminded")] * 2


def test_a_reminder_sent_early_does_not_replace_the_one_before_the_deadline(
    procedure: SilenceProcedure,
    asked: AskedPartner,
    speaker: User,
    as_publisher: Client,
    set_clock: SetClock,
) -> None:
    as_publisher.post(to(procedure, "remind"))
    set_clock(procedure.due_at - 2 * DAY)
    assert remind_before_deadlines() == 1


def test_the_deadline_of_all_moves(
    procedure: SilenceProcedure,
    asked: AskedPartner,
    also_asked: AskedPartner,
    speaker: User,
    neighbour: User,
    as_publisher: Client,
) -> None:
    also_asked.due_at = procedure.due_at + 30 * DAY
    also_asked.save()
    later = (procedure.due_at + 5 * DAY).replace(second=0, microsecond=0)
    as_publisher.post(to(procedure, "extend"), typed(later))
    procedure.refresh_from_db()
    assert procedure.due_at == later
    asked.refresh_from_db()
    also_asked.refresh_from_db()
    assert asked.closes_at == later
    assert also_asked.closes_at == also_asked.due_at > later
    assert sorted(told()) == [("Awa Ndiaye", "moved"), ("Ines Neighbour", "moved")]
    # Who did it, and when, is in the history.
    assert procedure.events.first().due_at == later


def test_one_partner_has_more_time(
    asked: AskedPartner,
    also_asked: AskedPartner,
    speaker: User,
    neighbour: User,
    as_publisher: Client,
) -> None:
    later = (asked.procedure.due_at + DAY).replace(second=0, microsecond=0)
    as_publisher.post(more_time(asked), typed(later))
    asked.refresh_from_db()
    assert asked.closes_at == later
    assert also_asked.closes_at == asked.procedure.due_at
    assert told() == [("Awa Ndiaye", "more_time")]


@pytest.mark.parametrize("path", ["extend", "more_time"])
@pytest.mark.parametrize(
    ("days", "refusal"), [(-30, "This moment has passed"), (-1, "It lasts until then already")]
)
def test_more_time_is_more_time(
    asked: AskedPartner, as_publisher: Client, path: str, days: int, refusal: str
) -> None:
    where = more_time(asked) if path == "more_time" else to(asked.procedure, path)
    response = as_publisher.post(where, typed(asked.procedure.due_at + days * DAY))
    assert refusal in page(response)
    assert 'id="id_day_error"' in page(response)
    assert told() == []


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"day": "soon", "time": "18:00"},
        {"day": "2026-02-30", "time": "18:00"},
        {"day": "9999-12-31", "time": "18:00"},
        {"day": "0001-01-01", "time": "00:00"},
        {"day": "2030-03-01", "time": "25:00"},
        # Clocks are put forward in that night.
        {"day": "2030-03-31", "time": "02:30"},
    ],
)
def test_a_malformed_moment_is_said_beside_its_field(
    asked: AskedPartner, as_publisher: Client, sent: dict[str, str]
) -> None:
    for where in (to(asked.procedure, "extend"), more_time(asked)):
        response = as_publisher.post(where, sent)
        assert response.status_code == 200
        assert "field-error" in page(response)


def test_after_the_deadline_nothing_is_moved(
    asked: AskedPartner, as_publisher: Client, set_clock: SetClock
) -> None:
    due = asked.procedure.due_at
    set_clock(due)
    later = typed(due + 5 * DAY)
    for where in (to(asked.procedure, "extend"), more_time(asked)):
        assert "cannot be moved any more" in page(as_publisher.post(where, later))
    asked.procedure.refresh_from_db()
    assert asked.procedure.due_at == due


def test_it_is_not_closed_over_those_that_may_still_speak(
    procedure: SilenceProcedure,
    asked: AskedPartner,
    also_asked: AskedPartner,
    as_publisher: Client,
) -> None:
    PartnerPositionFactory(asked=also_asked)
    for response in (
        as_publisher.get(to(procedure, "close")),
        as_publisher.post(to(procedure, "close")),
    ):
        assert f"{asked.partner.name}. It closes after that" in page(response)
    procedure.refresh_from_db()
    assert procedure.is_open


def test_it_closes_early_once_all_have_spoken(
    procedure: SilenceProcedure, asked: AskedPartner, speaker: User, as_publisher: Client
) -> None:
    PartnerPositionFactory(asked=asked)
    read = as_publisher.get(to(procedure, "close")).context["read"]
    as_publisher.post(to(procedure, "close"), {"read": read})
    procedure.refresh_from_db()
    assert (procedure.stage, procedure.outcome) == (SilenceStage.CLOSED, SilenceOutcome.AGREED)
    assert procedure.ended_by.name == "Pia Publisher"
    assert told() == [("Awa Ndiaye", "closed")]
    again = as_publisher.post(to(procedure, "close"), {"read": read})
    assert "The procedure is not open." in page(again)


def test_past_the_deadline_silence_counts_and_it_closes(
    procedure: SilenceProcedure,
    asked: AskedPartner,
    also_asked: AskedPartner,
    as_publisher: Client,
    as_speaker: Client,
    set_clock: SetClock,
) -> None:
    assert "Silent" in page(as_speaker.get(procedure.get_absolute_url()))
    set_clock(procedure.due_at)
    # Nobody has closed it, and no job has run.
    assert "Silence: agreement" in page(as_speaker.get(procedure.get_absolute_url()))
    read = as_publisher.get(to(procedure, "close")).context["read"]
    as_publisher.post(to(procedure, "close"), {"read": read})
    procedure.refresh_from_db()
    assert procedure.outcome == SilenceOutcome.AGREED


def test_a_partner_with_more_time_holds_the_closing_up(
    procedure: SilenceProcedure,
    asked: AskedPartner,
    also_asked: AskedPartner,
    as_publisher: Client,
    set_clock: SetClock,
) -> None:
    asked.due_at = procedure.due_at + DAY
    asked.save()
    set_clock(procedure.due_at)
    assert asked.partner.name in as_publisher.get(to(procedure, "close")).context["not_closed"]
    set_clock(procedure.due_at + DAY)
    assert as_publisher.get(to(procedure, "close")).context["not_closed"] == ""


def test_closing_is_confirmed_for_what_was_read(
    procedure: SilenceProcedure, asked: AskedPartner, as_publisher: Client
) -> None:
    PartnerPositionFactory(asked=asked)
    read = as_publisher.get(to(procedure, "close")).context["read"]
    PartnerPositionFactory(asked=asked, kind=PositionKind.OBJECTS, comments_en="Not like this.")
    response = as_publisher.post(to(procedure, "close"), {"read": read})
    assert "Not closed: a position was taken since you opened the page" in page(response)
    assert response.context["outcome"] == SilenceOutcome.NOT_AGREED
    procedure.refresh_from_db()
    assert procedure.is_open


def test_a_text_is_withdrawn_for_a_reason_in_both_languages(
    procedure: SilenceProcedure, asked: AskedPartner, speaker: User, as_publisher: Client
) -> None:
    half = {"reason_en": "Sent too early.", "reason_fr": ""}
    response = as_publisher.post(to(procedure, "withdraw"), half)
    assert 'id="id_reason_fr_error"' in page(response)
    assert "Sent too early." in page(response)
    assert told() == []
    whole = half | {"reason_fr": "Envoyé trop tôt."}
    as_publisher.post(to(procedure, "withdraw"), whole)
    procedure.refresh_from_db()
    assert (procedure.stage, procedure.reason_fr) == (SilenceStage.WITHDRAWN, "Envoyé trop tôt.")
    assert told() == [("Awa Ndiaye", "withdrawn")]
    assert "No position" in page(as_publisher.get(procedure.get_absolute_url()))
    again = as_publisher.post(to(procedure, "withdraw"), whole)
    assert "The procedure is not open." in page(again)


@pytest.mark.parametrize("verb", ["open", "remind", "extend", "close", "withdraw"])
def test_a_procedure_of_another_dialogue_is_not_there(
    as_publisher: Client, other_dialogue: Dialogue, verb: str
) -> None:
    with scope_to(other_dialogue):
        procedure = SilenceProcedureFactory()
    assert as_publisher.post(to(procedure, verb)).status_code == 404
