"""A further host name never takes an address that the portal gives itself."""

import pytest
from django.core.exceptions import ValidationError

from dialogue.models import Dialogue
from tests.factories import DialogueHostFactory


@pytest.mark.parametrize(
    "name",
    ["{domain}", "khartoum.{domain}", "new.{domain}", "www.rabat.{domain}", "rabat.example.org."],
)
def test_names_of_the_portal(dialogue: Dialogue, settings: object, name: str) -> None:
    hostname = name.format(domain=settings.PORTAL_DOMAIN)  # type: ignore[attr-defined]
    host = DialogueHostFactory.build(dialogue=dialogue, hostname=hostname)
    with pytest.raises(ValidationError) as refusal:
        host.full_clean()
    assert list(refusal.value.message_dict) == ["hostname"]


@pytest.mark.parametrize("name", ["rabat.example.org", "processusderabat.example", "my{domain}"])
def test_names_of_ones_own(dialogue: Dialogue, settings: object, name: str) -> None:
    hostname = name.format(domain=settings.PORTAL_DOMAIN)  # type: ignore[attr-defined]
    DialogueHostFactory.build(dialogue=dialogue, hostname=hostname).full_clean()
