"""The tables that all dialogues share: countries, organisations, the programme, the dialogues."""

from dialogue.models import (
    Country,
    CountryGroup,
    Dialogue,
    GlobalAim,
    GlobalFramework,
    Organisation,
    Programme,
    VallettaDomain,
)
from rabat_portal.seed.files import Record, content_of, first_day, records
from rabat_portal.seed.keys import (
    country_key,
    dialogue_key,
    domain_key,
    global_aim_key,
    global_framework_key,
    group_key,
    organisation_key,
    programme_key,
)
from rabat_portal.seed.ledger import Ledger, in_both_languages, provenance


def load_registers(ledger: Ledger) -> None:
    _load_countries(ledger)
    _load_groups(ledger)
    _load_organisations(ledger)
    _load_valletta_domains(ledger)
    _load_global_frameworks(ledger)
    _load_dialogues(ledger)


def _load_countries(ledger: Ledger) -> None:
    for record in records("countries"):
        key = country_key(record["code"])
        if ledger.knows(key):
            continue
        ledger.add(
            key,
            Country(
                iso2=record["code"],
                iso3=record["iso3"],
                region=record["region"],
                capital_latitude=record["latitude"],
                capital_longitude=record["longitude"],
                **in_both_languages(record, name="name", capital="capital"),
                **provenance(record),
            ),
        )


def _load_groups(ledger: Ledger) -> None:
    for record in records("groups"):
        key = group_key(record["id"])
        if ledger.knows(key):
            continue
        group = ledger.add(
            key,
            CountryGroup(
                slug=record["id"].replace("_", "-"),
                **in_both_languages(record, name="name"),
            ),
        )
        group.countries.set(Country.objects.filter(iso2__in=record["members"]))


def _load_organisations(ledger: Ledger) -> None:
    for record in records("organisations"):
        key = organisation_key(record["id"])
        if ledger.knows(key):
            continue
        ledger.add(
            key,
            Organisation(
                code=record["id"],
                type=record["type"],
                website=record["website"] or "",
                **in_both_languages(record, acronym="acronym", name="name", role="role"),
                **provenance(record),
            ),
        )


def _load_valletta_domains(ledger: Ledger) -> None:
    """The five domains are the areas of the Joint Valletta Action Plan."""
    for record in content_of("plans/jvap_2015")["plan"]["areas"]:
        key = domain_key(record["number"])
        if ledger.knows(key):
            continue
        ledger.add(
            key,
            VallettaDomain(
                number=record["number"],
                **in_both_languages(record, title="title"),
                **provenance(record),
            ),
        )


def _load_global_frameworks(ledger: Ledger) -> None:
    """Lists that are public. What of them an action answers to is entered by the dialogues."""
    for place, record in enumerate(records("global_frameworks"), start=1):
        key = global_framework_key(record["id"])
        framework = ledger.find(GlobalFramework, key)
        if not ledger.knows(key):
            framework = ledger.add(
                key,
                GlobalFramework(
                    slug=record["id"],
                    position=place,
                    **in_both_languages(record, name="name", abbreviation="abbreviation"),
                    **provenance(record),
                ),
            )
        if framework is not None:
            _load_aims(ledger, framework, record)


def _load_aims(ledger: Ledger, framework: GlobalFramework, record: Record) -> None:
    for position, aim in enumerate(record["aims"], start=1):
        key = global_aim_key(record["id"], aim["code"])
        if ledger.knows(key):
            continue
        above = global_aim_key(record["id"], aim["under"]) if "under" in aim else None
        ledger.add(
            key,
            GlobalAim(
                framework=framework,
                under=ledger.find(GlobalAim, above),
                position=position,
                code=aim["code"],
                **in_both_languages(aim, title="title"),
                **provenance(aim),
            ),
        )


def _load_dialogues(ledger: Ledger) -> None:
    content = content_of("dialogues")
    record = content["programme"]
    programme = ledger.find(Programme, programme_key(record["id"]))
    if not ledger.knows(programme_key(record["id"])):
        starts, ends = first_day(record["from"]), first_day(record["to"])
        programme = ledger.add(
            programme_key(record["id"]),
            Programme(
                starts_on=starts and starts.day,
                ends_on=ends and ends.day,
                website=record["website"],
                **in_both_languages(record, name="name", short_name="short", description="text"),
                **provenance(record),
            ),
        )
    for position, record in enumerate(content["dialogues"], start=1):
        key = dialogue_key(record["id"])
        if ledger.knows(key) or programme is None:
            continue
        founded = first_day(record["founded_from"])
        handles = record["handles"] or {}
        principles = {
            f"principles_{language}": ", ".join(record[f"principles_{language}"] or [])
            for language in ("en", "fr")
        }
        ledger.add(
            key,
            Dialogue(
                programme=programme,
                slug=record["id"],
                position=position,
                theme=record["theme"],
                founded_on=founded and founded.day,
                steering_committee_size=record["steering_committee_size"],
                email=record["email"] or "",
                website=record["website"] or "",
                x_handle=handles.get("x", ""),
                linkedin=handles.get("linkedin", ""),
                youtube=handles.get("youtube", ""),
                **principles,
                **in_both_languages(
                    record,
                    name="name",
                    short_name="short",
                    objective="objective",
                    description="description",
                    founded_city="founded_city",
                ),
                **provenance(record),
            ),
        )
