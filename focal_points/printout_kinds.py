"""What can be printed for people: each app registers its kinds; this floor knows none of theirs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from dialogue.access import Standing
from dialogue.leases import Scope


@dataclass(frozen=True, kw_only=True)
class Document:
    """What is laid out, with all that it shows: nothing of it asks the database later.

    `pages` is about how many there will be; for the progress shown only.
    """

    template: str
    context: Mapping[str, Any]
    pages: int = 1


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows for a file that other programs read.

    `batches` yields a few hundred at a time and opens a scope around what it asks; `write` puts
    them into the file. There are about `count` rows, for the progress shown only.
    """

    batches: Callable[[Scope], Iterator[Sequence[Any]]]
    write: Callable[[IO[bytes], Iterable[Sequence[Any]]], None]
    count: int


def of_the_secretariat(standing: Standing) -> bool:
    return standing.is_secretariat


@dataclass(frozen=True, kw_only=True)
class PrintoutKind:
    """One kind of printouts.

    `content` makes the content of a printout, in the language that is active. `place` names the
    page on which it is asked for, and `address` leads back there. Whoever has a standing to which
    the kind `opens` may fetch what they asked for themselves; the Secretariat may fetch all.
    """

    name: str
    place: Any
    address: Callable[[Any], str]
    content: Callable[[Any], Document | Table]
    opens: Callable[[Standing], bool] = of_the_secretariat


_kinds: dict[str, PrintoutKind] = {}


def register(kind: PrintoutKind) -> None:
    """Make the kind known, once. Raises ValueError when another has its name."""
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"There are two kinds of printouts named “{kind.name}”.")


def kind_named(name: str) -> PrintoutKind:
    """Raises KeyError for a kind that nobody registered."""
    return _kinds[name]


def known_kinds() -> list[str]:
    return list(_kinds)


def kinds_open_to(standing: Standing) -> list[str]:
    return [kind.name for kind in _kinds.values() if kind.opens(standing)]
