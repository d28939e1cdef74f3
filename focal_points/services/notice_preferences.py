"""How people want to be told by e-mail, and how they say so without logging in.

The address by which an e-mail is ended carries a signed token: who, in which dialogue, of what.
It never runs out, for mails are kept for years, and it opens nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.core import signing

from dialogue.tenancy import current_dialogue_id
from focal_points.enums import Delivery
from focal_points.models import NoticePreference, User
from focal_points.notice_kinds import all_kinds

SALT = "focal_points.unsubscribe"
SUMMARY = "*"
"""Stands for the daily e-mail, where a kind's name stands for the kind."""


class UnknownToken(Exception):
    """The token is not one of this dialogue's, or was not written by us."""


@dataclass(frozen=True, slots=True)
class Unsubscription:
    """Whom no e-mail about what is to reach any more; `about` is a kind's name or `SUMMARY`."""

    user_id: int
    about: str

    @property
    def token(self) -> str:
        return signing.dumps([self.user_id, current_dialogue_id(), self.about], salt=SALT)

    @classmethod
    def read(cls, token: str) -> Self:
        """Raises UnknownToken."""
        try:
            user_id, dialogue_id, about = signing.loads(token, salt=SALT)
        except (signing.BadSignature, ValueError, TypeError) as error:
            raise UnknownToken from error
        known = about == SUMMARY or about in {kind.name for kind in all_kinds()}
        if dialogue_id != current_dialogue_id() or not known:
            raise UnknownToken
        if not User.objects.filter(pk=user_id).exists():
            raise UnknownToken
        return cls(user_id, about)


def deliveries_of(user_id: int) -> dict[str, Delivery]:
    """How the person is told by e-mail, for each kind."""
    chosen = dict(NoticePreference.objects.filter(user=user_id).values_list("kind", "delivery"))
    return {kind.name: Delivery(chosen.get(kind.name, Delivery.AT_ONCE)) for kind in all_kinds()}


def choose(user_id: int, deliveries: Mapping[str, str]) -> None:
    """Keep what the person chose; what waits to be sent follows the new choice."""
    before = deliveries_of(user_id)
    for kind, delivery in deliveries.items():
        if before[kind] != delivery:
            NoticePreference.objects.update_or_create(
                user_id=user_id, kind=kind, defaults={"delivery": delivery}
            )


def unsubscribe(wish: Unsubscription) -> None:
    """End the e-mails that the wish names: of a kind, or of all that come once a day."""
    ended: dict[str, Any] = {wish.about: Delivery.OFF}
    if wish.about == SUMMARY:
        ended = {
            kind: Delivery.OFF
            for kind, delivery in deliveries_of(wish.user_id).items()
            if delivery == Delivery.DAILY
        }
    choose(wish.user_id, ended)
