"""Letters about an account lead to the portal, whatever host they were asked for on."""

import re
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from dialogue.models import Dialogue
from focal_points.tasks import deliver
from tests.factories import PersonFactory


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("rabat.localhost:6666", "https://rabat.localhost:8443"),
        ("RABAT.localhost.:8300", "https://rabat.localhost:8443"),
        ("127.0.0.1:6666", "https://localhost:8443"),
        ("localhost", "https://localhost:8443"),
    ],
)
def test_links_lead_to_the_portals_own_address_whatever_was_asked_for(
    dialogue: Dialogue,
    client_for: Any,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    asked: str,
    leads_to: str,
) -> None:
    """Whoever asks in another's name would choose where the key is sent."""
    settings.PORTAL_ORIGIN_SCHEME, settings.PORTAL_PORT = "https", "8443"
    monkeypatch.setattr(deliver, "delay", deliver)
    person = PersonFactory.focal_point(language="fr")
    with django_capture_on_commit_callbacks(execute=True):
        client_for(None, dialogue).post(
            reverse("account_reset_password"), {"email": person.email}, headers={"host": asked}
        )
    [message] = mail.outbox
    for text in (message.body, str(message.alternatives[0][0])):
        found = re.findall(r"(https?://[^/\s\"]+)(/\S+?)(?=[\s\"<])", text)
        assert {origin for origin, _path in found} == {leads_to}
        assert all(path.startswith("/fr/compte/") for _origin, path in found)
