"""People are told when their mandate has begun, and before it ends."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Dialogue
from focal_points.models import FocalPoint, Notice, User
from focal_points.services.handover import Successor, end_mandate, hand_over
from focal_points.services.notices import newest_unread
from focal_points.tasks import tell_of_mandates_in
from tests.factories import FocalPointFactory, PersonFactory, UserFactory

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (TODAY, None, ["begins"]),
        (TODAY - 7 * DAY, None, ["begins"]),
        (TODAY - 8 * DAY, None, []),
        (TODAY + DAY, None, []),
        (TODAY - 90 * DAY, TODAY + 14 * DAY, ["ends"]),
        (TODAY - 90 * DAY, TODAY + 15 * DAY, []),
        (TODAY - 90 * DAY, TODAY, ["ends"]),
        (TODAY - 90 * DAY, TODAY - DAY, []),
    ],
)
def test_once_and_in_time(
    dialogue: Dialogue,
    reader: User,
    since: datetime.date,
    until: datetime.date | None,
    told: list[str],
) -> None:
    FocalPoint.objects.update(mandate_from=since, mandate_until=until)
    for _ in range(2):
        tell_of_mandates_in(dialogue_id=dialogue.pk)
    assert list(Notice.objects.values_list("change", flat=True)) == told


def test_a_mandate_that_goes_on_does_not_end(dialogue: Dialogue, reader: User) -> None:
    mandate = FocalPoint.objects.get()
    FocalPoint.objects.update(mandate_until=TODAY + DAY)
    FocalPointFactory(
        network=mandate.network,
        partner=mandate.partner,
        user=reader,
        mandate_from=TODAY + 2 * DAY,
    )
    tell_of_mandates_in(dialogue_id=dialogue.pk)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("field", "before", "after", "change"),
    [
        ("mandate_until", TODAY + DAY, TODAY + 9 * DAY, "ends"),
        ("mandate_from", TODAY - 6 * DAY, TODAY - 2 * DAY, "begins"),
    ],
)
def test_another_day_is_told_too(
    dialogue: Dialogue,
    reader: User,
    field: str,
    before: datetime.date,
    after: datetime.date,
    change: str,
) -> None:
    """A mandate that was extended ends a second time."""
    FocalPoint.objects.update(mandate_from=TODAY - 90 * DAY, mandate_until=None)
    for day in (before, before, after, after):
        FocalPoint.objects.update(**{field: day})
        tell_of_mandates_in(dialogue_id=dialogue.pk)
    assert list(Notice.objects.values_list("change", flat=True)) == [change, change]


def test_a_mandate_that_gives_no_role_is_not_told(dialogue: Dialogue) -> None:
    FocalPointFactory(user=UserFactory(), mandate_from=TODAY)
    tell_of_mandates_in(dialogue_id=dialogue.pk)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Your mandate ends"), ("fr", "Votre mandat prend fin")],
)
def test_says_which_and_until_when(
    dialogue: Dialogue, reader: User, language: str, words: str
) -> None:
    FocalPoint.objects.update(mandate_until=TODAY + DAY)
    tell_of_mandates_in(dialogue_id=dialogue.pk)
    with translation.override(language):
        [line] = newest_unread(reader)
        assert line.what == words
        assert FocalPoint.objects.get().partner.name in line.facts
        assert str((TODAY + DAY).year) in line.facts
        assert line.address == reverse("focal_points:workspace")


def told() -> set[tuple[int, str]]:
    return set(Notice.objects.values_list("recipient", "change"))


@pytest.mark.parametrize("days", [0, 1, 15, 90])
def test_a_mandate_handed_over_is_told_once_to_each(
    dialogue: Dialogue, reader: User, days: int
) -> None:
    mandate = FocalPoint.objects.get()
    colleague = PersonFactory.focal_point(mandate.partner)
    successor = UserFactory(name="Moussa Sow")
    PersonFactory.focal_point()
    day = TODAY + days * DAY
    hand_over(mandate, Successor("Moussa Sow", successor.email), day)
    ends = "ends" if days <= 15 else "will_end"
    begins = "will_begin" if days else "begins"
    expected = {(reader.pk, ends), (colleague.pk, ends), (successor.pk, begins)}
    assert told() == expected
    tell_of_mandates_in(dialogue_id=dialogue.pk)
    assert told() == expected
    assert Notice.objects.count() == len(expected)


def test_each_reads_of_it_in_their_own_words(dialogue: Dialogue, reader: User) -> None:
    mandate = FocalPoint.objects.get()
    people = [reader, PersonFactory.focal_point(mandate.partner), UserFactory()]
    hand_over(mandate, Successor("Moussa Sow", people[2].email), TODAY + 90 * DAY)
    lines = [newest_unread(User.objects.get(pk=person.pk)) for person in people]
    assert [[line.what for line in own] for own in lines] == [
        ["Your mandate ends"],
        [f"The mandate of {mandate.name} ends"],
        ["A mandate passes to you"],
    ]
    assert ["Moussa Sow takes over" in own[0].facts for own in lines] == [True, True, False]
    assert [own[0].address for own in lines] == [
        reverse("focal_points:workspace"),
        mandate.network.get_absolute_url(),
        reverse("focal_points:workspace"),
    ]


def test_a_mandate_that_is_ended_today_is_told_to_whom_it_was(
    dialogue: Dialogue, reader: User
) -> None:
    end_mandate(FocalPoint.objects.get(), TODAY - DAY)
    assert told() == {(reader.pk, "ends")}
    assert [line.what for line in newest_unread(User.objects.get(pk=reader.pk))] == [
        "Your mandate ends"
    ]
