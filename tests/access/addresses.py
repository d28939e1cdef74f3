"""What a row of the table of addresses is: an address in a state, and who gets it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.people import EVERYBODY, LOGGED_IN, NOBODY, STRANGERS

Objects = Mapping[str, Any]
Path = Callable[[Objects], str]


@dataclass(frozen=True, kw_only=True)
class Row:
    """An address in one state of what it shows."""

    name: str
    state: str = "as it is"
    path: Path
    open_to: frozenset[str] = EVERYBODY
    method: str = "get"
    opened: int = 200
    refused: int = 404
    strangers: int | None = None
    """What those who are not logged in get, where that is not what others are refused with."""

    def expected_of(self, person: str) -> int:
        if self.strangers is not None and person in STRANGERS:
            return self.strangers
        return self.opened if person in self.open_to else self.refused

    def __str__(self) -> str:
        return f"{self.name}, {self.state}"


def in_parts(table: list[Row], number: int) -> list[list[Row]]:
    """The table cut into parts of one size, which workers share; each makes all the objects.

    In its order: what is sent changes what comes after.
    """
    size = -(-len(table) // number)
    return [table[first : first + size] for first in range(0, len(table), size)]


def fixed(name: str, *args: Any) -> Path:
    return lambda _: reverse(name, args=args)


def of(name: str, key: str) -> Path:
    """The address of the object under the key, with a slug where the address has one."""
    return lambda objects: (
        objects[key].get_absolute_url()
        if hasattr(objects[key], "get_absolute_url")
        else reverse(name, args=[objects[key].pk])
    )


def number_alone(key: str) -> Path:
    """The address of the object without its slug, which leads on to the one with it."""
    return lambda objects: objects[key].get_absolute_url().rpartition("-")[0].rstrip("-") + "/"


def calendar_of(key: str) -> Path:
    """The address of the meeting for other programs' calendars."""
    return lambda objects: objects[key].get_calendar_url()


def numbered(name: str, key: str) -> Path:
    return lambda objects: reverse(name, args=[objects[key].pk])


def shown(name: str, *states: tuple[str, str, frozenset[str]]) -> list[Row]:
    return [
        Row(name=name, state=state, path=of(name, key), open_to=who) for state, key, who in states
    ]


def of_those(name: str, who: frozenset[str], *keys: str, **row: Any) -> list[Row]:
    """Asks strangers who they are; the address of each object under the keys is open to these."""
    return [
        Row(
            name=name,
            state=key,
            path=lambda objects, key=key: reverse(name, args=[objects[key].pk]),
            open_to=who,
            strangers=302,
            **row,
        )
        for key in keys
    ]


def behind_log_in(name: str, *args: Any, **row: Any) -> Row:
    return Row(name=name, path=fixed(name, *args), open_to=LOGGED_IN, refused=302, **row)


def of_people(name: str, path: Path, open_to: frozenset[str], state: str = "", **row: Any) -> Row:
    """A page about people: strangers are asked to log in, to all others it is not there."""
    state = state or "as it is"
    return Row(name=f"people:{name}", path=path, open_to=open_to, state=state, strangers=302, **row)


def for_visitors(name: str, *args: Any) -> Row:
    """Pages on the way in: whoever is in is led on."""
    return Row(name=name, path=fixed(name, *args), open_to=STRANGERS, refused=302)


def asks_who_it_is(name: str, *args: Any) -> Row:
    """Pages that protect an account lead everybody on: to log-in, or to say who they are."""
    return Row(name=name, path=fixed(name, *args), open_to=NOBODY, refused=302)


def for_those_with_a_second_step(name: str) -> Row:
    """Pages about an app or codes that none of our people has; visitors are asked to log in."""
    return Row(name=name, path=fixed(name), open_to=STRANGERS, opened=302)


def unnamed(route: str, key: str) -> list[Row]:
    return [
        Row(name=route, path=number_alone(key), opened=301),
        Row(
            name=route,
            state="another dialogue's",
            path=number_alone(f"{key} elsewhere"),
            open_to=NOBODY,
        ),
    ]


def all_addresses() -> set[str]:
    """The names of all addresses outside the admin; the route where there is no name."""
    found: set[str] = set()

    def walk(resolver: URLResolver, namespaces: tuple[str, ...]) -> None:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                full = ":".join([*namespaces, pattern.name]) if pattern.name else ""
                found.add(full or ":".join([*namespaces, str(resolver.pattern), "number"]))
            elif pattern.namespace != "admin":
                inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
                walk(pattern, inner)

    walk(get_resolver(), ())
    return found
