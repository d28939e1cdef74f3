"""Groups are a partition, whatever people do to them, and whoever does it at the same time."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.models import Cluster, ClusterText, Dismissal, RegisterText
from meetings.services.clusters import grouping
from meetings.services.clusters.grouping import (
    AlreadyDismissed,
    AlreadyTogether,
    NotAsRead,
    WouldMerge,
    pair_of,
    register_text_of,
)
from meetings.services.clusters.suggestions import open_pairs
from tests.clusters.conftest import NETWORK, NETWORK_AGAIN, VISAS, TextOf, together
from tests.factories import (
    ClusterFactory,
    DialogueFactory,
    PersonFactory,
    RecommendationFactory,
    SimilarPairFactory,
)

SIZE = 6


def partition() -> set[frozenset[int]]:
    """The keys of the recommendations in each group."""
    found: dict[int, set[int]] = {}
    for cluster, text in ClusterText.objects.values_list("cluster", "text__recommendation"):
        found.setdefault(cluster, set()).add(text)
    assert set(found) == set(Cluster.objects.values_list("pk", flat=True))
    return {frozenset(texts) for texts in found.values()}


def read(one: Any, other: Any) -> str:
    return pair_of(one, other).read


def test_two_texts_make_a_group_with_who_and_when(text_of: TextOf, editor: User) -> None:
    one, other = text_of(2019, NETWORK), text_of(2022, NETWORK_AGAIN)
    cluster = grouping.put_together(one, other, by=editor, read=read(one, other))
    assert partition() == {frozenset({one.pk, other.pk})}
    assert cluster.made_by == editor
    assert {row.put_by for row in cluster.texts.all()} == {editor}
    assert cluster.texts.first().events.count() == 1


def test_a_third_joins_and_two_groups_are_made_one_once_that_is_agreed(
    text_of: TextOf, editor: User, colleague: User
) -> None:
    texts = [text_of(year, NETWORK) for year in (2018, 2019, 2020, 2021, 2022)]
    older = together(*texts[:2], by=colleague)
    newer = together(*texts[2:4], by=colleague)
    newer.heading_en, newer.heading_fr = "Missing migrants", "Migrants disparus"
    newer.save()
    grouping.put_together(texts[1], texts[4], by=editor, read=read(texts[1], texts[4]))
    with pytest.raises(WouldMerge) as question:
        grouping.put_together(texts[4], texts[3], by=editor, read=read(texts[4], texts[3]))
    assert question.value.pair.clusters == [older.pk, newer.pk]
    merged = grouping.put_together(
        texts[4], texts[3], by=editor, read=read(texts[4], texts[3]), may_merge=True
    )
    assert partition() == {frozenset(text.pk for text in texts)}
    assert (merged, merged.heading_en) == (older, "Missing migrants")
    # Who put a text in before stays known.
    assert ClusterText.objects.filter(put_by=colleague).count() == 4


def test_a_group_of_two_is_gone_with_one_of_them(text_of: TextOf, editor: User) -> None:
    one, other = text_of(2019, NETWORK), text_of(2022, NETWORK_AGAIN)
    together(one, other)
    assert grouping.take_out(one, by=editor)
    assert partition() == set()
    assert not grouping.take_out(one, by=editor)
    assert not grouping.take_out(other, by=editor)


def test_what_was_taken_out_is_not_suggested_again(text_of: TextOf, editor: User) -> None:
    one, other, third = (text_of(year, NETWORK) for year in (2019, 2020, 2021))
    together(one, other, third)
    keys = sorted(register_text_of(text).pk for text in (one, other))
    SimilarPairFactory(one_id=keys[0], other_id=keys[1], one=None, other=None)
    assert list(open_pairs()) == []
    grouping.take_out(one, by=editor)
    assert partition() == {frozenset({other.pk, third.pk})}
    assert list(open_pairs()) == []
    assert {row.dismissed_by for row in Dismissal.objects.all()} == {editor}
    assert grouping.suggest_again(one, other)
    assert open_pairs().count() == 1


def test_a_deleted_text_leaves_its_group_and_a_deleted_group_its_texts(text_of: TextOf) -> None:
    texts = [text_of(year, NETWORK) for year in (2019, 2020, 2021, 2022, 2023)]
    together(*texts[:3])
    pair = together(*texts[3:])
    texts[0].delete()
    texts[3].meeting.delete()
    assert partition() == {frozenset({texts[1].pk, texts[2].pk})}
    assert not Cluster.objects.filter(pk=pair.pk).exists()
    Cluster.objects.get().delete()
    assert partition() == set()
    assert RegisterText.objects.count() == 3


@pytest.mark.parametrize("number", [0, 1])
def test_the_database_lets_no_group_begin_with_fewer_than_two(
    dialogue: Dialogue, number: int
) -> None:
    with pytest.raises(IntegrityError, match="at least two"), transaction.atomic():
        cluster = Cluster.objects.create()
        for _ in range(number):
            text = register_text_of(RecommendationFactory())
            ClusterText.objects.create(cluster=cluster, text=text)
        check_now()
    ClusterFactory()
    check_now()


def check_now() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_what_is_no_pair(text_of: TextOf, editor: User) -> None:
    text = text_of(2019, NETWORK)
    beside = text_of(2019, NETWORK_AGAIN, part="conclusion", meeting=text.meeting)
    with pytest.raises(ValidationError, match="A text cannot be put together with itself"):
        grouping.put_together(text, text, by=editor, read=read(text, text))
    with pytest.raises(ValidationError, match="A text cannot be put together with itself"):
        grouping.dismiss(text, text, by=editor, read=read(text, text))
    with pytest.raises(ValidationError, match="Both are of the same meeting"):
        grouping.put_together(text, beside, by=editor, read=read(text, beside))
    assert partition() == set()


def test_whoever_comes_second_is_told(text_of: TextOf, editor: User, colleague: User) -> None:
    one, other = text_of(2019, NETWORK), text_of(2022, NETWORK_AGAIN)
    seen = read(one, other)
    grouping.dismiss(one, other, by=colleague, read=seen)
    with pytest.raises(NotAsRead):
        grouping.put_together(one, other, by=editor, read=seen)
    with pytest.raises(AlreadyDismissed) as told:
        grouping.dismiss(other, one, by=editor, read=seen)
    assert told.value.dismissal.dismissed_by == colleague
    # Who has seen that may decide otherwise.
    grouping.put_together(one, other, by=editor, read=read(one, other))
    assert not Dismissal.objects.exists()
    with pytest.raises(AlreadyTogether):
        grouping.put_together(other, one, by=colleague, read=seen)
    with pytest.raises(AlreadyTogether):
        grouping.dismiss(other, one, by=colleague, read=seen)


def test_a_text_that_changed_since_is_looked_at_again(text_of: TextOf, editor: User) -> None:
    one, other = text_of(2019, NETWORK), text_of(2022, NETWORK_AGAIN)
    seen = read(one, other)
    one.text_en, one.text_fr = VISAS
    one.save()
    with pytest.raises(NotAsRead):
        grouping.put_together(one, other, by=editor, read=seen)
    with pytest.raises(NotAsRead):
        grouping.dismiss(one, other, by=editor, read=seen)


PLACES = st.integers(0, SIZE - 1)
DOINGS = st.lists(
    st.tuples(st.sampled_from(["group", "merge", "take_out", "dismiss", "delete"]), PLACES, PLACES),
    max_size=16,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(doings=DOINGS)
def test_always_a_partition(dialogue: Dialogue, editor: User, doings: Any) -> None:
    """As a plain model of it says: no text in two groups, no group with fewer than two."""
    Cluster.objects.all().delete()
    texts = [RecommendationFactory() for _ in range(SIZE)]
    groups: list[set[int]] = []

    def of(place: int) -> set[int]:
        return next((group for group in groups if texts[place].pk in group), set())

    for verb, first, second in doings:
        one, other = texts[first], texts[second]
        if verb in ("group", "merge"):
            there = [group for group in (of(first), of(second)) if group]
            merges = len(there) == 2 and there[0] is not there[1]
            try:
                grouping.put_together(
                    one, other, by=editor, read=read(one, other), may_merge=verb == "merge"
                )
            except ValidationError:
                assert first == second
            except AlreadyTogether:
                assert of(first)
                assert of(first) is of(second)
            except WouldMerge:
                assert merges
                assert verb == "group"
            else:
                assert not merges or verb == "merge"
                joined = of(first) | of(second) | {one.pk, other.pk}
                groups = [group for group in groups if not group & joined] + [joined]
        elif verb == "dismiss":
            with contextlib.suppress(AlreadyTogether, AlreadyDismissed, ValidationError):
                grouping.dismiss(one, other, by=editor, read=read(one, other))
        else:
            was_in = bool(of(first))
            if verb == "take_out":
                assert grouping.take_out(one, by=editor) is was_in
            else:
                key = one.pk
                one.delete()
                texts[first] = RecommendationFactory()
                one.pk = key
            groups = [group - {one.pk} for group in groups]
            groups = [group for group in groups if len(group) > 1]
        assert partition() == set(map(frozenset, groups))
    check_now()


def test_two_accept_the_same_suggestion_at_once(fresh_database: Any) -> None:
    """Each on a connection of their own: one makes the group, the others are told."""
    with fresh_database.in_use():
        rabat = DialogueFactory(slug="rabat")
        with scope_to(rabat):
            one, other = RecommendationFactory(), RecommendationFactory()
            people = [PersonFactory.editor() for _ in range(4)]
            seen = read(one, other)

        def accept(person: User) -> str:
            try:
                with scope_to(rabat):
                    grouping.put_together(one, other, by=person, read=seen)
                    return "made"
            except AlreadyTogether:
                return "told"
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(people)) as at_once:
            ends = list(at_once.map(accept, people))
        with scope_to(rabat):
            assert sorted(ends) == ["made", "told", "told", "told"]
            assert partition() == {frozenset({one.pk, other.pk})}


def test_two_take_out_at_once_and_no_text_is_left_alone(fresh_database: Any) -> None:
    with fresh_database.in_use():
        rabat = DialogueFactory(slug="rabat")
        with scope_to(rabat):
            texts = [RecommendationFactory() for _ in range(3)]
            together(*texts)
            editor = PersonFactory.editor()

        def leave(text: Any) -> bool:
            try:
                with scope_to(rabat):
                    return grouping.take_out(text, by=editor)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as at_once:
            assert list(at_once.map(leave, texts[:2])) == [True, True]
        with scope_to(rabat):
            assert partition() == set()
