"""Values that would make the portal unsafe or unreachable are refused; others are not."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from rabat_portal.configuration import refuse_unfit_values


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("SECRET_KEY", "changeme", "E001"),
        ("PORTAL_ORIGIN_SCHEME", "HTTPS", "E002"),
        ("PORTAL_ORIGIN_SCHEME", "", "E002"),
        ("PORTAL_DOMAIN", "https://example.org", "E003"),
        ("PORTAL_DOMAIN", "Example.org", "E003"),
        ("PORTAL_DOMAIN", "example.org:8443", "E003"),
        ("PORTAL_DOMAIN", ".example.org", "E003"),
        ("PORTAL_DOMAIN", "", "E003"),
        ("PORTAL_PORT", ":8443", "E004"),
        ("NOTICE_SUMMARY_HOUR", 24, "E005"),
        ("NOTICE_SUMMARY_HOUR", -1, "E005"),
    ],
)
def test_is_refused_in_a_sentence_that_names_it(
    settings: Any, name: str, value: Any, number: str
) -> None:
    setattr(settings, name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        refuse_unfit_values()
    with pytest.raises(SystemCheckError, match=rf"rabat_portal\.{number}"):
        call_command("check", tags=["security"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_ORIGIN_SCHEME", "https"),
        ("PORTAL_DOMAIN", "portal.rabat-process.example"),
        ("PORTAL_DOMAIN", "localhost"),
        ("PORTAL_PORT", ""),
        ("PORTAL_PORT", "8443"),
        ("NOTICE_SUMMARY_HOUR", 0),
        ("NOTICE_SUMMARY_HOUR", 23),
    ],
)
def test_is_taken(settings: Any, name: str, value: Any) -> None:
    setattr(settings, name, value)
    refuse_unfit_values()
    call_command("check", tags=["security"])
