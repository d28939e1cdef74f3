"""What people can be told of: each app registers its kinds, and this floor knows none of theirs.

A notice names its subject by kind and id alone. What the reader may know of it is asked of the
kind anew each time the notice is shown or sent, so a right that has gone takes the notice with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import methodcaller
from typing import Any

from django.db import models
from django.utils.translation import gettext

from dialogue.texts import text_of


def title_in_any_language(subject: Any) -> tuple[str, str]:
    return text_of(subject, "title")


def nothing_more(subject: Any, change: str) -> str:
    return ""


def open_it(change: str) -> str:
    return gettext("Open it in the portal")


@dataclass(frozen=True, kw_only=True)
class NoticeKind:
    """One kind of notices. All texts are made in the language that is active when they are asked.

    `label` and `description` name it where people choose how they are told. `visible` gives the
    rows that a user may see now, and nothing else: on every page they are only counted. `with_all`
    adds to them what the texts need: `what` says what happened (“Paper published”), `title` names
    what it happened to, with the language of that name, `facts` adds what else is worth saying, and
    `address` leads to it; `way` is the word on the e-mail's button that does.
    """

    name: str
    label: Any
    description: Any
    visible: Callable[[Any], models.QuerySet]
    with_all: Callable[[models.QuerySet, Any], models.QuerySet]
    what: Callable[[Any, str], Any]
    title: Callable[[Any], tuple[str, str]] = title_in_any_language
    facts: Callable[[Any, str], str] = nothing_more
    address: Callable[[Any], str] = methodcaller("get_absolute_url")
    way: Callable[[str], str] = open_it

    def subjects(self, user: Any) -> models.QuerySet:
        """The rows that the user may see now, with all that the texts need."""
        return self.with_all(self.visible(user), user)


_kinds: dict[str, NoticeKind] = {}


def register(kind: NoticeKind) -> None:
    """Make the kind known, once. Raises ValueError when another has its name."""
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"There are two kinds of notices named “{kind.name}”.")


def all_kinds() -> list[NoticeKind]:
    """In the order in which they were registered."""
    return list(_kinds.values())


def kind_named(name: str) -> NoticeKind:
    """Raises KeyError for a kind that nobody registered."""
    return _kinds[name]
