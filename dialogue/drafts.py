"""Drafts that several people of a partner write on: how one learns that another was there.

Whoever writes sends along the digest of what they had before them (`dialogue.digests`, decision 9).
"""

from collections.abc import Mapping
from typing import Any

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


def changes(
    draft: Any,
    before: Mapping[str, Any],
    said: Mapping[str, Any],
    *,
    opened_on: str,
    agreed_on: str,
) -> bool:
    """Whether saving `said` changes the draft, which says `before`.

    `opened_on` is the digest of what the writer had before them, `agreed_on` that of a later state
    that they chose to replace. Raises SavedByAnother where saving would replace what they have not
    seen.
    """
    now, after = digest_of(before), digest_of(said)
    if now not in (opened_on, agreed_on, after):
        raise SavedByAnother(draft)
    return now != after
