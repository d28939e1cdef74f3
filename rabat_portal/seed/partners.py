"""Who takes part in a dialogue, and who sits on its Steering Committee."""

from dialogue.models import Country, Organisation, Partner, SteeringSeat
from rabat_portal.seed.files import Record, first_day, last_day, records, with_precision
from rabat_portal.seed.keys import country_key, organisation_key, partner_key, seat_key
from rabat_portal.seed.ledger import Ledger, provenance


def load_partners(ledger: Ledger, dialogue: str) -> None:
    areas = _reference_areas(dialogue)
    for entry in records("partners"):
        if entry["dialogue"] != dialogue:
            continue
        for member in entry["members"]:
            code = code_of(member)
            key = partner_key(dialogue, code)
            if ledger.knows(key):
                continue
            country = organisation = None
            if "country" in member:
                country = ledger.find(Country, country_key(code))
            else:
                organisation = ledger.find(Organisation, organisation_key(code))
            if country is None and organisation is None:
                continue
            reference = areas.get(code, {"numbers": [], "notes": []})
            ledger.add(
                key,
                Partner(
                    country=country,
                    organisation=organisation,
                    status=member["status"],
                    reference_areas=", ".join(reference["numbers"]),
                    **with_precision("since", first_day(member.get("since"))),
                    **with_precision("until", last_day(member.get("until"))),
                    **provenance(
                        {
                            "sources": [
                                *member.get("sources", entry["sources"]),
                                *reference.get("sources", []),
                            ]
                        },
                        member.get("note"),
                        *reference["notes"],
                    ),
                ),
            )


def load_steering_seats(ledger: Ledger, dialogue: str) -> None:
    for entry in records("steering_committee"):
        if entry["dialogue"] != dialogue:
            continue
        for member in entry["members"]:
            key = seat_key(dialogue, code_of(member))
            partner = ledger.find(Partner, partner_key(dialogue, code_of(member)))
            if ledger.knows(key) or partner is None:
                continue
            ledger.add(
                key,
                SteeringSeat(
                    partner=partner,
                    **with_precision("since", first_day(member.get("since"))),
                    **provenance({"sources": entry["sources"]}, member.get("note")),
                ),
            )


def code_of(member: Record) -> str:
    """The country's or organisation's code of a member of a list."""
    code: str = member.get("country") or member["organisation"]
    return code


def _reference_areas(dialogue: str) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for entry in records("reference_countries"):
        if entry["dialogue"] != dialogue:
            continue
        for member in entry["members"]:
            reference = found.setdefault(
                code_of(member),
                {"numbers": [], "notes": [], "sources": entry["sources"]},
            )
            reference["numbers"].append(str(member["area"]))
            if "note" in member:
                reference["notes"].append(f"Area {member['area']}: {member['note']}")
    return found
