"""The seed files keep the rules of their README."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from rabat_portal.seed.files import DATA, content_of, first_day, last_day, records

NARROW, NO_BREAK = "\u202f", "\u00a0"
PAGE_TAGS = {"p", "h2", "ul", "li", "strong", "a"}


def walk(value: Any, trail: str = "") -> Iterator[tuple[str, str, str]]:
    """Every text in a value: where it stands, its key, itself."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str):
                yield f"{trail}/{key}", key, inner
            elif isinstance(inner, list) and all(isinstance(item, str) for item in inner):
                yield from ((f"{trail}/{key}", key, item) for item in inner)
            else:
                yield from walk(inner, f"{trail}/{value.get('id') or value.get('code') or key}")
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from walk(inner, f"{trail}[{position}]")


def everything() -> Iterator[tuple[str, str, str]]:
    for path in sorted(DATA.rglob("*.yaml")):
        name = str(path.relative_to(DATA).with_suffix(""))
        yield from walk(content_of(name), name)


def texts_in(language: str) -> list[tuple[str, str]]:
    return [(place, text) for place, key, text in everything() if key.endswith(f"_{language}")] + [
        (place, text) for place, key, text in everything() if key == language
    ]


COUNTRIES = {record["code"] for record in records("countries")}
ORGANISATIONS = {record["id"] for record in records("organisations")}
MEETINGS = {record["id"]: record for record in records("meetings")}
PLANS = {record["id"]: record for record in records("plans")}
CHAIRMANSHIPS = {record["id"]: record for record in records("chairmanships")}
DIALOGUES = {record["id"] for record in content_of("dialogues")["dialogues"]}
RELATED = {record["id"] for record in content_of("dialogues")["related"]}
PARTNERS = {record["dialogue"]: record for record in records("partners")}


def plan_codes(plan: dict[str, Any]) -> tuple[set[str], set[str], set[int]]:
    """The codes of a plan's areas and objectives and the numbers of its actions."""
    objectives = [objective for area in plan["areas"] for objective in area["objectives"]]
    actions = [action for objective in objectives for action in objective["actions"]]
    return (
        {str(area["number"]) for area in plan["areas"]},
        {objective["number"] for objective in objectives},
        {action["number"] for action in [*actions, *plan["unplaced_actions"]]},
    )


def members(dialogue: str, kind: str, status: str | None = None) -> list[str]:
    """Codes of those on a dialogue's list today."""
    return [
        member[kind]
        for member in PARTNERS[dialogue]["members"]
        if kind in member
        and "until" not in member
        and member["status"] in {"partner", "observer"}
        and status in (None, member["status"])
    ]


def test_counts_of_the_rabat_process() -> None:
    assert len(members("rabat", "country")) == 57
    assert len(members("rabat", "country", "partner")) == 55
    assert set(members("rabat", "country", "observer")) == {"DZ", "LY"}
    assert set(members("rabat", "organisation", "partner")) == {"EC", "ECOWAS"}
    assert set(members("rabat", "organisation", "observer")) == {
        "IOM",
        "UNHCR",
        "UNODC",
        "ICRC",
    }


def test_counts_of_the_other_dialogues() -> None:
    regions = {record["code"]: record["region"] for record in records("countries")}
    assert len(set(members("khartoum", "country")) - {"GB"}) == 40
    assert "GB" in members("khartoum", "country"), "that it left is recorded nowhere"
    jvap = members("jvap", "country")
    assert len([code for code in jvap if regions[code] == "europe"]) == 29
    assert len([code for code in jvap if regions[code] != "europe"]) == 37
    assert set(jvap) == {*members("rabat", "country"), *members("khartoum", "country")} - {"GB"}
    assert len(members("jvap", "organisation")) == 12
    assert set(members("c2cmmd", "organisation")) == {"EU", "AUC"}


def test_counts_of_records() -> None:
    assert len([record for record in records("countries") if record["on_programme_list"]]) == 72
    assert len(MEETINGS) == len(records("meetings")) == 68
    assert len(records("library")) == 50
    rabat, khartoum = records("steering_committee")
    assert len([seat for seat in rabat["members"] if "country" in seat]) == 14
    assert len(rabat["members"]) == 16
    assert khartoum["dialogue"] == "khartoum"


def test_the_cadiz_plan_has_5_areas_10_objective_numbers_and_29_actions() -> None:
    areas, objectives, actions = plan_codes(PLANS["cadiz_2023"])
    assert areas == {"1", "2", "3", "4", "5"}
    assert len(objectives) == 11
    assert {re.sub(r"\D", "", code) for code in objectives} == {str(n) for n in range(1, 11)}
    assert actions == set(range(1, 30))


def test_ids_are_unique() -> None:
    for name in (
        "countries",
        "organisations",
        "plans",
        "chairmanships",
        "meetings",
        "library",
    ):
        keys = [record.get("id") or record["code"] for record in records(name)]
        assert len(keys) == len(set(keys)), name
    pages = [(page["id"], dialogue) for page in records("pages") for dialogue in page["dialogues"]]
    assert len(pages) == len(set(pages))
    for language in ("en", "fr"):
        for dialogue in DIALOGUES:
            slugs = [
                page[f"slug_{language}"]
                for page in records("pages")
                if dialogue in page["dialogues"]
            ]
            assert len(slugs) == len(set(slugs)), (dialogue, language)


def test_memberships_name_known_countries_and_organisations() -> None:
    lists = [
        *records("partners"),
        *records("steering_committee"),
        *records("reference_countries"),
    ]
    for entry in lists:
        assert entry["dialogue"] in DIALOGUES
        for member in entry["members"]:
            assert member.get("country") in COUNTRIES or member.get("organisation") in ORGANISATIONS
    for seats in records("steering_committee"):
        for seat in seats["members"]:
            kind = "country" if "country" in seat else "organisation"
            assert seat[kind] in members(seats["dialogue"], kind)
    for group in records("groups"):
        assert set(group["members"]) <= COUNTRIES


@pytest.mark.parametrize("meeting", MEETINGS.values(), ids=MEETINGS.keys())
def test_a_meeting_refers_to_known_records(meeting: dict[str, Any]) -> None:
    assert set(meeting["dialogues"]) <= DIALOGUES
    assert set(meeting.get("guest_dialogues", [])) <= DIALOGUES | RELATED
    assert meeting["country"] in COUNTRIES | {None}
    assert meeting["host"] in COUNTRIES | {None}
    assert set(meeting["co_chairs"]) <= COUNTRIES | ORGANISATIONS
    assert meeting["chairmanship"] in {*CHAIRMANSHIPS, None}
    assert set(meeting["follow_up_of"]) <= MEETINGS.keys() - {meeting["id"]}
    assert set(meeting.get("organised_by", [])) <= set(meeting["dialogues"])
    if "in_margins_of" in meeting:
        order = list(MEETINGS)
        assert order.index(meeting["in_margins_of"]) < order.index(meeting["id"])
    if meeting["areas"] or meeting["objectives"] or meeting["actions"]:
        areas, objectives, actions = plan_codes(PLANS[meeting["action_plan"]])
        assert {str(area) for area in meeting["areas"]} <= areas
        assert set(meeting["objectives"]) <= objectives
        assert set(meeting["actions"]) <= actions
    else:
        assert meeting["action_plan"] in {*PLANS, None}
    for texts, count in (
        ("panels", "panels_count"),
        ("conclusions", "conclusions_count"),
    ):
        assert texts not in meeting or len(meeting[texts]) == meeting[count]


@pytest.mark.parametrize("meeting", MEETINGS.values(), ids=MEETINGS.keys())
def test_the_dates_of_a_meeting_are_in_order_and_after_what_it_follows(
    meeting: dict[str, Any],
) -> None:
    start, end = first_day(meeting["from"]), last_day(meeting["to"])
    assert start is not None
    assert end is None or end.day >= start.day
    for earlier in meeting["follow_up_of"]:
        before = first_day(MEETINGS[earlier]["from"])
        assert before is not None
        assert before.day < start.day


def test_chairmanships_refer_to_known_records() -> None:
    for record in CHAIRMANSHIPS.values():
        assert record["dialogue"] in DIALOGUES
        assert {record["country"], record["handover_from"], record["handover_to"]} <= {
            *COUNTRIES,
            None,
        }
        assert record["handover_meeting"] in {*MEETINGS, None}
        assert record["action_plan"] in {*PLANS, None}
        for priority in record["priorities"]:
            if "area" in priority:
                areas, objectives, actions = plan_codes(PLANS[record["action_plan"]])
                assert str(priority["area"]) in areas
                assert set(priority.get("objectives", [])) <= objectives
                assert set(priority.get("actions", [])) <= actions


def test_the_successor_begins_on_the_day_of_the_handover() -> None:
    by_dialogue: dict[str, list[dict[str, Any]]] = {}
    for record in CHAIRMANSHIPS.values():
        by_dialogue.setdefault(record["dialogue"], []).append(record)
    for chain in by_dialogue.values():
        for earlier, later in pairwise(chain):
            if earlier["handover_to"] == later["country"] and earlier["to"] and later["from"]:
                assert later["from"] == earlier["to"], later["id"]


def test_library_items_plans_and_networks_refer_to_known_records() -> None:
    for item in records("library"):
        assert item["dialogue"] in DIALOGUES | {"mmd"}
        assert item["meeting"] in {*MEETINGS, None}
        assert item["chairmanship"] in {*CHAIRMANSHIPS, None}
        assert item["action_plan"] in {*PLANS, None}
        if item["areas"]:
            plan = item["action_plan"] or MEETINGS[item["meeting"]]["action_plan"]
            assert {str(area) for area in item["areas"]} <= plan_codes(PLANS[plan])[0]
    for plan in PLANS.values():
        assert plan["dialogue"] in DIALOGUES
        assert plan["adopted_at"] in {*MEETINGS, None}
        assert plan["predecessor"] in {*PLANS, None}
        assert plan["adopted_country"] in COUNTRIES
    for network in records("networks"):
        assert network["asked_for_by"] in {*MEETINGS, None}


def sourced(value: Any, inherited: bool = False) -> Iterator[dict[str, Any]]:
    """Records (values with a key of their own) without a source of their own or of their list."""
    if isinstance(value, list):
        for item in value:
            yield from sourced(item, inherited)
    elif isinstance(value, dict):
        has = bool(value.get("sources"))
        if value.keys() & {"id", "code", "number", "members"} and not has and not inherited:
            yield value
        for inner in value.values():
            yield from sourced(inner, inherited or has)


def test_every_record_has_a_source() -> None:
    for path in sorted(DATA.rglob("*.yaml")):
        name = str(path.relative_to(DATA).with_suffix(""))
        assert not list(sourced(content_of(name))), name


def test_sources_are_names_or_addresses() -> None:
    for place, key, text in everything():
        if key == "sources":
            assert not re.search(r"\.txt$|^\d{3}_", text), place
            assert len(text) <= 400, place
        assert not re.search(r"https?://\S*[–’]", text), place


def prose_of(text: str) -> str:
    return re.sub(r"<[^>]*>|https?://\S+", "", text)


def test_french_typography() -> None:
    wrong = re.compile(
        rf"""['"]|[^{NARROW}][;!?]|[^{NO_BREAK}\d]:(?!\d)|«[^{NARROW}]|[^{NARROW}]»"""
    )
    assert not [place for place, text in texts_in("fr") if wrong.search(prose_of(text))]


def test_english_typography() -> None:
    wrong = re.compile(r"""['"]| [;:!?]""")
    assert not [place for place, text in texts_in("en") if wrong.search(prose_of(text))]


class Tags(HTMLParser):
    """Collects a text's tags and its words, and notes a tag closed out of turn."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.extend(data.split(" "))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", records("pages"), ids=lambda page: page["id"])
def test_a_page_is_plain_semantic_html_of_a_readable_length(
    page: dict[str, Any], language: str
) -> None:
    tags = Tags()
    tags.feed(page[f"text_{language}"])
    assert not tags.open
    assert tags.seen <= PAGE_TAGS
    assert tags.attributes <= {"href"}
    words = [word for word in tags.words if any(letter.isalnum() for letter in word)]
    assert 110 <= len(words) <= 350
    assert page[f"title_{language}"]
    assert page[f"lead_{language}"]


def test_what_is_written_in_one_language_is_written_in_the_other() -> None:
    """Official wording and addresses may exist in one language only; our own sentences never do."""
    official = {"slogan", "reference_document", "address"}
    for path in sorted(DATA.rglob("*.yaml")):
        pairs: list[dict[str, Any]] = [content_of(str(path.relative_to(DATA).with_suffix("")))]
        while pairs:
            value = pairs.pop()
            for key, inner in value.items():
                if isinstance(inner, dict):
                    pairs.append(inner)
                elif isinstance(inner, list):
                    pairs.extend(item for item in inner if isinstance(item, dict))
                if key.endswith("_en") and key[:-3] not in official:
                    assert bool(inner) == bool(value[f"{key[:-3]}_fr"]), (
                        path.name,
                        key,
                        inner,
                    )


def test_sources_in_words_have_a_french_name() -> None:
    """All that any file names; “own text” is not shown."""
    named = {text for _place, key, text in everything() if key == "sources"}
    in_words = {text for text in named if not text.startswith("http")} - {"own text"}
    assert in_words == set(content_of("source_names")["french"])
