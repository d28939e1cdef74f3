"""Sessions and themes in a sheet: named as the register writes them."""

from typing import Any

import pytest
from django.test import Client

from dialogue.models import Area, Dialogue
from dialogue.tenancy import scope_to
from meetings.models import AgendaItem, Meeting, Recommendation
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AgendaItemFactory,
    AreaFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)
from tests.register_import.sheets import (
    HEADS,
    UPLOAD,
    confirmed,
    fates,
    row,
    sent,
    uploaded,
)


class TestSessionsAndThemes:
    @pytest.fixture
    def area(self, dialogue: Dialogue) -> Area:
        plan = ActionPlanFactory(name_en="Cadiz: a plan; so called", name_fr="Plan de Cadix")
        return AreaFactory(plan=plan, code="III")  # type: ignore[no-any-return]

    @pytest.fixture
    def item(self, geneva: Meeting) -> AgendaItem:
        return AgendaItemFactory(  # type: ignore[no-any-return]
            meeting=geneva, title_en="Ways to return", title_fr="Les voies du retour"
        )

    def read(self, client: Client, *lines: tuple[str, ...], **more: str) -> Any:
        sheet = [[*row(number, "Go.", **more), *said] for number, said in enumerate(lines, start=1)]
        return sent(client, [[*HEADS, "Session", "Thème", "Actions served"], *sheet])

    def troubles(self, shown: Any) -> list[str]:
        return [
            trouble.message for fate in shown.context["plan"].fates for trouble in fate.troubles
        ]

    def test_they_are_those_that_are_named(
        self, geneva: Meeting, item: AgendaItem, area: Area, as_editor: Client
    ) -> None:
        RecommendationFactory(meeting=geneva, number=1, text_en="Go.", text_fr="")
        shown = self.read(
            as_editor,
            (" LES voies du  retour", "Cadiz: a plan; so called: iii"),
            ("Ways to return", "Plan de Cadix : III"),
            ("", ""),
        )
        assert fates(shown) == [(2, "changed"), (3, "new"), (4, "new")]
        told = [(change.before, change.after) for change in shown.context["plan"].fates[0].changes]
        assert told == [("", "Ways to return"), ("", "Cadiz: a plan; so called: III")]
        confirmed(as_editor, shown)
        stored = Recommendation.objects.order_by("number").values_list("session", "area")
        assert list(stored) == [(item.pk, area.pk), (item.pk, area.pk), (None, None)]

    def test_what_the_actions_tell_is_no_theme_of_its_own(
        self, geneva: Meeting, area: Area, as_editor: Client
    ) -> None:
        ActionFactory(objective__area=area, number=4)
        other = AreaFactory(plan=area.plan, code="V")
        shown = self.read(
            as_editor,
            ("", "Plan de Cadix: III", "Plan de Cadix: 4"),
            ("", "Plan de Cadix: III, V", "Plan de Cadix: 4"),
        )
        confirmed(as_editor, shown)
        stored = Recommendation.objects.order_by("number").values_list("area", flat=True)
        assert list(stored) == [None, other.pk]
        # Said again, they are what they are.
        exported = uploaded(as_editor.get("/en/recommendations.csv").content)
        answer = as_editor.post(UPLOAD, {"file": exported}, follow=True)
        assert answer.context["plan"].counts["unchanged"] == 2

    def test_a_theme_is_taken_away_by_naming_the_others(
        self, geneva: Meeting, area: Area, as_editor: Client
    ) -> None:
        other = AreaFactory(plan=area.plan, code="V")
        text = RecommendationFactory(
            meeting=geneva, number=1, text_en="Go.", text_fr="", area=other
        )
        action = ActionFactory(objective__area=area, number=4)
        RecommendationActionFactory(recommendation=text, action=action)
        shown = self.read(as_editor, ("", "Plan de Cadix: III"))
        [change] = shown.context["plan"].fates[0].changes
        assert (change.before, change.after) == ("Cadiz: a plan; so called: V", "")
        confirmed(as_editor, shown)
        text.refresh_from_db()
        assert text.area is None

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            (("Lunch", ""), "The agenda of the meeting has no point of this title."),
            (("Twice", ""), "Several points of the agenda have this title."),
            (("Elsewhere", ""), "The agenda of the meeting has no point of this title."),
            (("", "III"), "Write a plan’s name, a colon, the area’s number"),
            (("", "Plan de Cadix: III IV"), "Write a plan’s name, a colon, the area’s number"),
            (("", "Plan de Cadix: 3"), "The plan has no area 3. Correct the number."),
            (("", "Theirs: 1"), "No plan of this dialogue is called “Theirs”."),
            (("", "Plan de Cadix: III, V"), "A text has one theme besides those of its actions."),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_cell(
        self,
        geneva: Meeting,
        item: AgendaItem,
        area: Area,
        as_editor: Client,
        other_dialogue: Dialogue,
        said: tuple[str, str],
        told: str,
    ) -> None:
        AreaFactory(plan=area.plan, code="V")
        AgendaItemFactory.create_batch(2, meeting=geneva, title_en="Twice")
        AgendaItemFactory(title_en="Elsewhere")
        with scope_to(other_dialogue):
            AreaFactory(code="1", plan__name_en="Theirs")
        shown = self.read(as_editor, said)
        [message] = self.troubles(shown)
        assert message.startswith(told)
        [trouble] = shown.context["plan"].fates[0].troubles
        assert trouble.head == ("Session" if said[0] else "Theme")

    def test_of_several_points_of_a_title_the_texts_own_is_meant(
        self, geneva: Meeting, as_editor: Client
    ) -> None:
        _first, second = AgendaItemFactory.create_batch(2, meeting=geneva, title_en="Twice")
        RecommendationFactory(meeting=geneva, number=1, session=second)
        exported = uploaded(as_editor.get("/en/recommendations.csv").content)
        answer = as_editor.post(UPLOAD, {"file": exported}, follow=True)
        assert answer.context["plan"].counts["unchanged"] == 1
