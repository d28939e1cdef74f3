"""The seed loads each record once, and takes nothing from the editors."""

import io

import pytest
from django.core.management import call_command
from django.db import connection, models

from dialogue.models import (
    ActionPlan,
    Chairmanship,
    Country,
    Dialogue,
    Page,
    Partner,
    SeededRow,
    SteeringSeat,
)
from dialogue.tenancy import DialogueOwned, scope_to
from knowledge.models import LibraryItem
from meetings.models import CoChair, GuestDialogue, Meeting, OutsideCoChair, Panel
from rabat_portal.seed.files import records
from rabat_portal.seed.keys import country_key, meeting_key, partner_key
from rabat_portal.seed.loading import load_seed

GENEVA = meeting_key("rabat", "tm-2023-09-geneva")
YAOUNDE = meeting_key("rabat", "tm-2023-04-yaounde")


def seed_again() -> dict[str, int]:
    """Run the seed; how many rows each part added."""
    added: dict[str, int] = {}
    load_seed(lambda title, counts: added.update({title: counts.total()}))
    return added


def row_of(key: str) -> int:
    return SeededRow.objects.get(key=key).object_id


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that the seed fills, over all dialogues."""
    tables = {
        model._meta.db_table
        for model in (*subclasses(DialogueOwned), Country, Dialogue, SeededRow)
        if not model._meta.abstract
    }
    found = {}
    with scope_to(*Dialogue.objects.all()), connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY id')
            found[table] = cursor.fetchall()
    return found


def subclasses(model: type[models.Model]) -> set[type[models.Model]]:
    direct = set(model.__subclasses__())
    return direct.union(*(subclasses(child) for child in direct))


def test_a_second_run_changes_nothing(seeded: None) -> None:
    before = everything()
    assert before["meetings_meeting"]
    added = seed_again()
    assert len(added) == 5
    assert not any(added.values())
    assert everything() == before


def test_an_editors_change_survives(rabat: Dialogue) -> None:
    with scope_to(rabat):
        meeting = Meeting.objects.get(pk=row_of(GENEVA))
        meeting.title_en = "A better title"
        meeting.published_recommendations = 33
        meeting.save()
        Panel.objects.create(meeting=meeting, number=1, topic="Added by hand")
    Country.objects.filter(pk=row_of(country_key("CV"))).update(name_fr="Cap-Vert")
    seed_again()
    with scope_to(rabat):
        meeting.refresh_from_db()
        assert meeting.title_en == "A better title"
        assert meeting.published_recommendations == 33
        assert meeting.panels.count() == 1
    assert Country.objects.get(iso2="CV").name_fr == "Cap-Vert"


def test_a_deleted_row_stays_deleted(rabat: Dialogue) -> None:
    with scope_to(rabat):
        Meeting.objects.get(pk=row_of(GENEVA)).delete()
        Panel.objects.filter(meeting=row_of(YAOUNDE), number=4).delete()
        count = Meeting.objects.count()
    seed_again()
    with scope_to(rabat):
        assert Meeting.objects.count() == count
        assert not Meeting.objects.filter(pk=row_of(GENEVA)).exists()
        assert Panel.objects.filter(meeting=row_of(YAOUNDE)).count() == 3


def test_a_new_record_is_added_to_what_editors_have_changed(rabat: Dialogue) -> None:
    """As after an update that brings new records, some of which refer to deleted rows."""
    with scope_to(rabat):
        Meeting.objects.get(pk=row_of(GENEVA)).delete()
        SteeringSeat.objects.get(partner=row_of(partner_key("rabat", "ECOWAS"))).delete()
        Partner.objects.get(pk=row_of(partner_key("rabat", "ECOWAS"))).delete()
    forgotten = [
        meeting_key("rabat", "tm-2023-06-marrakesh"),
        "rabat/steering-seat/ECOWAS",
        "library/vid-2023-02-ma",
    ]
    with scope_to(rabat):
        Meeting.objects.get(pk=row_of(forgotten[0])).delete()
        LibraryItem.objects.get(pk=row_of(forgotten[2])).delete()
    SeededRow.objects.filter(key__in=forgotten).delete()
    seed_again()
    with scope_to(rabat):
        marrakesh = Meeting.objects.get(pk=row_of(forgotten[0]))
        assert marrakesh.co_chairs.count() == 2
        assert marrakesh.follow_ups.count() == 2
        assert LibraryItem.objects.filter(pk=row_of(forgotten[2])).exists()
        assert not SeededRow.objects.filter(key=forgotten[1]).exists(), "its partner is gone"


def test_each_dialogue_sees_its_own_rows_alone(rabat: Dialogue, khartoum: Dialogue) -> None:
    with scope_to(rabat):
        assert Meeting.objects.count() == 68
        current = Partner.objects.current()
        assert current.countries().filter(status="partner").count() == 55
        assert current.countries().filter(status="observer").count() == 2
        assert current.filter(organisation__isnull=False, status="partner").count() == 2
        assert SteeringSeat.objects.current().count() == 16
        rabat_meetings = set(Meeting.objects.values_list("pk", flat=True))
    with scope_to(khartoum):
        assert set(ActionPlan.objects.values_list("name_en", flat=True)) == {"Cairo Action Plan"}
        assert Partner.objects.current().countries().count() == 41
        khartoum_meetings = set(Meeting.objects.values_list("pk", flat=True))
        assert len(khartoum_meetings) == 5
    assert not rabat_meetings & khartoum_meetings
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM meetings_meeting")
        assert cursor.fetchone() == (0,), "no scope, no rows"


def test_a_joint_meeting_is_recorded_by_each_dialogue(rabat: Dialogue, khartoum: Dialogue) -> None:
    key = meeting_key("{}", "jt-2023-10-berlin")
    with scope_to(rabat):
        berlin = row_of(key.format("rabat"))
        assert [str(row.partner) for row in CoChair.objects.filter(meeting=berlin)] == ["Germany"]
        outside = OutsideCoChair.objects.get(meeting=berlin)
        assert outside.organisation is not None
        assert outside.organisation.code == "AUC"
        assert "co-chaired" not in Meeting.objects.get(pk=berlin).staff_note.lower()
        guest = GuestDialogue.objects.get(meeting=berlin)
        assert (guest.guest, guest.is_joint) == (khartoum, True)
    with scope_to(khartoum):
        berlin = row_of(key.format("khartoum"))
        assert CoChair.objects.filter(meeting=berlin).count() == 2
        assert not OutsideCoChair.objects.filter(meeting=berlin).exists()
        guest = GuestDialogue.objects.get(meeting=berlin)
        assert (guest.guest, guest.is_joint) == (rabat, False), "invited, not an organiser"


def test_a_partner_of_former_years_co_chairs_from_outside(rabat: Dialogue) -> None:
    with scope_to(rabat):
        lisbon = Meeting.objects.get(pk=row_of(meeting_key("rabat", "jt-2024-10-lisbon")))
        assert [str(row) for row in lisbon.co_chairs.all()] == ["Portugal"]
        assert [str(row) for row in lisbon.outside_co_chairs.all()] == ["Egypt"]


def test_who_took_part_once(rabat: Dialogue) -> None:
    with scope_to(rabat):
        former = {str(row): (row.status, row.term) for row in Partner.objects.former()}
    assert former == {
        "Egypt": ("partner", "until 2014"),
        "Iceland": ("former", ""),
        "United Kingdom": ("former", ""),
    }


def test_the_last_year_on_record_is_no_end(khartoum: Dialogue) -> None:
    with scope_to(khartoum):
        kingdom = Partner.objects.get(pk=row_of(partner_key("khartoum", "GB")))
        assert (kingdom.status, kingdom.until) == ("partner", None)
        assert kingdom.seats.count() == 1
        assert not Partner.objects.former().exists()


def test_a_month_is_loaded_as_a_month(rabat: Dialogue) -> None:
    with scope_to(rabat):
        niger = row_of(partner_key("rabat", "NE"))
        seat = SteeringSeat.objects.get(partner=niger)
        assert (seat.since_precision, seat.term) == ("month", "since December 2022")
        assert seat.staff_note == ""


def test_in_what_respect_a_meeting_was_the_first_of_its_kind(rabat: Dialogue) -> None:
    with scope_to(rabat):
        first = Meeting.objects.exclude(first_of_its_kind_en=None).exclude(first_of_its_kind_en="")
        assert first.count() == 5
        hague = Meeting.objects.get(pk=row_of(meeting_key("rabat", "tm-2023-10-the-hague")))
        assert (
            hague.first_of_its_kind_en == "First event open to young people and their organisations"
        )
        assert (
            hague.first_of_its_kind_fr
            == "Premier événement ouvert aux jeunes et à leurs organisations"
        )


def test_the_special_event_was_held_for_those_at_the_meeting_of_senior_officials(
    rabat: Dialogue,
) -> None:
    with scope_to(rabat):
        event = Meeting.objects.get(pk=row_of(meeting_key("rabat", "se-2024-01-rabat")))
        assert event.in_margins_of_id == row_of(meeting_key("rabat", "som-2024-02-rabat"))


def test_the_portals_own_words_name_no_source(rabat: Dialogue) -> None:
    with scope_to(rabat):
        assert not Page.objects.filter(sources__contains=["own text"]).exists()


def test_the_slogan_is_not_given_a_french_wording(rabat: Dialogue) -> None:
    with scope_to(rabat):
        chairmanship = Chairmanship.objects.get(pk=row_of("chair-2022-ma"))
        assert chairmanship.slogan_en
        assert not chairmanship.slogan_fr


def test_every_row_is_one_that_the_admin_would_accept(seeded: None) -> None:
    """Otherwise an editor could not save it again."""
    for dialogue in Dialogue.objects.all():
        dialogue.full_clean()
        with scope_to(dialogue):
            for model in (Partner, Chairmanship, ActionPlan, Meeting, LibraryItem, Page):
                for row in model.objects.all():
                    row.full_clean()


def test_every_meeting_of_the_files_has_its_rows(seeded: None) -> None:
    keys = set(SeededRow.objects.values_list("key", flat=True))
    for record in records("meetings"):
        assert {meeting_key(dialogue, record["id"]) for dialogue in record["dialogues"]} <= keys


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_dialogue_has_its_pages_in_both_languages(seeded: None, language: str) -> None:
    for dialogue in Dialogue.objects.all():
        with scope_to(dialogue):
            pages = list(Page.objects.all())
            assert {page.slug_en for page in pages} >= {"accessibility", "contact", "legal-notice"}
            assert all(getattr(page, f"body_{language}") for page in pages)


def test_the_command_says_what_it_did(seeded: None) -> None:
    output = io.StringIO()
    call_command("seed", stdout=output)
    assert output.getvalue().splitlines()[0] == "Registers: nothing new"
