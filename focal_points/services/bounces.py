"""Addresses that do not take our mail: noted, asked before each notice, cleared by staff.

A report of a failed delivery comes in by mail, and anybody can write one. It counts only when it
gives back the Message-ID of a mail of ours to the very address: the id carries a seal of it.
"""

from collections.abc import Iterable
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from focal_points.models import Bounce

SALT = "focal_points.bounces"
SEAL = 20


def message_id(purpose: str, email: str, host: str) -> str:
    """The Message-ID of the mail to the address: always the same for the same purpose."""
    return f"<{purpose}.{_seal(purpose, email)}@{host}>"


def sealed_for(written_id: str, emails: Iterable[str]) -> str | None:
    """Which of the addresses our mail of this Message-ID went to; None when it is not ours."""
    local = written_id.strip().removeprefix("<").partition("@")[0]
    purpose, _dot, seal = local.rpartition(".")
    for email in emails:
        if purpose and constant_time_compare(seal, _seal(purpose, email)):
            return email
    return None


def refused_for_good(failure: OSError) -> tuple[str, str] | None:
    """Status and words of a mail server that knows no such address; None where it may take the
    mail later, as when it is down."""
    if not isinstance(failure, SMTPRecipientsRefused):
        return None
    code, words = next(iter(failure.recipients.values()), (0, b""))
    if code < 500:
        return None
    return str(code), words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)


def is_refused(email: str) -> bool:
    return Bounce.objects.filter(email=email.lower(), cleared_at=None).exists()


def record(email: str, *, status: str, words: str) -> bool:
    """Note that the address takes no mail; returns whether that is new."""
    if is_refused(email):
        return False
    # What a mail server says may hold anything, and a database refuses null bytes.
    readable = "".join(letter if letter.isprintable() else " " for letter in words)
    longest = Bounce._meta.get_field("words").max_length
    bounce = Bounce(email=email.lower(), status=status, words=" ".join(readable.split())[:longest])
    Bounce.objects.bulk_create([bounce], ignore_conflicts=True)
    return True


def clear(bounces: Any, *, by: Any) -> int:
    """Let notices go out to the addresses again; what was refused meanwhile stays unsent."""
    cleared: int = bounces.filter(cleared_at=None).update(cleared_at=timezone.now(), cleared_by=by)
    return cleared


def _seal(purpose: str, email: str) -> str:
    return salted_hmac(SALT, f"{purpose} {email.lower()}", algorithm="sha256").hexdigest()[:SEAL]
