"""Drafts that several people of a partner write on: how one learns that another was there.

Whoever writes sends along the digest of what they had before them (`dialogue.digests`, decision 9).
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from dialogue.digests import digest_of


class SavedByAnother(Exception):
    """The draft is no longer what its writer had before them; nothing was saved.

    `draft` is the row as it is now, which names who wrote it last.
    """

    def __init__(self, draft: Any) -> None:
        super().__init__(str(draft))
        self.draft = draft


class NoLongerADraft(Exception):
    """It was handed in in the meantime; nothing was saved. `draft` is the row as it is now."""

    def __init__(self, draft: Any) -> None:
        super().__init__(str(draft))
        self.draft = draft


class ChangedSince(Exception):
    """What was to be decided on is no longer what the person had before them; nothing was done."""


def changed_by(draft: Any, reader: Any) -> str:
    """Who saved the draft last, as its reader is told."""
    if draft.saved_by == reader:
        return _("you, in another window")
    return draft.saved_by.get_full_name() if draft.saved_by else _("An account that is gone")


MOST_SENT = 5


def sent_before(request: HttpRequest) -> list[QueryDict]:
    """What the page has sent before without having learnt how that went (`static/js/drafts.js`).

    A page that goes away, or whose line is cut, does not learn whether it was stored. Finding it
    stored is no reason to tell its writer that somebody else was there.
    """
    return [QueryDict(body) for body in request.POST.get("sent", "").split()[-MOST_SENT:]]


def changes(
    draft: Any,
    before: Mapping[str, Any],
    said: Mapping[str, Any],
    *,
    opened_on: str,
    agreed_on: str,
    sent: Collection[str] = (),
) -> bool:
    """Whether saving `said` changes the draft, which says `before`.

    `opened_on` is the digest of what the writer had before them, `agreed_on` that of a later state
    that they chose to replace, `sent` those of what the same page has sent before. Raises
    SavedByAnother where saving would replace what they have not seen.
    """
    now, after = digest_of(before), digest_of(said)
    if now not in (opened_on, agreed_on, after, *sent):
        raise SavedByAnother(draft)
    return now != after
