"""What a request says of its own encoding is not listened to.

Addresses and forms are read as UTF-8: no content type that the portal takes knows a charset. Django
would decode the address by the charset of a Content-Type, whatever the method, and fails on
one that decodes no text before any middleware could answer.
"""

from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]


def only_utf8(application: Application) -> Application:
    """The WSGI application, told of a request's content no more than its kind and its boundary."""

    def told_less(environ: Environ, start_response: Any) -> Iterable[bytes]:
        if said := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = without_charset(said)
        return application(environ, start_response)

    return told_less


def without_charset(content_type: str) -> str:
    """The content type with no parameter but the one that tells a form's parts apart."""
    kind, *parameters = content_type.split(";")
    kept = [each for each in parameters if each.strip().lower().startswith("boundary=")]
    return ";".join([kind, *kept])
