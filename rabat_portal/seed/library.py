"""The library of a dialogue."""

from dialogue.enums import PublicationState
from dialogue.models import ActionPlan, Area, Chairmanship
from knowledge.models import LibraryItem
from meetings.models import Meeting
from rabat_portal.seed.files import first_day, records
from rabat_portal.seed.keys import (
    area_key,
    chairmanship_key,
    item_key,
    meeting_key,
    plan_key,
)
from rabat_portal.seed.ledger import Ledger, in_both_languages, provenance

# Items about the whole programme stand in the library of the dialogue whose site lists them.
KEEPER_OF_PROGRAMME_ITEMS = "rabat"


def load_library(ledger: Ledger, dialogue: str) -> None:
    plan_of_meeting = {record["id"]: record["action_plan"] for record in records("meetings")}
    for record in records("library"):
        keeper = KEEPER_OF_PROGRAMME_ITEMS if record["dialogue"] == "mmd" else record["dialogue"]
        key = item_key(record["id"])
        if keeper != dialogue or ledger.knows(key):
            continue
        issued = first_day(record["date"])
        plan = record["action_plan"] or plan_of_meeting.get(record["meeting"])
        area = record["areas"][0] if len(record["areas"]) == 1 else None
        chairmanship = record["chairmanship"]
        meeting = record["meeting"]
        ledger.add(
            key,
            LibraryItem(
                kind=record["kind"],
                issued_on=issued and issued.day,
                issued_precision=issued.precision if issued else "day",
                languages=list(record["languages"]),
                meeting=meeting and ledger.find(Meeting, meeting_key(dialogue, meeting)),
                action_plan=record["action_plan"]
                and ledger.find(ActionPlan, plan_key(record["action_plan"])),
                chairmanship=chairmanship
                and ledger.find(Chairmanship, chairmanship_key(chairmanship)),
                area=area and plan and ledger.find(Area, area_key(plan, area)),
                state=PublicationState.PUBLISHED,
                **in_both_languages(record, title="title", address="address"),
                **provenance(record),
            ),
        )
