"""Writing a request before it is submitted: begun, saved piece by piece, thrown away."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue.digests import digest_of
from dialogue.drafts import NoLongerADraft, changes
from dialogue.models import Action, Partner
from dialogue.texts import write_in
from focal_points.enums import SupportState
from focal_points.models import SupportRequest
from focal_points.models.support import TEXTS

FACTS = ("kind", "wanted_from", "wanted_until", "wanted_words", "work_language")
"""What a draft says besides its texts, its language, its area and its action."""


def begin(partner: Partner, *, kind: str, language: str, by: Any) -> SupportRequest:
    """A new draft of the partner's; the person's own untouched one of that kind, if there is one.

    So that whoever only looked in leaves no row of empty drafts behind.
    """
    mine = SupportRequest.objects.filter(
        partner=partner, state=SupportState.DRAFT, made_by=by, kind=kind
    )
    latest: SupportRequest | None = mine.order_by("-pk").first()
    if latest is not None and not any(
        said for name, said in said_in(latest).items() if name not in ("kind", "language")
    ):
        return latest
    draft = SupportRequest(partner=partner, kind=kind, language=language, made_by=by, saved_by=by)
    draft.save(force_insert=True)
    return draft


def said_in(request: SupportRequest) -> dict[str, Any]:
    """What the draft says, by the names of the form's fields."""
    texts = {name: getattr(request, f"{name}_{request.language}") or "" for name in TEXTS}
    facts = {name: getattr(request, name) for name in FACTS}
    return {
        "language": request.language,
        **texts,
        **facts,
        "area": request.area_id,
        "action": request.action_id,
    }


@transaction.atomic
def save_draft(
    request: SupportRequest,
    said: dict[str, Any],
    *,
    by: Any,
    opened_on: str,
    agreed_on: str = "",
    sent: Collection[dict[str, Any]] = (),
) -> SupportRequest:
    """Store what was said, by field; what is not named stays as it is.

    `opened_on` is the digest of the draft that the writer had before them, `agreed_on` that of a
    later state that they chose to replace; `sent` is what the same page has sent before, whole.
    Raises SavedByAnother, NoLongerADraft.
    """
    current = locked(request)
    if current.state != SupportState.DRAFT:
        raise NoLongerADraft(current)
    before = said_in(current)
    said = _with_implied_area(before | said)
    ours = [digest_of(_with_implied_area(before | one)) for one in sent]
    if changes(current, before, said, opened_on=opened_on, agreed_on=agreed_on, sent=ours):
        _write(current, said)
        current.saved_by, current.saved_at = by, timezone.now()
        current.save()
    return current


@transaction.atomic
def discard(request: SupportRequest) -> None:
    """Throw a draft away. Raises NoLongerADraft for what was submitted in the meantime."""
    current = locked(request)
    if current.state != SupportState.DRAFT:
        raise NoLongerADraft(current)
    current.delete()


def locked(request: SupportRequest) -> SupportRequest:
    """The request as it is now, kept from others until the transaction ends.

    Raises SupportRequest.DoesNotExist when it is gone: a draft that a colleague has thrown away.
    """
    rows = SupportRequest.objects.select_for_update(of=("self",)).select_related("saved_by")
    current: SupportRequest = rows.get(pk=request.pk)
    return current


def _write(request: SupportRequest, said: dict[str, Any]) -> None:
    request.language = said["language"]
    write_in(request.language, request, **{name: said[name] for name in TEXTS})
    for name in FACTS:
        setattr(request, name, said[name])
    request.area_id, request.action_id = said["area"], said["action"]


def _with_implied_area(said: dict[str, Any]) -> dict[str, Any]:
    """An action implies its area, where its place in the plan is known."""
    if not said["action"]:
        return said
    objective = Action.objects.select_related("objective").get(pk=said["action"]).objective
    return said if objective is None else said | {"area": objective.area_id}
