"""E-mails end by one click, from the mail program or the page, and by nothing less."""

import re
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import Delivery
from focal_points.models import NoticePreference, User
from focal_points.services.notice_preferences import (
    SALT,
    SUMMARY,
    Unsubscription,
    deliveries_of,
)
from tests.factories import NoticePreferenceFactory

KIND = "meeting_changed"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def mail_program(client_for: Any, dialogue: Dialogue) -> Client:
    """Posts what RFC 8058 says, without a session and without a CSRF token."""
    client: Client = client_for(None, dialogue, enforce_csrf_checks=True)
    return client


def address(token: str, language: str = "en") -> str:
    with translation.override(language):
        return reverse("focal_points:unsubscribe", args=[token])


def test_a_kind_ends_by_one_post(mail_program: Client, reader: User) -> None:
    token = Unsubscription(reader.pk, KIND).token
    for _ in range(2):
        response = mail_program.post(address(token), ONE_CLICK)
        assert response.status_code == 200, "a redirect would not be followed"
        assert not response.cookies
    assert {kind for kind, how in deliveries_of(reader.pk).items() if how == Delivery.OFF} == {KIND}


def test_the_daily_e_mail_ends_for_what_came_in_it(mail_program: Client, reader: User) -> None:
    NoticePreferenceFactory(user=reader, kind=KIND, delivery=Delivery.DAILY)
    assert mail_program.post(address(Unsubscription(reader.pk, SUMMARY).token)).status_code == 200
    deliveries = deliveries_of(reader.pk)
    assert deliveries.pop(KIND) == Delivery.OFF
    assert set(deliveries.values()) == {Delivery.AT_ONCE}


@pytest.mark.parametrize(
    ("language", "button", "done"),
    [
        ("en", "End these e-mails", "no more e-mails of the kind “Meetings and their dates”"),
        ("fr", "Ne plus recevoir ces courriels", "Réunions et leurs dates"),
    ],
)
@pytest.mark.parametrize("look", ["get", "head"])
def test_to_look_changes_nothing_and_shows_a_button(
    mail_program: Client, reader: User, language: str, button: str, done: str, look: str
) -> None:
    place = address(Unsubscription(reader.pk, KIND).token, language)
    response = getattr(mail_program, look)(place)
    assert response.status_code == 200
    assert not NoticePreference.objects.exists()
    page = mail_program.get(place).content.decode()
    assert re.search(rf'<form method="post">.*{button}', page, re.DOTALL)
    assert reader.email not in page
    assert done in mail_program.post(place).content.decode()


def test_the_choice_is_one_dialogues(
    mail_program: Client, reader: User, other_dialogue: Dialogue
) -> None:
    assert mail_program.post(address(Unsubscription(reader.pk, KIND).token)).status_code == 200
    with scope_to(other_dialogue):
        assert deliveries_of(reader.pk)[KIND] == Delivery.AT_ONCE


def forged(reader: User, dialogue: Dialogue, other: Dialogue) -> list[str]:
    token = Unsubscription(reader.pk, KIND).token
    with scope_to(other):
        elsewhere = Unsubscription(reader.pk, KIND).token
    return [
        "x",
        "%00",
        "a" * 5000,
        token[:-1],
        token.replace(":", "-"),
        elsewhere,
        Unsubscription(reader.pk, "no_such_kind").token,
        Unsubscription(987_654_321, KIND).token,
        signing.dumps([reader.pk, dialogue.pk, KIND]),
        signing.dumps("words", salt=SALT),
        signing.dumps([1], salt=SALT),
    ]


def test_a_wrong_token_is_404(
    mail_program: Client, reader: User, dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    base = address("x").removesuffix("x/")
    for token in forged(reader, dialogue, other_dialogue):
        for method in ("get", "post"):
            answer = getattr(mail_program, method)(f"{base}{token}/")
            assert answer.status_code == 404, (method, token)
    assert not NoticePreference.objects.exists()


def test_there_is_nothing_to_end_on_the_bare_host(client_for: Any, reader: User) -> None:
    token = Unsubscription(reader.pk, KIND).token
    assert client_for().post(address(token)).status_code == 404
