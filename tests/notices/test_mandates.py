"""People are told when their mandate has begun, and before it ends."""

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Dialogue
from focal_points.models import FocalPoint, Notice, User
from focal_points.services.notices import newest_unread
from focal_points.tasks import tell_of_mandates_everywhere, tell_of_mandates_in
from tests.factories import FocalPointFactory, UserFactory

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


def test_a_mandate_that_gives_no_role_is_not_told(dialogue: Dialogue) -> None:
    FocalPointFactory(user=UserFactory(), mandate_from=TODAY)
    tell_of_mandates_in(dialogue_id=dialogue.pk)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Your mandate ends soon"), ("fr", "Votre mandat prend bientôt fin")],
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


def test_every_dialogue_has_its_turn(
    dialogue: Dialogue, other_dialogue: Dialogue, sent_tasks: list[Any]
) -> None:
    tell_of_mandates_everywhere()
    assert {task.kwargs["dialogue_id"] for task in sent_tasks} == {dialogue.pk, other_dialogue.pk}
