"""The content of a chairmanship's brochure, phrased in one language after another."""

from collections.abc import Iterable

from django.db import models
from django.urls import reverse
from django.utils.translation import override

from dialogue import periods
from dialogue.addresses import Addressed as HasAddress
from dialogue.addresses import absolute_address
from dialogue.models import Action, Area, Country, Organisation, Partner
from dialogue.palette import look_of
from dialogue.texts import text_of
from knowledge.models import LibraryItem
from knowledge.snapshots import phrases
from knowledge.snapshots.content import (
    AreaName,
    AreaRows,
    Behind,
    ChairmanshipContent,
    Contacts,
    Earlier,
    Figures,
    ObjectiveRow,
    Other,
    PlanContent,
    Priority,
    Result,
    Sitting,
    Square,
    Text,
    Tool,
)
from knowledge.snapshots.rows import ChairmanshipRows, load
from knowledge.snapshots.strip import strip_of
from meetings.enums import MeetingKind
from meetings.models import Meeting
from meetings.services.chairmanship_figures import RESULT_KINDS, of_plan
from meetings.services.coverage import Addressed, addressed, plan_labels

STEERING = (MeetingKind.STEERING_COMMITTEE,)
OFFICIALS = (MeetingKind.SENIOR_OFFICIALS, MeetingKind.MINISTERIAL_CONFERENCE)


def snapshot_of(chairmanship_id: int, languages: Iterable[str]) -> tuple[ChairmanshipContent, ...]:
    """The brochure's content in each language, as the public may read it.

    Needs the dialogue's scope; what it returns does not. Raises Chairmanship.DoesNotExist.
    """
    rows = load(chairmanship_id)
    return tuple(_Phrasing(rows, language).content() for language in languages)


class _Phrasing:
    """One language's turn with the rows."""

    def __init__(self, rows: ChairmanshipRows, language: str) -> None:
        self.rows = rows
        self.language = language

    def content(self) -> ChairmanshipContent:
        with override(self.language):
            return self._content()

    def _content(self) -> ChairmanshipContent:
        rows, chairmanship = self.rows, self.rows.chairmanship
        results = tuple(
            self._result(number, meeting)
            for number, meeting in enumerate(rows.figures.results, start=1)
        )
        named = {*RESULT_KINDS, *STEERING, *OFFICIALS}
        return ChairmanshipContent(
            language=self.language,
            look=look_of(rows.dialogue),
            chair=self._partner(chairmanship.partner),
            term=periods.term(
                chairmanship.starts_on,
                chairmanship.starts_precision,
                chairmanship.ends_on,
                chairmanship.ends_precision,
                self.language,
            ),
            starts_on=chairmanship.starts_on,
            ends_on=chairmanship.ends_on,
            predecessor=self._partner(rows.predecessor.partner if rows.predecessor else None),
            successor=self._partner(rows.successor.partner if rows.successor else None),
            handover=self._sitting(rows.handover) if rows.handover else None,
            lead_body=self._text(chairmanship, "lead_body"),
            slogan=self._text(chairmanship, "slogan"),
            introduction=self._text(chairmanship, "introduction"),
            priorities=tuple(
                Priority(
                    self._text(priority, "text"),
                    self._area(priority.area) if priority.area else None,
                )
                for priority in chairmanship.priorities.all()
            ),
            steering=tuple(map(self._sitting, rows.of_kind(*STEERING))),
            officials=tuple(map(self._sitting, rows.of_kind(*OFFICIALS))),
            results=results,
            others=tuple(
                self._other(meeting)
                for meeting in rows.figures.meetings
                if meeting.kind not in named
            ),
            tools=tuple(map(self._tool, rows.items)),
            plan=self._plan(),
            figures=self._figures(results),
            behind=self._behind(),
            strip=strip_of(
                chairmanship,
                rows.figures,
                [result.areas[0].hue if result.areas else 0 for result in results],
                self.language,
            ),
            contacts=self._contacts(),
        )

    def _text(self, row: models.Model, field: str) -> Text:
        return Text.of(row, field, self.language)

    def _partner(self, partner: Partner | None, *, short: bool = False) -> Text:
        if partner is None:
            return Text("")
        named = partner.country or partner.organisation
        assert named is not None  # held by partner_is_country_or_organisation
        return self._named(named, short=short)

    def _named(self, row: Country | Organisation, *, short: bool = False) -> Text:
        acronym = short and isinstance(row, Organisation) and self._text(row, "acronym")
        return acronym or self._text(row, "name")

    def _area(self, area: Area) -> AreaName:
        return AreaName(
            language=self.language,
            hue=(area.position - 1) % 5 + 1,
            code=area.code,
            title=self._text(area, "title"),
        )

    def _place(self, meeting: Meeting) -> Text:
        city = self._text(meeting, "city")
        country = self._text(meeting.country, "name") if meeting.country else Text("")
        if meeting.is_online and not city:
            return Text(phrases.online())
        return Text(phrases.place(city.value, country.value), city.foreign)

    def _sitting(self, meeting: Meeting) -> Sitting:
        return Sitting(
            language=self.language,
            address=self._address(meeting),
            kind=meeting.get_kind_display(),
            title=self._text(meeting, "title"),
            date=phrases.date_block(meeting, self.language),
            place=self._place(meeting),
            agenda=tuple(self._text(item, "title") for item in meeting.agenda.all()),
            countries=meeting.countries_represented,
            participants=phrases.participants(meeting),
        )

    def _result(self, number: int, meeting: Meeting) -> Result:
        found = addressed(of_plan([meeting], self.rows.chairmanship.action_plan_id))
        return Result(
            language=self.language,
            address=self._address(meeting),
            number=number,
            kind=meeting.get_kind_display(),
            is_special=meeting.kind == MeetingKind.SPECIAL_EVENT,
            title=self._text(meeting, "title"),
            date=phrases.date_block(meeting, self.language),
            place=self._place(meeting),
            co_chairs=(
                *(self._partner(row.partner, short=True) for row in meeting.co_chairs.all()),
                *(self._named(row, short=True) for row in meeting.named_outside),
            ),
            guests=tuple(
                self._text(row.guest, "short_name") for row in meeting.guest_dialogues.all()
            ),
            follows=tuple(self._earlier(row.earlier) for row in meeting.follow_ups.all()),
            first=self._text(meeting, "first_of_its_kind"),
            participants=phrases.participants(meeting),
            countries=meeting.countries_represented,
            summary=self._text(meeting, "summary"),
            outcome=self._text(meeting, "outcome"),
            panels=meeting.published_panels or len(meeting.panels.all()) or None,
            panel_topics=tuple(self._text(panel, "topic") for panel in meeting.panels.all()),
            recommendations=_known(
                meeting.published_recommendations, meeting.recommendations_known
            ),
            conclusions=_known(meeting.published_conclusions, meeting.conclusions_known),
            conclusion_texts=tuple(
                self._text(conclusion, "text") for conclusion in meeting.conclusions.all()
            ),
            areas=tuple(map(self._area, found.areas)),
            plan_line=self._plan_line(found),
        )

    def _plan_line(self, found: Addressed) -> tuple[str, ...]:
        labels = plan_labels(found, self.rows.chairmanship.action_plan)
        return (*labels.areas, *filter(None, (labels.objectives, labels.actions)))

    def _earlier(self, meeting: Meeting) -> Earlier:
        month = meeting.starts_precision if meeting.starts_precision != "day" else "month"
        return Earlier(
            address=self._address(meeting),
            title=self._text(meeting, "title"),
            kind=meeting.get_kind_display(),
            date=periods.written(meeting.starts_on, None, month, self.language),
        )

    def _other(self, meeting: Meeting) -> Other:
        return Other(
            language=self.language,
            address=self._address(meeting),
            kind=meeting.get_kind_display(),
            title=self._text(meeting, "title"),
            date=periods.written(
                meeting.starts_on,
                meeting.ends_on,
                meeting.starts_precision,
                self.language,
            ),
            place=self._place(meeting),
        )

    def _tool(self, item: LibraryItem) -> Tool:
        return Tool(
            language=self.language,
            kind=item.get_kind_display(),
            title=self._text(item, "title"),
            date=periods.written(item.issued_on, None, item.issued_precision, self.language),
            short_date=phrases.short_month(item.issued_on, item.issued_precision, self.language),
            address=text_of(item, "address", self.language)[0],
        )

    def _plan(self) -> PlanContent | None:
        tree = self.rows.figures.tree
        if tree is None:
            return None
        reached = self.rows.figures.addressed
        actions = {action.pk for action in reached.actions}
        objectives = {objective.pk for objective in reached.objectives}
        areas = {area.pk for area in reached.areas}
        return PlanContent(
            name=self._text(tree.plan, "name"),
            has_actions=bool(actions),
            areas=tuple(
                AreaRows(
                    self._area(branch.area),
                    tuple(
                        ObjectiveRow(
                            language=self.language,
                            code=limb.objective.code,
                            title=self._text(limb.objective, "title"),
                            actions=self._squares(limb.actions, actions),
                        )
                        for limb in branch.objectives
                        if actions or limb.objective.pk in objectives
                    ),
                )
                for branch in tree.areas
                if actions or branch.area.pk in areas
            ),
            unplaced=self._squares(tree.unplaced, actions) if actions else (),
            is_first_term=self.rows.is_first_term,
        )

    def _figures(self, results: tuple[Result, ...]) -> Figures:
        figures, shares = self.rows.figures, self.rows.figures.shares
        return Figures(
            meetings=len(figures.meetings),
            thematic_meetings=figures.thematic_meetings,
            special_events=figures.special_events,
            areas=shares.areas,
            objectives=shares.objectives,
            actions=shares.actions,
            recommendations=figures.recommendations,
            conclusions=figures.conclusions,
            panels=sum(result.panels or 0 for result in results),
        )

    def _squares(self, actions: Iterable[Action], reached: set[int]) -> tuple[Square, ...]:
        ordered = sorted(actions, key=lambda action: action.number)
        return tuple(
            Square(self._address_of(action), action.number, action.pk in reached)
            for action in ordered
        )

    def _behind(self) -> Behind:
        term = self.rows.chairmanship
        coverage = ""
        if term.action_plan_id:
            page = reverse("meetings:coverage", args=[term.action_plan_id])
            coverage = f"{self.rows.dialogue.origin}{page}?by=meetings&chairmanship={term.pk}"
        page = self._address(term)
        return Behind(
            meetings=f"{page}#meetings",
            thematic=f"{page}#kind-{MeetingKind.THEMATIC}",
            special=f"{page}#kind-{MeetingKind.SPECIAL_EVENT}",
            coverage=coverage,
        )

    def _address(self, row: HasAddress) -> str:
        return f"{self.rows.dialogue.origin}{row.get_absolute_url()}"

    def _address_of(self, action: Action) -> str:
        page = reverse("meetings:action", args=[action.plan_id, action.number])
        return f"{self.rows.dialogue.origin}{page}"

    def _contacts(self) -> Contacts:
        dialogue = self.rows.dialogue
        return Contacts(
            name=self._text(dialogue, "name"),
            short_name=self._text(dialogue, "short_name"),
            email=dialogue.email,
            website=dialogue.website.removeprefix("https://"),
            website_address=absolute_address(dialogue.website) if dialogue.website else "",
            x_handle=dialogue.x_handle,
            linkedin=dialogue.linkedin,
            youtube=dialogue.youtube,
            programme=self._text(dialogue.programme, "name"),
        )


def _known(published: int | None, shown: int) -> int | None:
    """A count, or None where nothing is published and nothing transcribed: unknown, not zero."""
    return shown if published is not None or shown else None
