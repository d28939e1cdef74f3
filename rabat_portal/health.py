"""Whether this process can serve: the database and the broker answer."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from rabat_portal.outages import CACHE_IS_DOWN


def health(request: HttpRequest) -> HttpResponse:
    """200 when all answer, else 503; names what is down and nothing else."""
    states = {"database": _database_answers(), "cache": _cache_answers()}
    return JsonResponse(states, status=200 if all(states.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache_answers() -> bool:
    try:
        # Written, not read: one that is full goes on answering, and nobody can log in.
        cache.set("health", True, timeout=60)
    except CACHE_IS_DOWN:
        return False
    return True
