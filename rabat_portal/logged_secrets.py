"""Keeps the secrets that stand in addresses out of the log: whoever read one there could use it.

Not only whole addresses are looked for: a slash that is missing, the other language or a `?next=`
would otherwise carry the secret past.
"""

import functools
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

SECRET_PARAMETERS = frozenset({"token", "key"})
HIDDEN = "…"
SLASH = r"(?:/|%2F)"


def hide_secrets(_logger: Any, _method: str, line: dict[str, Any]) -> dict[str, Any]:
    """A processor of structlog."""
    try:
        secret = before_a_secret()
    except Exception:
        # The addresses themselves are broken, which is what the line then tells.
        return line
    return {
        name: secret.sub(rf"\1{HIDDEN}", value) if isinstance(value, str) else value
        for name, value in line.items()
    }


@functools.cache
def before_a_secret() -> re.Pattern[str]:
    """The beginnings, in every language, of the addresses that end in a secret; then the secret."""
    begins = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            begins |= {route.removeprefix(f"{language}/") for route in _beginnings(get_resolver())}
    words = "|".join(re.escape(begin).replace("/", SLASH) for begin in sorted(begins))
    return re.compile(rf"({SLASH}(?:{words}))(?:(?!{SLASH})[^\s?#&\"'])+", re.IGNORECASE)


def _beginnings(resolver: URLResolver, so_far: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = so_far + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLResolver):
            yield from _beginnings(entry, route)
        elif isinstance(entry, URLPattern) and SECRET_PARAMETERS & set(
            entry.pattern.regex.groupindex
        ):
            # Up to its first parameter, written as in path() or as in re_path().
            yield re.split(r"<|\(\?P<", route)[0]
