"""Moves: what may follow what, at whose word, and what two people at once are told."""

import datetime
import itertools
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, strategies

from dialogue.digests import digest_of
from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.enums import SupportState
from focal_points.models import SupportEntry, SupportRequest, User
from focal_points.rules.support import ENDED, MOVES, WAY, moves_from
from focal_points.services.support import moves
from focal_points.services.support.drafts import said_in
from focal_points.signals import request_moved
from tests.factories import DialogueFactory, PartnerFactory, PersonFactory, SupportRequestFactory

TODAY = timezone.localdate()
GIVEN: dict[str, dict[str, Any]] = {
    "plan": {"planned_from": TODAY},
    "deliver": {"delivered_on": TODAY},
    "decline": {"reasons": {"en": "No means.", "fr": ""}},
}
POSTED: dict[str, dict[str, Any]] = {
    "plan": {"planned_from": TODAY},
    "deliver": {"delivered_on": TODAY},
    "decline": {"reason_en": "No means."},
}


def address(request: SupportRequest, verb: str) -> str:
    return reverse("focal_points:move_support", args=[request.pk, verb])


def in_state(state: SupportState, **fields: Any) -> SupportRequest:
    row: SupportRequest = SupportRequestFactory(
        state=state, planned_from=TODAY, delivered_on=TODAY, reason_en="Because.", **fields
    )
    return row


@given(verbs=strategies.lists(strategies.sampled_from(sorted(MOVES)), max_size=12))
def test_every_way_ends_and_none_comes_back(verbs: list[str]) -> None:
    state, been = SupportState.DRAFT, [SupportState.DRAFT]
    for verb in verbs:
        if state in MOVES[verb].sources:
            state = MOVES[verb].target
            been.append(state)
    assert len(been) == len(set(been))
    assert (not moves_from(state)) == (state in ENDED)
    assert [step for step in been if step in WAY] == list(WAY[: sum(s in WAY for s in been)])


def test_the_whole_way_with_its_dates(
    as_publisher: Client, publisher: User, request_sent: SupportRequest
) -> None:
    heard: list[tuple[str, str, User]] = []

    def hear(sender: Any, request: Any, event: SupportEntry, by: User, **kwargs: Any) -> None:
        heard.append((event.from_state, event.to_state, by))

    request_moved.connect(hear)
    try:
        for verb in ("take_up", "accept", "plan", "deliver", "close"):
            request_sent.refresh_from_db()
            typed = {"seen": request_sent.state, **POSTED.get(verb, {})}
            response = as_publisher.post(address(request_sent, verb), typed)
            assert response["Location"] == request_sent.get_absolute_url()
    finally:
        request_moved.disconnect(hear)
    row = SupportRequest.objects.get()
    assert (row.state, row.decided_by, row.planned_from, row.delivered_on) == (
        SupportState.CLOSED,
        publisher,
        TODAY,
        TODAY,
    )
    assert row.closed_at is not None
    assert heard == [(first, then, publisher) for first, then in itertools.pairwise(WAY)]
    kept = row.entries.order_by("pk").values_list("from_state", "to_state")
    assert list(kept) == [pair[:2] for pair in heard]


def test_a_draft_is_moved_by_its_form_alone(as_writer: Client, draft: SupportRequest) -> None:
    for verb in ("submit", "withdraw"):
        assert as_writer.post(address(draft, verb), {"seen": "draft"}).status_code == 404
    draft.refresh_from_db()
    assert draft.state == SupportState.DRAFT


def test_each_move_from_each_state(publisher: User, dialogue: Dialogue) -> None:
    for state in SupportState:
        if state == SupportState.DRAFT:
            continue
        for verb, move in MOVES.items():
            if verb == "submit":
                continue
            row = in_state(state)
            service = getattr(moves, verb)
            if state in move.sources:
                moved = service(row, by=publisher, seen=state, **GIVEN.get(verb, {}))
                assert moved.state == move.target
            else:
                with pytest.raises(moves.MovedByAnother):
                    service(row, by=publisher, seen=state, **GIVEN.get(verb, {}))
                row.refresh_from_db()
                assert row.state == state


def test_declining_needs_a_reason_in_one_language(
    as_publisher: Client, as_writer: Client, request_sent: SupportRequest, told: Any
) -> None:
    typed = {"seen": "submitted", "reason_en": "", "reason_fr": ""}
    response = as_publisher.post(address(request_sent, "decline"), typed)
    shown = [open_ for open_ in response.context["moves"] if open_.is_open]
    [sentence] = shown[0].form.errors["reason_en"]
    assert sentence == "Give the reason, in one language at least."
    # The address of the form answers no question: the other language is that of the request.
    french = f'href="/fr/appui/{request_sent.pk}/" lang="fr"'
    assert french in response.content.decode()
    as_publisher.post(address(request_sent, "decline"), {**typed, "reason_fr": "Faute de moyens."})
    page = as_writer.get(request_sent.get_absolute_url()).content.decode()
    assert "Faute de moyens." in page
    assert "This text exists in French only." in page


@pytest.mark.parametrize(
    ("verb", "state", "typed", "field"),
    [
        ("plan", "accepted", {"planned_from": ""}, "planned_from"),
        ("plan", "accepted", {"planned_from": "0001-01-01"}, "planned_from"),
        (
            "plan",
            "accepted",
            {"planned_from": f"{TODAY}", "planned_until": f"{TODAY - datetime.timedelta(1)}"},
            "planned_until",
        ),
        (
            "deliver",
            "planned",
            {"delivered_on": f"{TODAY + datetime.timedelta(1)}"},
            "delivered_on",
        ),
        ("deliver", "planned", {"delivered_on": "\x00"}, "delivered_on"),
        ("decline", "accepted", {"reason_en": "x" * 50_000}, "reason_en"),
        ("decline", "accepted", {"reason_en": "\x00"}, "reason_en"),
    ],
)
def test_what_a_move_asks_for_is_checked_beside_its_field(
    as_publisher: Client, verb: str, state: SupportState, typed: dict[str, str], field: str
) -> None:
    row = in_state(state)
    response = as_publisher.post(address(row, verb), {"seen": state, **typed})
    [shown] = [open_ for open_ in response.context["moves"] if open_.is_open]
    assert list(shown.form.errors) == [field]
    row.refresh_from_db()
    assert row.state == state


def test_of_two_at_once_the_second_is_told_and_loses_nothing(
    as_publisher: Client, publisher: User, request_sent: SupportRequest
) -> None:
    moves.take_up(request_sent, by=publisher, seen="submitted")
    typed = {"seen": "submitted", "reason_en": "A long and careful reason."}
    page = as_publisher.post(address(request_sent, "decline"), typed).content.decode()
    assert "Nothing was done." in page
    assert "Pia Publisher" in page
    assert "“Under review”" in page
    assert "A long and careful reason." in page
    request_sent.refresh_from_db()
    assert request_sent.state == SupportState.UNDER_REVIEW


def test_editors_read_and_publishers_decide(
    client_for: Any, dialogue: Dialogue, as_publisher: Client, request_sent: SupportRequest
) -> None:
    editor = client_for(PersonFactory.editor(), dialogue)
    shown = [client.get(request_sent.get_absolute_url()) for client in (editor, as_publisher)]
    verbs = [[open_.move.verb for open_ in page.context["moves"]] for page in shown]
    assert verbs == [[], ["take_up", "decline"]]
    assert editor.post(address(request_sent, "take_up"), {"seen": "submitted"}).status_code == 404


def test_the_partner_withdraws_with_a_word(
    as_writer: Client, as_publisher: Client, request_sent: SupportRequest
) -> None:
    typed = {"seen": "submitted", "word": "The ministry has changed its mind."}
    assert as_publisher.post(address(request_sent, "withdraw"), typed).status_code == 404
    as_writer.post(address(request_sent, "withdraw"), typed)
    page = as_publisher.get(request_sent.get_absolute_url())
    assert page.context["request_shown"].state == SupportState.WITHDRAWN
    assert "The ministry has changed its mind." in page.content.decode()
    assert [step.state.value for step in page.context["steps"]] == ["withdrawn"]


def test_numbers_count_by_year_and_dialogue(writer: User, partner: Partner) -> None:
    SupportRequestFactory(year=TODAY.year - 1, number=40)
    SupportRequestFactory(year=TODAY.year, number=3)
    draft = SupportRequestFactory(partner=partner, is_draft=True)
    sent = moves.submit(draft, by=writer, seen="draft", read=digest_of(said_in(draft)))
    assert sent.reference == f"{TODAY.year}-04"


def test_submitted_at_the_same_moment_no_number_is_given_twice_or_left_out(
    fresh_database: Any,
) -> None:
    dialogue = DialogueFactory(slug="rabat")
    with scope_to(dialogue):
        partner = PartnerFactory()
        user = PersonFactory.focal_point(partner)
        drafts = [SupportRequestFactory(partner=partner, is_draft=True) for _ in range(6)]

    def submit(draft: SupportRequest) -> None:
        try:
            with scope_to(dialogue):
                moves.submit(draft, by=user, seen="draft", read=digest_of(said_in(draft)))
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(submit, drafts))
    with scope_to(dialogue):
        numbers = SupportRequest.objects.order_by("number").values_list("number", flat=True)
        assert list(numbers) == [1, 2, 3, 4, 5, 6]
