"""Sessions in the cache and in the database; while the cache is down, in the database alone."""

from typing import Any

from django.contrib.sessions.backends import cached_db, db
from django.core.cache.backends.redis import RedisCache

from rabat_portal.outages import CACHE_IS_DOWN

BELIEVED_FOR = 300
"""Seconds. A cache that was down comes back with what it held, and knows nothing of who has logged
out meanwhile: it is believed for so long, then the database is asked."""


class SessionCache(RedisCache):
    """Keeps a session for a few minutes, however long it lasts."""

    def set(self, key: str, value: Any, timeout: Any = None, version: Any = None) -> None:
        seconds = BELIEVED_FOR if timeout is None else min(timeout, BELIEVED_FOR)
        super().set(key, value, seconds, version)


class SessionStore(cached_db.SessionStore):
    """Django’s own guards only its writing to the cache, and fails for all who are logged in."""

    def load(self) -> dict[str, Any]:
        try:
            return super().load()
        except CACHE_IS_DOWN:
            return db.SessionStore.load(self)

    def exists(self, session_key: str) -> bool:
        try:
            return bool(super().exists(session_key))
        except CACHE_IS_DOWN:
            return db.SessionStore.exists(self, session_key)

    def delete(self, session_key: str | None = None) -> None:
        try:
            super().delete(session_key)
        except CACHE_IS_DOWN:
            db.SessionStore.delete(self, session_key)
