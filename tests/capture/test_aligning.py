"""Suggested pairs: they keep the order, hold to what is certain, and find what a reader would."""

import time

from hypothesis import given
from hypothesis import strategies as st

from meetings.services.minutes.aligning import suggested

TEXTS = st.lists(st.text("ab 12", min_size=1, max_size=60), max_size=12)


@st.composite
def certain_pairs(draw: st.DrawFn, ones: int, others: int) -> set[tuple[int, int]]:
    number = draw(st.integers(0, min(ones, others, 3)))
    left = sorted(draw(st.sets(st.integers(0, ones - 1), min_size=number, max_size=number)))
    right = sorted(draw(st.sets(st.integers(0, others - 1), min_size=number, max_size=number)))
    return set(zip(left, right, strict=True))


@given(st.data(), TEXTS, TEXTS)
def test_pairs_keep_the_order_and_what_is_certain(
    data: st.DataObject, ones: list[str], others: list[str]
) -> None:
    certain: set[tuple[int, int]] = set()
    if ones and others:
        certain = data.draw(certain_pairs(len(ones), len(others)))
    free = set(range(len(ones))) - {one for one, _other in certain}
    alone = data.draw(st.sets(st.sampled_from(sorted(free)))) if free else set()
    pairs = suggested(ones, others, certain, alone=(alone, set()))
    assert certain <= pairs
    assert not {one for one, _other in pairs} & alone
    for one, other in pairs:
        for another, its in pairs:
            # Two paragraphs may share a counterpart; none overtakes another.
            assert (one - another) * (other - its) >= 0
    # What is certain has no other counterpart.
    for one, other in certain:
        assert {pair for pair in pairs if one == pair[0] or other == pair[1]} == {(one, other)}


def test_a_missing_paragraph_leaves_a_gap() -> None:
    ones = [
        "Adopted in Rabat in 2006, the process has grown.",
        "Point 3: visas for students are made easier by 2027 in all of the partner countries.",
        "Thanks.",
        "The next meeting is held in Dakar on 14 May 2027, at the invitation of Senegal.",
    ]
    others = [
        "Adopté à Rabat en 2006, le processus a grandi.",
        "Merci.",
        "La prochaine réunion se tient à Dakar le 14 mai 2027, à l’invitation du Sénégal.",
    ]
    assert suggested(ones, others) == {(0, 0), (2, 1), (3, 2)}


def test_two_paragraphs_may_be_one_in_the_other_language() -> None:
    ones = ["Recommendation 7 speaks of data, and of how they are kept. It concerns 12 countries."]
    others = [
        "La recommandation 7 parle des données et de leur conservation.",
        "Elle vaut pour 12 pays.",
    ]
    assert suggested(ones, others) == {(0, 0), (0, 1)}


def test_the_largest_minutes_are_paired_within_a_second() -> None:
    ones = [f"Paragraph {n} of the minutes " * (1 + n % 7) for n in range(600)]
    began = time.process_time()
    assert suggested(ones, ones) == {(n, n) for n in range(600)}
    assert time.process_time() - began < 1
