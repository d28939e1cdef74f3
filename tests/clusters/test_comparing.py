"""What is suggested: texts of different meetings that pg_trgm finds similar, in either language."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F
from django.db.models.expressions import Value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from dialogue.words import unaccented
from meetings.models import RegisterText, SimilarPair
from meetings.services.clusters import comparing
from meetings.services.clusters.trigrams import Alphabet, similarity, trigrams_of
from meetings.tasks.comparing import compare_texts
from tests.clusters.conftest import NETWORK, NETWORK_AGAIN, VISAS, TextOf
from tests.factories import DialogueFactory, MeetingFactory, RecommendationFactory

Compare = Callable[[], int]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60
) | st.lists(
    st.sampled_from(["réseau", "réseaux", "Migrants", "migrant", "points", "a", "de"])
).map(" ".join)


def found() -> list[tuple[set[str], str]]:
    """The pairs by their English words, or the French where there are none, and the language."""
    pairs = SimilarPair.objects.select_related(
        *(f"{end}__{part}" for end in ("one", "other") for part in ("recommendation", "conclusion"))
    )
    return [
        (
            {end.of_text.text_en or end.of_text.text_fr for end in (pair.one, pair.other)},
            pair.language,
        )
        for pair in pairs
    ]


def test_the_same_in_other_words_and_nothing_else(text_of: TextOf, compare: Compare) -> None:
    text_of(2019, NETWORK)
    text_of(2020, VISAS)
    text_of(2022, NETWORK_AGAIN, part="conclusion")
    assert compare() == 3
    assert [words for words, _language in found()] == [{NETWORK[0], NETWORK_AGAIN[0]}]
    assert compare() == 0


@pytest.mark.parametrize(("language", "side"), [("en", 0), ("fr", 1)])
def test_in_one_language_alone(text_of: TextOf, compare: Compare, language: str, side: int) -> None:
    """One text exists in that language only; or both do, and are near in that one only."""

    def only(words: tuple[str, str]) -> tuple[str, str]:
        return (words[0], "") if side == 0 else ("", words[1])

    text_of(2019, only(NETWORK))
    text_of(2022, NETWORK_AGAIN)
    # With other words in the language that is not asked about.
    apart = list(VISAS)
    apart[side] = NETWORK[side]
    text_of(2024, (apart[0], apart[1]))
    compare()
    assert {nearer for _words, nearer in found()} == {language}
    assert len(found()) == 3


def test_texts_of_one_meeting_are_not_suggested(text_of: TextOf, compare: Compare) -> None:
    first = text_of(2019, NETWORK)
    text_of(2019, NETWORK, part="conclusion", meeting=first.meeting)
    compare()
    assert found() == []


def test_a_changed_text_is_compared_anew(text_of: TextOf, compare: Compare) -> None:
    text = text_of(2019, NETWORK)
    text_of(2022, NETWORK_AGAIN)
    compare()
    text.text_en, text.text_fr = VISAS
    text.save()
    assert comparing.progress() == comparing.Progress(texts=2, compared=1)
    assert compare() == 1
    assert found() == []
    text.text_en, text.text_fr = NETWORK
    text.save()
    compare()
    assert len(found()) == 1


def test_a_deleted_text_takes_its_suggestions_along(text_of: TextOf, compare: Compare) -> None:
    text = text_of(2019, NETWORK)
    text_of(2022, NETWORK_AGAIN)
    compare()
    text.delete()
    assert found() == []
    assert RegisterText.objects.count() == 1


def test_no_text_is_suggested_to_death(dialogue: Dialogue, compare: Compare) -> None:
    """Where everybody says the same, the nearest stand for all."""
    for _ in range(2 * comparing.MOST_SUGGESTED):
        RecommendationFactory(text_en=NETWORK[0], text_fr="")
    compare()
    number = 2 * comparing.MOST_SUGGESTED
    assert SimilarPair.objects.count() < number * comparing.MOST_SUGGESTED
    assert {pair.similarity for pair in SimilarPair.objects.all()} == {1.0}


def test_a_turn_ends_and_the_next_goes_on(
    text_of: TextOf, dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "AT_A_TIME", 1)
    for year in (2019, 2020, 2021):
        text_of(year, NETWORK)
    for done in (1, 2, 3):
        assert comparing.compare_texts(lambda: scope_to(dialogue), seconds=0) == 1
        assert comparing.progress() == comparing.Progress(texts=3, compared=done)
    assert SimilarPair.objects.count() == 3


def test_the_worker_compares_in_each_dialogue_by_itself(
    text_of: TextOf, dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    text_of(2019, NETWORK)
    with scope_to(other_dialogue):
        RecommendationFactory(meeting=MeetingFactory(), text_en=NETWORK[0])
    for owner in (dialogue, other_dialogue):
        assert compare_texts(dialogue_id=owner.pk) == 1
        with scope_to(owner):
            assert not SimilarPair.objects.exists()


def test_the_worker_works_outside_any_scope(programme: Any) -> None:
    """Of what it stores the scope of the moment says whose it is."""
    rabat = DialogueFactory(programme=programme, slug="rabat")
    with scope_to(rabat):
        for _ in range(2):
            RecommendationFactory(text_en=NETWORK[0])
    assert compare_texts(dialogue_id=rabat.pk) == 2
    with scope_to(rabat):
        assert SimilarPair.objects.get().dialogue == rabat


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.tuples(WORDS, WORDS))
def test_similarity_is_that_of_pg_trgm(dialogue: Dialogue, words: tuple[str, str]) -> None:
    one, other = words
    text = RecommendationFactory(text_en=one, text_fr="")
    rows = type(text).objects.filter(pk=text.pk)
    (theirs,) = rows.annotate(
        found=TrigramSimilarity(unaccented(F("text_en")), unaccented(Value(other)))
    ).values_list("found", flat=True)
    text.text_fr = other
    text.save()
    trigrams = rows.values_list(trigrams_of("text_en"), trigrams_of("text_fr")).get()
    alphabet = Alphabet()
    assert similarity(*map(alphabet.written, trigrams)) == pytest.approx(theirs, abs=1e-6)
    text.delete()
