"""Delivery reports: the final failures of our own mails are noted, and nothing else is."""

import io
import os
import sys
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from dialogue.models import Dialogue
from focal_points.enums import Role
from focal_points.models import Bounce, User
from focal_points.services import bounces
from focal_points.services.delivery_reports import failures_in
from tests.factories import BounceFactory, MembershipFactory, PersonFactory, UserFactory
from tests.notices.reports import FINAL, NOT_FINAL, POSTFIX, written

EMAIL = "awa+portal=x@example.org"
OURS = bounces.message_id("notice-1-2", EMAIL, "rabat.localhost")


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch, db: None) -> Any:
    """`record(report)`: what the command says of it."""

    def run(report: bytes) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report)))
        said = io.StringIO()
        call_command("record_bounce", stdout=said)
        return said.getvalue()

    return run


@pytest.mark.parametrize("server", FINAL)
def test_a_final_failure_is_noted_once(record: Any, server: str) -> None:
    report = written(FINAL[server], email=EMAIL, message_id=OURS)
    assert EMAIL in record(report)
    record(report)
    bounce = Bounce.objects.get()
    assert bounce.email == EMAIL
    assert bounce.status.startswith("5.")
    assert bounce.words.startswith("55")
    assert bounces.is_refused(EMAIL.upper())


@pytest.mark.parametrize("report", NOT_FINAL)
def test_anything_else_is_passed_over(record: Any, report: str) -> None:
    said = record(written(NOT_FINAL[report], email=EMAIL, message_id=OURS))
    assert "nothing noted" in said
    assert not Bounce.objects.exists()


@pytest.mark.parametrize(
    "message_id",
    [
        "<notice-1-2.0123456789abcdef0123@rabat.localhost>",
        bounces.message_id("notice-1-2", "other@example.org", "rabat.localhost"),
        OURS.replace("notice-1-2", "notice-1-3"),
        "<>",
        "",
        "<é.é@é>",
    ],
)
def test_nobody_else_can_declare_an_address_dead(record: Any, message_id: str) -> None:
    record(written(POSTFIX, email=EMAIL, message_id=message_id))
    assert not Bounce.objects.exists()


@given(st.binary(max_size=400), st.integers(0, len(POSTFIX)))
def test_no_report_is_too_broken(noise: bytes, place: int) -> None:
    report = written(POSTFIX, email=EMAIL, message_id=OURS)
    found = failures_in(report[:place] + noise + report[place:])
    assert {failure.email for failure in found} <= {EMAIL}


def test_a_database_out_of_reach_asks_the_mail_server_to_try_again(
    record: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("no database")

    monkeypatch.setattr(bounces, "record", fail)
    with pytest.raises(CommandError) as failure:
        record(written(POSTFIX, email=EMAIL, message_id=OURS))
    assert failure.value.returncode == os.EX_TEMPFAIL


class TestTheAdmin:
    """Staff see the addresses of their own people, and try one again."""

    @pytest.fixture
    def staff(self, client_for: Any, dialogue: Dialogue) -> Client:
        client: Client = client_for(PersonFactory.editor(), dialogue)
        return client

    def test_shows_our_people_alone_and_clears(self, staff: Client, reader: User) -> None:
        ours, theirs = BounceFactory(email=reader.email), BounceFactory(email=UserFactory().email)
        place = reverse("admin:focal_points_bounce_changelist")
        listed = staff.get(place).context["cl"].result_list
        assert list(listed) == [ours]
        chosen = {"action": "clear", "_selected_action": [ours.pk, theirs.pk]}
        assert staff.post(place, chosen).status_code == 302
        assert set(Bounce.objects.filter(cleared_at=None)) == {theirs}
        ours.refresh_from_db()
        assert MembershipFactory._meta.model.objects.get(user=ours.cleared_by).role == Role.EDITOR
        assert not bounces.is_refused(reader.email)

    def test_an_address_that_fails_again_is_noted_again(self, reader: User) -> None:
        for _ in range(2):
            assert bounces.record(reader.email, status="5.1.1", words="")
            assert bounces.clear(Bounce.objects.all(), by=None) == 1
        assert Bounce.objects.count() == 2
