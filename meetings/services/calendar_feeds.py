"""A person's private calendar address: made, looked up, revoked."""

import hashlib
import re
import secrets
from datetime import timedelta

from django.utils import timezone

from focal_points.models import User
from meetings.models import CalendarFeed

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
"""What `make_feed` hands out: 256 random bits."""
NOTED_EVERY = timedelta(hours=1)


def make_feed(user: User) -> str:
    """The secret of the person's new address in the dialogue in scope; an older one stops working.

    It is handed out this once: only its digest is kept.
    """
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        user=user,
        defaults={"digest": _digest(token), "made_at": timezone.now(), "fetched_at": None},
    )
    return token


def feed_of(user: User) -> CalendarFeed | None:
    feed: CalendarFeed | None = CalendarFeed.objects.filter(user=user).first()
    return feed


def revoke_feed(user: User) -> bool:
    """Close the person's address; whether there was one."""
    removed, _by_model = CalendarFeed.objects.filter(user=user).delete()
    return bool(removed)


def reader_of(token: str) -> User | None:
    """Whose calendar it is, in the dialogue in scope; None for every address that is closed.

    What is compared is a digest, so how long it takes tells nothing of the secret. A person who
    has no role here any more reads what the public reads; a closed account reads nothing.
    """
    if not TOKEN.fullmatch(token):
        return None
    feed = (
        CalendarFeed.objects.filter(digest=_digest(token), user__is_active=True)
        .select_related("user")
        .first()
    )
    if feed is None:
        return None
    now = timezone.now()
    if feed.fetched_at is None or feed.fetched_at < now - NOTED_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(fetched_at=now)
    return feed.user  # type: ignore[no-any-return]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
