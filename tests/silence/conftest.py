"""A partner with two focal points, a publisher, and a text that is sent to two partners."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogue.models import Dialogue, Partner
from focal_points.models import User
from knowledge.models import Publication
from knowledge.services.filing import file_record
from meetings.models import AskedPartner, SilenceProcedure
from tests.factories import (
    AskedPartnerFactory,
    PartnerFactory,
    PartnerPositionFactory,
    PersonFactory,
    SilenceProcedureFactory,
)

LONG = "<h2>Preamble</h2>" + "<p>We, the partners of the dialogue, agree as follows.</p>" * 120
"""A text of several pages."""

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


@pytest.fixture
def closed(partner: Partner, other_partner: Partner, publisher: User) -> SilenceProcedure:
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


@pytest.fixture
def record(closed: SilenceProcedure) -> Publication:
    return file_record(closed)
