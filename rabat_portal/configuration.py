"""The portal refuses to start with values that would make it unsafe or unreachable, unnoticed."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 32
HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
SCHEMES = ("https", "http")


@register(Tags.security)
def values_make_sense(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """What is wrong with the variables of the environment, all of it at once."""
    return list(_faults())


def refuse_unfit_values() -> None:
    """What web processes and workers do before they serve: the check above, as an exception."""
    for fault in _faults():
        raise ImproperlyConfigured(f"{fault.msg} {fault.hint}")


def _faults() -> Iterator[Error]:
    if len(settings.SECRET_KEY) < SHORTEST_KEY:
        yield Error(
            f"SECRET_KEY has fewer than {SHORTEST_KEY} characters: what it signs could be forged.",
            hint="Make another with “openssl rand -hex 32”. What the former one signed or locked "
            "stays readable when it is named in SECRET_KEY_FALLBACKS.",
            id="rabat_portal.E001",
        )
    if settings.PORTAL_ORIGIN_SCHEME not in SCHEMES:
        # Taken for http, it would switch off what protects cookies and passwords on their way.
        yield Error(
            f"PORTAL_ORIGIN_SCHEME is “{settings.PORTAL_ORIGIN_SCHEME}”.",
            hint="Let it be https or, without TLS, http.",
            id="rabat_portal.E002",
        )
    if not HOST_NAME.fullmatch(settings.PORTAL_DOMAIN):
        yield Error(
            f"PORTAL_DOMAIN is “{settings.PORTAL_DOMAIN}”, under which no page would be found.",
            hint="Let it be a host name in small letters, without https:// and without a port.",
            id="rabat_portal.E003",
        )
    if settings.PORTAL_PORT and not re.fullmatch(r"[0-9]{1,5}", settings.PORTAL_PORT):
        yield Error(
            f"PORTAL_PORT is “{settings.PORTAL_PORT}”.",
            hint="Let it be a number; empty, when it is the scheme’s usual one.",
            id="rabat_portal.E004",
        )
    if settings.NOTICE_SUMMARY_HOUR not in range(24):
        yield Error(
            f"NOTICE_SUMMARY_HOUR is {settings.NOTICE_SUMMARY_HOUR}: daily e-mails would never go.",
            hint="Let it be an hour of the day, 0 to 23.",
            id="rabat_portal.E005",
        )
