"""Sessions in the cache and in the database; while the cache is down, in the database alone."""

from typing import Any

from django.contrib.sessions.backends import cached_db, db

from rabat_portal.outages import CACHE_IS_DOWN


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
