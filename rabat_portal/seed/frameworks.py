"""Action plans and chairmanships of a dialogue."""

import itertools
import re
from collections.abc import Iterator

from dialogue.models import (
    Action,
    ActionPlan,
    Area,
    Chairmanship,
    Country,
    Objective,
    Partner,
    Priority,
    VallettaDomain,
)
from rabat_portal.seed.files import Record, first_day, records
from rabat_portal.seed.keys import (
    action_key,
    area_key,
    chairmanship_key,
    country_key,
    domain_key,
    objective_key,
    partner_key,
    plan_key,
)
from rabat_portal.seed.ledger import Ledger, in_both_languages, provenance

# 5 of 5a and 5b; the codes of other plans (III/1, 1.1) count under no number.
COUNTED_NUMBER = re.compile(r"(\d+)[a-z]?")


def load_plans(ledger: Ledger, dialogue: str) -> None:
    own = [record for record in records("plans") if record["dialogue"] == dialogue]
    for record in sorted(own, key=lambda record: record["period_from"]):
        plan = _load_plan(ledger, record)
        if plan is None:
            continue
        position = itertools.count(1)
        for place, area_record in enumerate(record["areas"], start=1):
            area = _load_area(ledger, plan, record["id"], place, area_record)
            if area is not None:
                _load_objectives(ledger, area, record["id"], position, area_record)
        for action_record in record["unplaced_actions"]:
            _load_action(ledger, plan, record["id"], None, action_record)


def _load_plan(ledger: Ledger, record: Record) -> ActionPlan | None:
    key = plan_key(record["id"])
    if ledger.knows(key):
        return ledger.find(ActionPlan, key)
    adopted = first_day(record["adopted_to"])
    return ledger.add(
        key,
        ActionPlan(
            starts_year=record["period_from"],
            ends_year=record["period_to"],
            extended_to=record.get("extended_to"),
            adopted_on=adopted and adopted.day,
            adopted_country=ledger.find(Country, country_key(record["adopted_country"])),
            state=record["status"],
            published_areas=record["areas_count"],
            published_objectives=record["objectives_count"],
            published_actions=record["actions_count"],
            predecessor=ledger.find(ActionPlan, record["predecessor"]),
            **in_both_languages(
                record,
                name="name",
                document="document",
                adopted_city="adopted_city",
                area_term="area_name",
            ),
            **provenance(record),
        ),
    )


def _load_area(
    ledger: Ledger, plan: ActionPlan, plan_id: str, position: int, record: Record
) -> Area | None:
    key = area_key(plan_id, record["number"])
    if ledger.knows(key):
        return ledger.find(Area, key)
    domain = record["jvap_domain"]
    return ledger.add(
        key,
        Area(
            plan=plan,
            position=position,
            code=str(record["number"]),
            valletta_domain=domain and ledger.find(VallettaDomain, domain_key(domain)),
            **in_both_languages(record, title="title"),
            **provenance(record),
        ),
    )


def _load_objectives(
    ledger: Ledger, area: Area, plan_id: str, position: Iterator[int], area_record: Record
) -> None:
    for record in area_record["objectives"]:
        objective = _load_objective(ledger, area, plan_id, next(position), record)
        if objective is not None:
            for action_record in record["actions"]:
                _load_action(ledger, area.plan, plan_id, objective, action_record)


def _load_objective(
    ledger: Ledger, area: Area, plan_id: str, position: int, record: Record
) -> Objective | None:
    key = objective_key(plan_id, record["number"])
    if ledger.knows(key):
        return ledger.find(Objective, key)
    counted = COUNTED_NUMBER.fullmatch(record["number"])
    themes = [
        f"Theme without a known action number: {theme['theme_en']} ({', '.join(theme['sources'])})."
        for theme in record.get("themes_without_action_number", [])
    ]
    return ledger.add(
        key,
        Objective(
            area=area,
            position=position,
            code=record["number"],
            number=int(counted.group(1)) if counted else None,
            published_actions=record["actions_count"],
            **in_both_languages(record, title="title"),
            **provenance(record, *themes),
        ),
    )


def _load_action(
    ledger: Ledger,
    plan: ActionPlan,
    plan_id: str,
    objective: Objective | None,
    record: Record,
) -> None:
    key = action_key(plan_id, record["number"])
    if ledger.knows(key):
        return
    candidates = record.get("candidate_objectives")
    ledger.add(
        key,
        Action(
            plan=plan,
            objective=objective,
            number=record["number"],
            title_status=record.get("title_status", "not_found"),
            **in_both_languages(record, title="title"),
            **provenance(
                record,
                f"Belongs to one of the objectives {', '.join(candidates)}."
                if candidates
                else None,
            ),
        ),
    )


def load_chairmanships(ledger: Ledger, dialogue: str) -> None:
    earlier: list[Record] = []
    for record in records("chairmanships"):
        if record["dialogue"] != dialogue:
            continue
        key = chairmanship_key(record["id"])
        partner = ledger.find(Partner, partner_key(dialogue, record["country"]))
        if not ledger.knows(key) and partner is not None:
            _add_chairmanship(ledger, key, partner, record, predecessor_of(record, earlier))
        earlier.append(record)


def predecessor_of(record: Record, earlier: list[Record]) -> Record | None:
    """The chairmanship before, where the handover between the two is recorded."""
    for candidate in reversed(earlier):
        if (candidate["country"], candidate["handover_to"]) == (
            record["handover_from"],
            record["country"],
        ):
            return candidate
    return None


def _add_chairmanship(
    ledger: Ledger, key: str, partner: Partner, record: Record, before: Record | None
) -> None:
    starts, ends = first_day(record["from"]), first_day(record["to"])
    precision = {}
    if starts:
        precision["starts_precision"] = starts.precision
    if ends:
        precision["ends_precision"] = ends.precision
    keywords = {
        f"keywords_{language}": ", ".join(record[f"keywords_{language}"] or [])
        for language in ("en", "fr")
    }
    chairmanship = ledger.add(
        key,
        Chairmanship(
            partner=partner,
            starts_on=starts and starts.day,
            ends_on=ends and ends.day,
            predecessor=ledger.find(Chairmanship, chairmanship_key(before["id"]))
            if before
            else None,
            action_plan=ledger.find(ActionPlan, record["action_plan"]),
            **precision,
            **keywords,
            **in_both_languages(
                record, lead_body="lead_body", slogan="slogan", introduction="intro"
            ),
            **provenance(record),
        ),
    )
    for position, priority in enumerate(record["priorities"], start=1):
        area = priority.get("area")
        Priority.objects.create(
            chairmanship=chairmanship,
            position=position,
            area=area and ledger.find(Area, area_key(record["action_plan"], area)),
            **in_both_languages(priority, text="text"),
        )
