"""The meetings of a dialogue, each with all its parts.

A meeting held by several dialogues becomes a row in each of them: every dialogue keeps its own
record, says which other dialogues took part, and names as co-chairs its own partners of that day
before those from outside.
"""

import itertools

from dialogue.enums import PublicationState
from dialogue.models import (
    Action,
    ActionPlan,
    Area,
    Chairmanship,
    Country,
    Dialogue,
    Objective,
    Organisation,
    Partner,
)
from meetings.enums import Consent
from meetings.models import (
    AgendaItem,
    CoChair,
    Conclusion,
    Coverage,
    FollowUp,
    GuestDialogue,
    Meeting,
    OutsideCoChair,
    Panel,
)
from rabat_portal.seed.files import Record, first_day, first_day_of, records
from rabat_portal.seed.frameworks import predecessor_of
from rabat_portal.seed.keys import (
    action_key,
    area_key,
    chairmanship_key,
    country_key,
    dialogue_key,
    meeting_key,
    objective_key,
    organisation_key,
    partner_key,
)
from rabat_portal.seed.ledger import Ledger, in_both_languages, provenance


def load_meetings(ledger: Ledger, dialogue: str) -> None:
    handovers = _handovers(dialogue)
    for record in records("meetings"):
        key = meeting_key(dialogue, record["id"])
        if dialogue in record["dialogues"] and not ledger.knows(key):
            _Loader(ledger, dialogue, record).load(key, handovers.get(record["id"]))


def _handovers(dialogue: str) -> dict[str, str]:
    """Which chairmanship begins with which meeting: that of the one before names it."""
    found: dict[str, str] = {}
    earlier: list[Record] = []
    for record in records("chairmanships"):
        if record["dialogue"] == dialogue:
            before = predecessor_of(record, earlier)
            if before is not None and before["handover_meeting"]:
                found[before["handover_meeting"]] = record["id"]
            earlier.append(record)
    return found


class _Loader:
    """One record on its way to the rows of one dialogue."""

    def __init__(self, ledger: Ledger, dialogue: str, record: Record) -> None:
        self.ledger = ledger
        self.dialogue = dialogue
        self.record = record
        self.notes: list[str] = []

    def load(self, key: str, begins: str | None) -> None:
        record, ledger = self.record, self.ledger
        starts, ends = first_day_of(record["from"]), first_day(record["to"])
        margins = record.get("in_margins_of")
        guests = self._guests()
        self._note_what_has_no_column()
        meeting = ledger.add(
            key,
            Meeting(
                kind=record["kind"],
                status=record["status"],
                state=PublicationState.PUBLISHED,
                starts_on=starts.day,
                starts_precision=starts.precision,
                ends_on=ends and ends.day,
                format=record["format"] or "",
                country=record["country"] and ledger.find(Country, country_key(record["country"])),
                chairmanship=self._chairmanship(record["chairmanship"]),
                hands_over_to=self._chairmanship(begins),
                in_margins_of=margins and ledger.find(Meeting, meeting_key(self.dialogue, margins)),
                action_plan=ledger.find(ActionPlan, record["action_plan"]),
                participants_count=record["participants"],
                participants_qualifier=record["participants_qualifier"] or "exact",
                countries_represented=record["countries_represented"],
                partners_represented=record.get("partners_represented"),
                published_panels=record["panels_count"],
                published_recommendations=record["recommendations_count"],
                published_conclusions=record["conclusions_count"],
                **in_both_languages(
                    record,
                    title="title",
                    summary="summary",
                    outcome="outcome",
                    city="city",
                    first_of_its_kind="first_of_its_kind",
                ),
                **provenance(record, *self.notes),
            ),
        )
        self._add_co_chairs(meeting)
        for guest, is_joint in guests:
            # Of a meeting that was held jointly nobody asks any more: its sources say so.
            consent = Consent.AGREED if is_joint else ""
            GuestDialogue.objects.create(
                meeting=meeting, guest=guest, is_joint=is_joint, consent=consent
            )
        self._add_texts(meeting)
        self._add_coverage(meeting)
        for earlier_id in record["follow_up_of"]:
            earlier = ledger.find(Meeting, meeting_key(self.dialogue, earlier_id))
            if earlier is not None:
                FollowUp.objects.create(meeting=meeting, earlier=earlier)

    def _chairmanship(self, chairmanship: str | None) -> Chairmanship | None:
        return self.ledger.find(Chairmanship, chairmanship and chairmanship_key(chairmanship))

    def _add_co_chairs(self, meeting: Meeting) -> None:
        today = Partner.objects.on(meeting.starts_on)
        inside, outside = itertools.count(1), itertools.count(1)
        for code in self.record["co_chairs"]:
            partner = self.ledger.find(Partner, partner_key(self.dialogue, code))
            if partner is not None and today.filter(pk=partner.pk).exists():
                CoChair.objects.create(meeting=meeting, partner=partner, position=next(inside))
                continue
            country = self.ledger.find(Country, country_key(code))
            organisation = self.ledger.find(Organisation, organisation_key(code))
            if country or organisation:
                OutsideCoChair.objects.create(
                    meeting=meeting,
                    country=country,
                    organisation=organisation,
                    position=next(outside),
                )

    def _guests(self) -> list[tuple[Dialogue, bool]]:
        """The other dialogues taking part, and whether each organised the meeting jointly."""
        record = self.record
        organisers = record.get("organised_by") or record["dialogues"]
        found = []
        for slug in [*record["dialogues"], *record.get("guest_dialogues", [])]:
            guest = self.ledger.find(Dialogue, dialogue_key(slug))
            if slug == self.dialogue:
                continue
            if guest is None:
                self.notes.append(f"Partners of the {slug.title()} Process took part as guests.")
            else:
                found.append((guest, slug in organisers))
        return found

    def _note_what_has_no_column(self) -> None:
        for name, label in (
            ("roundtables", "Roundtables"),
            ("working_groups", "Working groups"),
        ):
            if name in self.record:
                self.notes.append(f"{label}: {self.record[name]}.")
        if "recommendation_kinds" in self.record:
            kinds = ", ".join(self.record["recommendation_kinds"])
            self.notes.append(f"Kinds of the recommendations: {kinds}.")

    def _add_texts(self, meeting: Meeting) -> None:
        record = self.record
        for position, item in enumerate(record.get("agenda", []), start=1):
            AgendaItem.objects.create(
                meeting=meeting,
                position=position,
                **in_both_languages(item, title="text"),
            )
        for number, panel in enumerate(record.get("panels", []), start=1):
            Panel.objects.create(
                meeting=meeting, number=number, **in_both_languages(panel, topic="text")
            )
        for number, conclusion in enumerate(record.get("conclusions", []), start=1):
            Conclusion.objects.create(
                meeting=meeting,
                number=number,
                is_paraphrase=True,
                state=PublicationState.PUBLISHED,
                **in_both_languages(conclusion, text="text"),
                **provenance({"sources": record["sources"]}),
            )

    def _add_coverage(self, meeting: Meeting) -> None:
        """The most precise headings; a heading that one of them lies under goes without saying."""
        record, plan, find = self.record, self.record["action_plan"], self.ledger.find
        objectives_said: set[int] = set()
        areas_said: set[int] = set()
        for number in record["actions"]:
            action = find(Action, action_key(plan, number))
            if action is None:
                continue
            Coverage.objects.create(meeting=meeting, action=action)
            if action.objective is not None:
                objectives_said.add(action.objective.pk)
                areas_said.add(action.objective.area_id)
        for code in record["objectives"]:
            objective = find(Objective, objective_key(plan, code))
            if objective is None:
                continue
            if objective.pk not in objectives_said:
                Coverage.objects.create(meeting=meeting, objective=objective)
            areas_said.add(objective.area_id)
        for number in record["areas"]:
            area = find(Area, area_key(plan, number))
            if area is not None and area.pk not in areas_said:
                Coverage.objects.create(meeting=meeting, area=area)
