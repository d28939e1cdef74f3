"""PostgreSQL checks foreign keys without regard to row-level security; composite ones hold."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone
from django_scopes import scopes_disabled

from dialogue.models import Dialogue, Indicator
from dialogue.tenancy import scope_to
from knowledge.enums import PublicationKind
from knowledge.models import Publication
from meetings.enums import Consent, EvidenceKind, ParticipationState
from meetings.evidence_querysets import DOCUMENTS
from meetings.models import (
    Addressee,
    Conclusion,
    Coverage,
    JointProposal,
    Material,
    Minutes,
    Participant,
    ProgressReport,
    Question,
    Recommendation,
)
from meetings.models.clusters import PairOfTexts
from meetings.models.evidence import PieceOfEvidence
from meetings.models.minutes import OfOneText
from meetings.models.progress import SUBJECTS
from tests.walls import Tie, ties

Make = Callable[..., Any]
OF_THE_SAME_MEETING = {
    (Minutes, "paper"),
    (Recommendation, "session"),
    (Conclusion, "session"),
}
BOTH_KINDS = ("_tie", "_same_plan", "_same_meeting")
"""How constraints end that hold a row to its dialogue, or to something within it."""


def broken_constraint(error: IntegrityError) -> str:
    return error.__cause__.diag.constraint_name  # type: ignore[union-attr]


def change_to(tie: Tie, target: Any) -> dict[str, Any]:
    """The columns to write so that the row points at the target."""
    change = {tie.field.attname: target.pk}
    if tie.model is Coverage and tie.field.name != "meeting":
        # One heading is named, so the others go.
        return {"area_id": None, "objective_id": None, "action_id": None} | change
    if tie.model is Addressee:
        texts = ("recommendation_id", "conclusion_id")
        others = dict.fromkeys(texts if tie.field.attname in texts else (), None)
        return others | change
    if tie.model is ProgressReport and tie.field.name in SUBJECTS:
        return dict.fromkeys((f"{name}_id" for name in SUBJECTS), None) | change
    if issubclass(tie.model, PieceOfEvidence) and tie.field.name in DOCUMENTS:
        return {"address": "", "kind": EvidenceKind.DOCUMENT} | change
    if tie.model is Question and tie.field.name == "depends_on":
        return {"depends_on_choices": [1]} | change
    if issubclass(tie.model, OfOneText) and tie.field.name != "paragraph":
        return {"recommendation_id": None, "conclusion_id": None} | change
    if issubclass(tie.model, PairOfTexts) and tie.field.name == "one":
        # The key of the other one is the greater.
        return {"other_id": target.pk + 1} | change
    if tie.model is Indicator:
        return {"objective_id": None, "action_id": None} | change
    if tie.model is Publication and tie.field.name == "silence_procedure":
        return {"kind": PublicationKind.SILENCE_RECORD, "chairmanship_id": None} | change
    if tie.model is JointProposal:
        # There is a meeting only while it is agreed.
        return {"consent": Consent.AGREED, "answered_at": timezone.now()} | change
    if tie.model is Material and tie.field.name == "network":
        # A paper belongs to one of the two.
        return {"meeting_id": None} | change
    if (tie.model, tie.field.name) in OF_THE_SAME_MEETING:
        # It is one of the same meeting.
        return {"meeting_id": target.meeting_id} | change
    if tie.model is Participant and tie.field.name == "replaced_by":
        return {"state": ParticipationState.REPLACED} | change
    return change


def pointing(tie: Tie, make_ours: Make) -> tuple[Any, Any]:
    """A row of ours, and the one that it points at."""
    ours = make_ours(tie.model)
    target = getattr(ours, tie.field.name)
    if target is None:  # the factory leaves it empty
        target = make_ours(tie.field.related_model)
        tie.model._base_manager.filter(pk=ours.pk).update(**change_to(tie, target))
    return ours, target


@pytest.mark.parametrize("tie", ties(), ids=str)
@pytest.mark.parametrize("in_both_scopes", [False, True], ids=["our scope", "both scopes"])
def test_no_row_of_ours_points_at_a_row_of_theirs(
    tie: Tie,
    in_both_scopes: bool,
    dialogue: Dialogue,
    other_dialogue: Dialogue,
    make_ours: Make,
    make_theirs: Make,
) -> None:
    ours = make_ours(tie.model)
    theirs = make_theirs(tie.field.related_model)
    change = change_to(tie, theirs)
    scope = scope_to(dialogue, other_dialogue) if in_both_scopes else scope_to(dialogue)

    with (
        scopes_disabled(),
        pytest.raises(IntegrityError) as refused,
        scope,
        transaction.atomic(),
    ):
        tie.model._base_manager.filter(pk=ours.pk).update(**change)

    assert broken_constraint(refused.value).endswith(BOTH_KINDS)


@pytest.mark.parametrize("tie", ties(), ids=str)
def test_no_row_moves_away_from_those_that_point_at_it(
    tie: Tie,
    dialogue: Dialogue,
    other_dialogue: Dialogue,
    make_ours: Make,
) -> None:
    _ours, target = pointing(tie, make_ours)

    with (
        pytest.raises(IntegrityError) as refused,
        scope_to(dialogue, other_dialogue),
        scopes_disabled(),
        transaction.atomic(),
    ):
        type(target)._base_manager.filter(pk=target.pk).update(dialogue=other_dialogue)

    assert broken_constraint(refused.value).endswith(BOTH_KINDS)


@pytest.mark.parametrize("tie", ties(), ids=str)
def test_a_row_goes_and_nothing_points_at_it(tie: Tie, dialogue: Dialogue, make_ours: Make) -> None:
    """Ties are looked at once: what points at a row goes, or points nowhere, before it does."""
    ours, target = pointing(tie, make_ours)
    pointing_still = tie.model._base_manager.filter(**{tie.field.attname: target.pk}, pk=ours.pk)
    # Other rows may keep it; then it is kept, and nothing breaks.
    with suppress(ProtectedError, RestrictedError):
        target.delete()
        assert not pointing_still.exists()
