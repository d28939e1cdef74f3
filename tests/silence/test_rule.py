"""Who sees a silence procedure, and what positions come to together."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.models import Dialogue, Partner
from meetings.enums import AskedFor, PositionKind, SilenceOutcome, SilenceStage
from meetings.models import AskedPartner, PartnerPosition, SilenceProcedure
from meetings.rules.silence import OFFERED, outcome_of
from meetings.silence_querysets import may_see_procedure, may_take_position
from tests.access import people
from tests.access.people import cast, fresh
from tests.factories import (
    AskedPartnerFactory,
    MeetingFactory,
    PartnerPositionFactory,
    SilenceProcedureFactory,
)

OF_STAGE = {
    SilenceStage.DRAFT: {"is_prepared": True},
    SilenceStage.OPEN: {},
    SilenceStage.CLOSED: {"is_closed": True},
    SilenceStage.WITHDRAWN: {"is_withdrawn": True},
}
CONCERNED = people.SECRETARIAT | {people.FOCAL_POINT}


def test_for_everybody(dialogue: Dialogue, other_dialogue: Dialogue, partner: Partner) -> None:
    everybody = cast(MeetingFactory(), other_dialogue, partner)
    for stage, of_the_partner in product(SilenceStage, (True, False)):
        procedure = SilenceProcedureFactory(**OF_STAGE[stage])
        asked = {"partner": partner} if of_the_partner else {}
        AskedPartnerFactory(procedure=procedure)
        PartnerPositionFactory(asked=AskedPartnerFactory(procedure=procedure, **asked))
    rows = list(SilenceProcedure.objects.prefetch_related("asked"))
    for name, user in everybody.items():
        person = fresh(user)
        shown = set(SilenceProcedure.objects.visible_to(person))
        assert shown == {row for row in rows if may_see_procedure(person, row)}, name
        promised = {
            row
            for row in rows
            if name in people.SECRETARIAT
            or (
                name in CONCERNED
                and row.stage != SilenceStage.DRAFT
                and partner in {asked.partner for asked in row.asked.all()}
            )
        }
        assert shown == promised, name
        asked_rows = set(AskedPartner.objects.visible_to(person))
        assert asked_rows == set(AskedPartner.objects.filter(procedure__in=shown)), name
        positions = set(PartnerPosition.objects.visible_to(person))
        assert positions == set(PartnerPosition.objects.filter(asked__in=asked_rows)), name
        own = {row for row in asked_rows if may_take_position(person, row)}
        assert own == (
            {row for row in asked_rows if row.partner == partner}
            if name == people.FOCAL_POINT
            else set()
        ), name


to_approve = st.lists(st.sampled_from(["", *OFFERED[AskedFor.APPROVAL]]), max_size=12)


@given(to_approve, st.booleans())
def test_one_objection_is_enough(kinds: list[str], counts: bool) -> None:
    objected = [*kinds, PositionKind.OBJECTS]
    outcome = outcome_of(AskedFor.APPROVAL, objected, silence_is_agreement=counts)
    assert outcome == SilenceOutcome.NOT_AGREED


@given(to_approve)
def test_silence_that_counts_is_as_good_as_agreeing(kinds: list[str]) -> None:
    spoken = [kind or PositionKind.AGREES for kind in kinds]
    assert outcome_of(AskedFor.APPROVAL, kinds, silence_is_agreement=True) == outcome_of(
        AskedFor.APPROVAL, spoken, silence_is_agreement=True
    )


@given(st.randoms(), to_approve, st.booleans())
def test_who_spoke_first_makes_no_difference(
    random: object, kinds: list[str], counts: bool
) -> None:
    shuffled = list(kinds)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outcome_of(AskedFor.APPROVAL, kinds, silence_is_agreement=counts) == outcome_of(
        AskedFor.APPROVAL, shuffled, silence_is_agreement=counts
    )


@pytest.mark.parametrize(
    ("asked_for", "kinds", "counts", "outcome"),
    [
        ("approval", ["", ""], True, "agreed"),
        ("approval", ["", ""], False, "not_agreed"),
        ("approval", ["agrees", ""], False, "not_agreed"),
        ("approval", ["agrees", "agrees_comments"], False, "agreed"),
        ("approval", ["agrees", "abstains"], False, "agreed"),
        ("approval", ["abstains", "abstains"], False, "not_agreed"),
        ("approval", ["abstains", ""], True, "agreed"),
        ("comment", ["", "comments"], False, "comments"),
        ("comment", ["", "no_comments"], False, "no_comments"),
    ],
)
def test_what_positions_come_to(
    asked_for: str, kinds: list[str], counts: bool, outcome: str
) -> None:
    assert outcome_of(asked_for, kinds, silence_is_agreement=counts) == outcome
