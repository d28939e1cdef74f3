"""A partner with two people, and the Secretariat."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue, Partner
from focal_points.models import SupportRequest, User
from tests.factories import PartnerFactory, PersonFactory, SupportRequestFactory

WHOLE = {
    "kind": "training",
    "language": "en",
    "title": "Training on documents",
    "asked": "Three days.",
    "purpose": "New officers.",
    "beneficiaries": "Thirty officers.",
}


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    return PartnerFactory()  # type: ignore[no-any-return]


@pytest.fixture
def writer(partner: Partner) -> User:
    return PersonFactory.focal_point(partner, name="Awa Ndiaye")


@pytest.fixture
def publisher(dialogue: Dialogue) -> User:
    return PersonFactory.publisher(name="Pia Publisher")


@pytest.fixture
def draft(partner: Partner, writer: User) -> SupportRequest:
    """An empty draft of the writer's."""
    texts = ("title", "asked", "purpose", "beneficiaries")
    blank = {f"{text}_{code}": "" for text in texts for code in ("en", "fr")}
    return SupportRequestFactory(  # type: ignore[no-any-return]
        partner=partner, is_draft=True, made_by=writer, saved_by=writer, kind="training", **blank
    )


@pytest.fixture
def request_sent(partner: Partner) -> SupportRequest:
    """A request that is submitted."""
    return SupportRequestFactory(partner=partner)  # type: ignore[no-any-return]


@pytest.fixture
def as_writer(client_for: Any, writer: User, dialogue: Dialogue) -> Client:
    return client_for(writer, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def as_publisher(client_for: Any, publisher: User, dialogue: Dialogue) -> Client:
    return client_for(publisher, dialogue)  # type: ignore[no-any-return]


Told = Callable[[Any], dict[str, list[str]]]


@pytest.fixture
def told() -> Told:
    """What a page says beside the fields of the form in its context."""

    def of(response: Any, name: str = "form") -> dict[str, list[str]]:
        assert response.status_code == 200, "the form was taken"
        return {field: list(errors) for field, errors in response.context[name].errors.items()}

    return of
