"""Texts out of paragraphs: their words, their numbers, their places; and minutes entered anew."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from dialogue.enums import PublicationState
from focal_points.models import User
from meetings.enums import OutcomePart
from meetings.models import Anchor, LanguageReason, Meeting, ParagraphPair, Recommendation
from meetings.services.minutes.capturing import ChangedSince, capture, take_back
from meetings.services.minutes.page import places_of
from meetings.services.minutes.pairing import pair, part
from meetings.services.minutes.publishing import Publish, TextChanged, publish, read_in
from meetings.services.minutes.storing import AnchorsWouldGo, ReplacedSince
from tests.capture.conftest import ENGLISH, FRENCH, pairs_of, paragraph, seen, store
from tests.factories import (
    ConclusionFactory,
    ProgressReportFactory,
    RecommendationFactory,
)

RECOMMENDATION, CONCLUSION = OutcomePart.RECOMMENDATION, OutcomePart.CONCLUSION


def captured(meeting: Meeting, by: User, *places: tuple[str, int], **more: Any) -> Any:
    of = more.pop("part", RECOMMENDATION)
    return capture(meeting, of, seen(meeting, *places), by=by, **more)


def places(text: Any) -> list[tuple[str, list[int]]]:
    return [(place.language, place.numbers) for place in places_of(text, None)]


class TestCapturing:
    def test_paired_paragraphs_become_a_draft_in_both_languages(
        self, both: Meeting, editor: User
    ) -> None:
        assert pairs_of(both) == {(1, 1), (2, 2), (3, 3), (4, 4)}
        text = captured(both, editor, ("en", 2), kind="political")
        assert (text.number, text.kind, text.state) == (1, "political", PublicationState.DRAFT)
        assert text.text_en == "Partners make visas for students easier by 2027."
        assert text.text_fr == "Les partenaires facilitent les visas d’étudiants d’ici à 2027."
        assert places(text) == [("en", [2]), ("fr", [2])]
        assert set(Anchor.objects.values_list("made_by", flat=True)) == {editor.pk}
        # Who captures from a pair has looked at it.
        settled = ParagraphPair.objects.filter(is_suggested=False)
        assert [(row.paragraph.position, row.paired_by) for row in settled] == [(2, editor)]

    def test_several_that_follow_one_another_become_one_text(
        self, both: Meeting, editor: User
    ) -> None:
        text = captured(both, editor, ("fr", 2), ("fr", 3), part=CONCLUSION)
        assert text.part == CONCLUSION
        assert text.text_en == "\n\n".join(line[3:] for line in ENGLISH[1:3])
        assert text.text_fr == "\n\n".join(line[3:] for line in FRENCH[1:3])
        assert places(text) == [("en", [2, 3]), ("fr", [2, 3])]

    def test_one_language_alone_makes_a_draft_in_it(self, meeting: Meeting, editor: User) -> None:
        store(meeting, "fr", FRENCH, editor)
        text = captured(meeting, editor, ("fr", 2))
        text.refresh_from_db()
        assert (text.text_en or "", text.text_fr) == ("", FRENCH[1][3:])

    def test_each_list_has_numbers_of_its_own(self, both: Meeting, editor: User) -> None:
        RecommendationFactory(meeting=both, number=4)
        assert captured(both, editor, ("en", 2)).number == 5
        assert captured(both, editor, ("en", 3), part=CONCLUSION).number == 1

    @pytest.mark.parametrize(
        ("places", "said"),
        [
            ([], "Choose a paragraph first."),
            ([("en", 1), ("en", 3)], "Choose paragraphs that follow one another."),
            (
                [("en", 1), ("fr", 2)],
                "These paragraphs are not paired with one another. Pair them first.",
            ),
        ],
    )
    def test_what_makes_no_text_is_told(
        self, both: Meeting, editor: User, places: list[tuple[str, int]], said: str
    ) -> None:
        with pytest.raises(ValidationError, match=said):
            captured(both, editor, *places)
        assert not Recommendation.objects.exists()

    def test_nothing_is_captured_twice_unseen(self, both: Meeting, editor: User) -> None:
        ours = seen(both, ("en", 2))
        captured(both, editor, ("en", 2))
        with pytest.raises(ChangedSince) as refused:
            capture(both, RECOMMENDATION, ours, by=editor)
        assert refused.value.changed == {paragraph(both, "en", 2).pk}
        # Seen, it is taken: one paragraph may hold two recommendations.
        assert captured(both, editor, ("en", 2)).number == 2

    def test_what_was_paired_otherwise_meanwhile_is_told(self, both: Meeting, editor: User) -> None:
        ours = seen(both, ("en", 2))
        part(both, seen(both, ("fr", 2)), by=editor)
        with pytest.raises(ChangedSince):
            capture(both, RECOMMENDATION, ours, by=editor)


class TestTakingBack:
    def test_the_drafts_after_it_move_up(self, both: Meeting, editor: User) -> None:
        first = captured(both, editor, ("en", 2))
        second = captured(both, editor, ("en", 3))
        take_back(both, first, read=read_in(first))
        second.refresh_from_db()
        assert second.number == 1
        assert not Anchor.objects.filter(paragraph=paragraph(both, "en", 2)).exists()

    def test_numbers_that_are_known_do_not_change(self, both: Meeting, editor: User) -> None:
        first = captured(both, editor, ("en", 2))
        RecommendationFactory(meeting=both, number=2)
        with pytest.raises(ValidationError, match="A text with a higher number is published"):
            take_back(both, first, read=read_in(first))

    def test_what_is_published_stays(self, both: Meeting, editor: User) -> None:
        text = captured(both, editor, ("en", 2))
        Recommendation.objects.update(state=PublicationState.PUBLISHED)
        with pytest.raises(
            ValidationError, match=re.escape("It is published by now, so it stays.")
        ):
            take_back(both, text, read=read_in(text))

    def test_what_is_reported_on_stays(self, both: Meeting, editor: User) -> None:
        text = captured(both, editor, ("en", 2))
        ProgressReportFactory(recommendation=text, action=None)
        with pytest.raises(
            ValidationError, match=re.escape("A partner is reporting on this text already.")
        ):
            take_back(both, text, read=read_in(text))

    def test_what_changed_meanwhile_is_read_first(self, both: Meeting, editor: User) -> None:
        text = captured(both, editor, ("en", 2))
        read = read_in(text)
        Recommendation.objects.update(text_fr="Mieux dit.")
        with pytest.raises(TextChanged):
            take_back(both, text, read=read)
        assert Recommendation.objects.exists()


class TestPairing:
    def test_a_person_mends_a_pair_and_the_rest_follows(
        self, meeting: Meeting, editor: User
    ) -> None:
        store(meeting, "en", ["A a a", "B b b", "C c c"], editor)
        store(meeting, "fr", ["B b b", "C c c", "D d d"], editor)
        assert pairs_of(meeting) == {(1, 1), (2, 2), (3, 3)}
        pair(meeting, seen(meeting, ("en", 2), ("fr", 1)), by=editor)
        assert {(2, 1), (3, 2)} <= pairs_of(meeting)
        assert not {row for row in pairs_of(meeting) if row[0] == 1}

    def test_drafts_follow_the_pairs(self, meeting: Meeting, editor: User) -> None:
        store(meeting, "en", ENGLISH, editor)
        text = captured(meeting, editor, ("en", 2))
        store(meeting, "fr", FRENCH, editor)
        text.refresh_from_db()
        assert text.text_fr == FRENCH[1][3:]
        assert places(text) == [("en", [2]), ("fr", [2])]
        pair(meeting, seen(meeting, ("en", 2), ("fr", 3)), by=editor)
        text.refresh_from_db()
        assert text.text_fr == FRENCH[2][3:]
        assert places(text) == [("en", [2]), ("fr", [3])]

    def test_words_of_a_person_stay(self, both: Meeting, editor: User) -> None:
        text = captured(both, editor, ("en", 2))
        text.text_fr = "Mieux dit."
        text.save()
        pair(both, seen(both, ("en", 2), ("fr", 3)), by=editor)
        text.refresh_from_db()
        assert text.text_fr == "Mieux dit."

    def test_a_published_text_stays(self, both: Meeting, editor: User) -> None:
        text = captured(both, editor, ("en", 2))
        Recommendation.objects.update(state=PublicationState.PUBLISHED)
        pair(both, seen(both, ("en", 2), ("fr", 3)), by=editor)
        text.refresh_from_db()
        assert text.text_fr == FRENCH[1][3:]

    def test_what_stands_alone_is_not_paired_again(self, both: Meeting, editor: User) -> None:
        part(both, seen(both, ("en", 1)), by=editor)
        assert not {row for row in pairs_of(both) if row[0] == 1}
        pair(both, seen(both, ("en", 1), ("fr", 1)), by=editor)
        assert (1, 1) in pairs_of(both)

    def test_settled_pairs_do_not_cross(self, both: Meeting, editor: User) -> None:
        pair(both, seen(both, ("en", 2), ("fr", 2)), by=editor)
        with pytest.raises(ValidationError, match="This crosses the pair of paragraphs 2 and 2"):
            pair(both, seen(both, ("en", 1), ("fr", 3)), by=editor)

    def test_both_languages_are_chosen(self, both: Meeting, editor: User) -> None:
        with pytest.raises(
            ValidationError, match=re.escape("Choose paragraphs in both languages.")
        ):
            pair(both, seen(both, ("en", 1)), by=editor)


class TestMinutesEnteredAnew:
    def test_paragraphs_that_are_found_again_keep_their_texts(
        self, both: Meeting, editor: User
    ) -> None:
        text = captured(both, editor, ("en", 3))
        corrected = "2. Partners exchange all data on returns twice a year."
        store(both, "en", ["A new beginning of it all", *ENGLISH[:2], corrected], editor)
        assert places(text) == [("en", [4]), ("fr", [3])]
        assert paragraph(both, "en", 4).text == corrected

    def test_a_place_is_not_lost_unasked(self, both: Meeting, editor: User) -> None:
        text = captured(both, editor, ("en", 3))
        with pytest.raises(AnchorsWouldGo) as refused:
            store(both, "en", ENGLISH[:2], editor)
        assert [(row.position, texts) for row, texts in refused.value.lost] == [(3, [text])]
        assert paragraph(both, "en", 3).text == ENGLISH[2]
        store(both, "en", ENGLISH[:2], editor, agreed_on=refused.value.digest)
        assert places(text) == [("fr", [3])]
        assert Recommendation.objects.get() == text

    def test_who_agreed_to_lose_one_does_not_lose_another(
        self, both: Meeting, editor: User
    ) -> None:
        captured(both, editor, ("en", 3))
        with pytest.raises(AnchorsWouldGo) as refused:
            store(both, "en", ENGLISH[:1], editor)
        captured(both, editor, ("en", 2))
        with pytest.raises(AnchorsWouldGo):
            store(both, "en", ENGLISH[:1], editor, agreed_on=refused.value.digest)

    def test_of_two_the_second_is_told(self, both: Meeting, editor: User) -> None:
        with pytest.raises(ReplacedSince) as refused:
            store(both, "en", ENGLISH[:1], editor, opened_on="as it was")
        assert refused.value.minutes is not None
        assert refused.value.minutes.entered_by == editor

    def test_a_meeting_goes_with_its_minutes(self, both: Meeting, editor: User) -> None:
        captured(both, editor, ("en", 2))
        both.delete()
        assert not Anchor.objects.exists()


class TestPublishing:
    def asked(self, text: Any, **more: Any) -> Publish:
        text.refresh_from_db()
        return Publish(text.part, text.pk, read_in(text), **more)

    def test_both_languages_at_once(self, both: Meeting, publisher: User) -> None:
        text = captured(both, publisher, ("en", 2))
        assert publish(both, [self.asked(text)], by=publisher) == [text]
        text.refresh_from_db()
        assert text.state == PublicationState.PUBLISHED
        assert not LanguageReason.objects.exists()

    def test_one_language_needs_a_reason(self, meeting: Meeting, publisher: User) -> None:
        store(meeting, "en", ENGLISH, publisher)
        text = captured(meeting, publisher, ("en", 2))
        whole = ConclusionFactory(meeting=meeting, state="draft")
        with pytest.raises(ValidationError) as refused:
            publish(meeting, [self.asked(whole), self.asked(text)], by=publisher)
        assert list(refused.value.message_dict) == [f"recommendation-{text.pk}"]
        whole.refresh_from_db()
        # All or none: the page shows them all again.
        assert whole.state == PublicationState.DRAFT
        publish(meeting, [self.asked(text, reason="Adopted in English.")], by=publisher)
        reason = LanguageReason.objects.get()
        assert (reason.of_text, reason.language, reason.reason, reason.given_by) == (
            text,
            "en",
            "Adopted in English.",
            publisher,
        )

    def test_what_changed_meanwhile_is_not_published(self, both: Meeting, publisher: User) -> None:
        text = captured(both, publisher, ("en", 2))
        asked = self.asked(text)
        Recommendation.objects.update(text_fr="Autre chose.")
        with pytest.raises(TextChanged):
            publish(both, [asked], by=publisher)
        text.refresh_from_db()
        assert text.state == PublicationState.DRAFT
