"""What was typed to withdraw a text is not lost where the procedure has ended meanwhile."""

import pytest
from django.test import Client

from meetings.models import SilenceProcedure
from tests.silence.test_running import page, to


def test_a_reason_without_a_visible_letter_is_none(
    procedure: SilenceProcedure, as_publisher: Client
) -> None:
    typed = {"reason_en": "Sent too early.", "reason_fr": "\u200b"}
    refused = as_publisher.post(to(procedure, "withdraw"), typed)
    assert refused.context["withdraw_form"].errors == {"reason_fr": ["This field is required."]}
    procedure.refresh_from_db()
    assert procedure.is_open


@pytest.mark.parametrize("french", ["Envoyé trop tôt.", "é" * 2_001, ""])
def test_reasons_that_come_too_late_can_be_copied(
    procedure: SilenceProcedure, as_publisher: Client, french: str
) -> None:
    first = {"reason_en": "A first reason.", "reason_fr": "Une première raison."}
    as_publisher.post(to(procedure, "withdraw"), first)
    typed = {"reason_en": "Sent too early.", "reason_fr": french}
    late = as_publisher.post(to(procedure, "withdraw"), typed)
    assert late.context["refused"] == ["The procedure is not open."]
    assert late.context["typed"] == [
        (label, text)
        for label, text in (
            ("Reason, in English", "Sent too early."),
            ("Reason, in French", french),
        )
        if text
    ]
    assert "<h2>What you had written</h2>" in page(late)
    assert '<dd class="as-written">Sent too early.</dd>' in page(late)
    procedure.refresh_from_db()
    assert procedure.reason_en == "A first reason."
