"""A partner with two focal points, a publisher, and a text that is sent to two partners."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogue.models import Dialogue, Partner
from focal_points.models import User
from meetings.models import AskedPartner, SilenceProcedure
from tests.factories import (
    AskedPartnerFactory,
    PartnerFactory,
    PersonFactory,
    SilenceProcedureFactory,
)

SetClock = Callable[[datetime.datetime], None]


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    return PartnerFactory()  # type: ignore[no-any-return]


@pytest.fixture
def other_partner(dialogue: Dialogue) -> Partner:
    return PartnerFactory()  # type: ignore[no-any-return]


@pytest.fixture
def speaker(partner: Partner) -> User:
    return PersonFactory.focal_point(partner, name="Awa Ndiaye")


@pytest.fixture
def colleague(partner: Partner, speaker: User) -> User:
    return PersonFactory.focal_point(partner, name="Omar Sy")


@pytest.fixture
def neighbour(other_partner: Partner) -> User:
    return PersonFactory.focal_point(other_partner, name="Ines Neighbour")


@pytest.fixture
def publisher(dialogue: Dialogue) -> User:
    return PersonFactory.publisher(name="Pia Publisher")


@pytest.fixture
def procedure(dialogue: Dialogue) -> SilenceProcedure:
    return SilenceProcedureFactory()  # type: ignore[no-any-return]


@pytest.fixture
def asked(procedure: SilenceProcedure, partner: Partner) -> AskedPartner:
    return AskedPartnerFactory(procedure=procedure, partner=partner)  # type: ignore[no-any-return]


@pytest.fixture
def also_asked(procedure: SilenceProcedure, other_partner: Partner) -> AskedPartner:
    return AskedPartnerFactory(procedure=procedure, partner=other_partner)  # type: ignore[no-any-return]


@pytest.fixture
def as_publisher(client_for: Any, publisher: User, dialogue: Dialogue) -> Client:
    return client_for(publisher, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def as_speaker(client_for: Any, speaker: User, dialogue: Dialogue) -> Client:
    return client_for(speaker, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """`set_clock(moment)`: it is that moment from here on."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)
