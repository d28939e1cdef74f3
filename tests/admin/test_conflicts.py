"""Two people edit the same row: nobody's words are overwritten unless somebody says so."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, models
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue.enums import PublicationState
from dialogue.models import CountryGroup, Dialogue
from dialogue.tenancy import DialogueOwned, scope_to
from focal_points.enums import Role
from focal_points.models import User
from meetings.models import Meeting, Panel
from tests.admin.filled_form import add_part, filled_form
from tests.admin.test_roles import ALL, WRITTEN_BY_THE_PORTAL
from tests.factories import (
    ChairmanshipFactory,
    CountryFactory,
    DialogueFactory,
    MeetingFactory,
    PanelFactory,
    PersonFactory,
)

SAVE_OVER = re.compile(r'name="_save_over" value="([^"]+)"')
NOT_EDITED = frozenset(
    {
        "focal_points.Invitation",
        "focal_points.TermsAcceptance",
        "meetings.CoverageState",
        *WRITTEN_BY_THE_PORTAL,
    }
)
EDITED = [label for label in ALL if label not in NOT_EDITED]
SHARED = {label for label in ALL if not issubclass(apps.get_model(label), DialogueOwned)}


def address_of(row: models.Model, page: str = "change") -> str:
    options = row._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=[row.pk])


def opened(client: Client, row: models.Model) -> dict[str, Any]:
    return filled_form(client.get(address_of(row)), f"{row._meta.model_name}_form")


def shown_again(response: Any) -> str:
    """The page, with the form refused."""
    assert response.status_code == 200, "the form was taken"
    return str(response.content.decode())


def agreed(response: Any, form: str = "meeting_form") -> dict[str, Any]:
    """The refused form as it is shown, with the box to save over the other's words ticked."""
    [value] = SAVE_OVER.findall(shown_again(response))
    return filled_form(response, form) | {"_save_over": value}


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    made: Meeting = MeetingFactory(title_en="On return", city_en="Rabat", city_fr="Rabat")
    return made


@pytest.fixture
def awa(dialogue: Dialogue, client_for: Any) -> Client:
    client: Client = client_for(PersonFactory.administrator(name="Awa Ndiaye"), dialogue)
    return client


def test_the_second_to_save_is_told_who_changed_what(
    administrator: Client, awa: Client, meeting: Meeting
) -> None:
    mine = opened(administrator, meeting)
    assert awa.post(address_of(meeting), opened(awa, meeting) | {"city_en": "Agadir"}).url

    response = administrator.post(address_of(meeting), mine | {"title_en": "Typed by hand"})
    page = shown_again(response)

    meeting.refresh_from_db()
    assert (meeting.title_en, meeting.city_en) == ("On return", "Agadir")
    box = page.split('class="portal-conflict"')[1].split("</section>")[0]
    assert "Awa Ndiaye" in box
    assert "City (English)" in box
    assert f'href="{address_of(meeting)}" target="_blank"' in box
    assert filled_form(response, "meeting_form")["title_en"] == "Typed by hand"
    assert not response.context["errors"]


def test_in_french(
    administrator: Client, awa: Client, meeting: Meeting, in_language: Callable[[str], Any]
) -> None:
    mine = opened(administrator, meeting)
    awa.post(address_of(meeting), opened(awa, meeting) | {"city_en": "Agadir"})
    with in_language("fr"):
        page = shown_again(administrator.post(address_of(meeting), mine))
    assert "Rien n’est encore enregistré" in page
    assert "Ville (anglais)" in page


def test_ones_own_other_window_is_told_as_such(administrator: Client, meeting: Meeting) -> None:
    mine = opened(administrator, meeting)
    administrator.post(address_of(meeting), mine | {"city_en": "Agadir"})
    page = shown_again(administrator.post(address_of(meeting), mine | {"city_en": "Fès"}))
    assert "you, in another window" in page


def test_saved_over_on_purpose(administrator: Client, awa: Client, meeting: Meeting) -> None:
    mine = opened(administrator, meeting) | {"title_en": "Typed by hand"}
    awa.post(address_of(meeting), opened(awa, meeting) | {"city_en": "Agadir"})
    refused = administrator.post(address_of(meeting), mine)
    unticked = filled_form(refused, "meeting_form")
    assert administrator.post(address_of(meeting), unticked).status_code == 200
    assert administrator.post(address_of(meeting), agreed(refused)).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title_en, meeting.city_en) == ("Typed by hand", "Rabat")


def test_agreeing_covers_what_was_told_and_no_more(
    administrator: Client, awa: Client, meeting: Meeting
) -> None:
    mine = opened(administrator, meeting)
    awa.post(address_of(meeting), opened(awa, meeting) | {"city_en": "Agadir"})
    agreement = agreed(administrator.post(address_of(meeting), mine))
    awa.post(address_of(meeting), opened(awa, meeting) | {"city_en": "Tanger"})
    refused = administrator.post(address_of(meeting), agreement)
    assert administrator.post(address_of(meeting), agreed(refused)).status_code == 302


def test_agreeing_stands_while_another_mistake_is_mended(
    administrator: Client, awa: Client, meeting: Meeting
) -> None:
    mine = opened(administrator, meeting) | {"time_zone": "Mars/Olympus"}
    awa.post(address_of(meeting), opened(awa, meeting) | {"city_en": "Agadir"})
    refused = administrator.post(address_of(meeting), mine)
    assert "Mars/Olympus" in shown_again(refused)
    wrong = administrator.post(address_of(meeting), agreed(refused))
    assert not SAVE_OVER.findall(shown_again(wrong))
    mended = filled_form(wrong, "meeting_form") | {"time_zone": meeting.time_zone}
    assert administrator.post(address_of(meeting), mended).status_code == 302


def change_a_part(meeting: Meeting, panel: Panel) -> None:
    panel.topic_en = "By another hand"
    panel.save()


def add_another(meeting: Meeting, panel: Panel) -> None:
    PanelFactory(meeting=meeting, number=9)


def remove_it(meeting: Meeting, panel: Panel) -> None:
    panel.delete()


def publish_it(meeting: Meeting, panel: Panel) -> None:
    meeting.state = PublicationState.DRAFT
    meeting.save(update_fields=["state"])


@pytest.mark.parametrize(
    ("disturb", "told"),
    [
        (change_a_part, "Panel: Topic (English)"),
        (add_another, "Panel: added"),
        (remove_it, "Panel: removed"),
        (publish_it, "State"),
    ],
)
def test_parts_and_actions_of_the_list_count(
    disturb: Any, told: str, administrator: Client, meeting: Meeting
) -> None:
    panel = PanelFactory(meeting=meeting, number=1)
    mine = opened(administrator, meeting)
    disturb(meeting, panel)
    page = shown_again(administrator.post(address_of(meeting), mine))
    assert told.casefold() in " ".join(page.split()).casefold()


def test_a_part_removed_by_another_can_be_kept(administrator: Client, meeting: Meeting) -> None:
    gone, kept = (PanelFactory(meeting=meeting, number=n) for n in (1, 2))
    mine = opened(administrator, meeting) | {"panels-0-topic_en": "Typed by hand"}
    add_part(mine, "panels", id="", number="3", topic_en="New", topic_fr="")
    gone.delete()
    refused = administrator.post(address_of(meeting), mine)
    assert "Typed by hand" in shown_again(refused)
    assert administrator.post(address_of(meeting), agreed(refused)).status_code == 302
    found = Panel.objects.values_list("number", "topic_en").order_by("number")
    assert list(found) == [(1, "Typed by hand"), (2, kept.topic_en), (3, "New")]


def test_a_part_removed_by_both(administrator: Client, meeting: Meeting) -> None:
    gone = PanelFactory(meeting=meeting, number=1)
    mine = opened(administrator, meeting) | {"panels-0-DELETE": "on"}
    gone.delete()
    refused = administrator.post(address_of(meeting), mine)
    data = agreed(refused)
    assert administrator.post(address_of(meeting), data).status_code == 302
    assert not Panel.objects.exists()


def test_a_row_removed_by_another_can_be_added_again(
    administrator: Client, meeting: Meeting
) -> None:
    PanelFactory(meeting=meeting, number=1, topic_en="On pathways")
    mine = opened(administrator, meeting) | {"title_en": "Typed by hand"}
    address = address_of(meeting)
    meeting.delete()
    refused = administrator.post(address, mine)
    assert "Typed by hand" in shown_again(refused)
    assert not Meeting.objects.exists()
    assert administrator.post(address, agreed(refused)).status_code == 302
    assert [row.title_en for row in Meeting.objects.all()] == ["Typed by hand"]
    assert [row.topic_en for row in Panel.objects.all()] == ["On pathways"]


def test_who_may_not_add_is_told_that_the_row_is_gone_and_has_the_words(
    as_role: Any, dialogue: Dialogue
) -> None:
    editor, row = as_role(Role.EDITOR), ChairmanshipFactory()
    mine, address = opened(editor, row) | {"slogan_en": "Typed by hand"}, address_of(row)
    row.delete()
    response = editor.post(address, mine)
    assert response.status_code == 404
    assert "A colleague removed it while you were writing." in response.content.decode()
    assert "Typed by hand" in [text for _label, text in response.context["typed"]]


def test_a_form_that_does_not_say_when_it_was_opened(
    administrator: Client, meeting: Meeting
) -> None:
    mine = opened(administrator, meeting) | {"city_en": "Agadir"}
    for token in ("", "abc", "\0", "2026-01-01T00:00:00+00:00", "~", "9" * 400):
        refused = administrator.post(address_of(meeting), mine | {"_opened": token})
        assert SAVE_OVER.findall(shown_again(refused))


def test_new_rows_and_popups_are_left_alone(administrator: Client, meeting: Meeting) -> None:
    address = reverse("admin:meetings_meeting_add")
    page = administrator.get(address)
    assert '"_opened"' not in page.content.decode()
    popup = f"{address_of(meeting)}?_popup=1"
    form = filled_form(administrator.get(popup), "meeting_form")
    assert administrator.post(popup, form).status_code == 200
    assert "data-popup-response" in administrator.post(popup, form).content.decode()


def test_many_changes_cost_what_one_costs(
    administrator: Client, awa: Client, meeting: Meeting
) -> None:
    panels = PanelFactory.create_batch(4, meeting=meeting)
    mine = opened(administrator, meeting)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            shown_again(administrator.post(address_of(meeting), mine))
        return len(captured)

    change_a_part(meeting, panels[0])
    queries()
    one = queries()
    for words in ("Once", "Twice", "Thrice"):
        panels[0].topic_en = words
        panels[0].save()
    assert queries() == one


# ---- Every list of the admin: on a dialogue's host, or on the bare one -----------------------


@pytest.fixture(params=EDITED)
def editing(
    request: pytest.FixtureRequest, programme: Any, client_for: Any
) -> Iterator[tuple[Client, models.Model]]:
    """A client who may change a row of the model, and such a row."""
    label, rabat = request.param, DialogueFactory(programme=programme, slug="rabat")
    with ExitStack() as stack:
        if label in SHARED:
            yield client_for(PersonFactory.programme_administrator()), made(label, rabat)
        else:
            stack.enter_context(scope_to(rabat))
            client = client_for(PersonFactory.administrator(), rabat)
            yield client, made(label, rabat)


def made(label: str, rabat: Dialogue) -> models.Model:
    kept = {"dialogue.Programme": rabat.programme, "dialogue.Dialogue": rabat}
    row: models.Model = kept.get(label) or ALL[label]()
    if isinstance(row, CountryGroup):
        row.countries.add(CountryFactory())
    return row


def test_what_nobody_else_touched_is_saved(editing: tuple[Client, models.Model]) -> None:
    client, row = editing
    response = client.post(address_of(row), opened(client, row))
    assert response.status_code == 302


def test_what_another_changed_is_not(editing: tuple[Client, models.Model]) -> None:
    client, row = editing
    mine = opened(client, row)
    change_something(client, row)
    refused = client.post(address_of(row), mine)
    taken = client.post(address_of(row), agreed(refused, f"{row._meta.model_name}_form"))
    assert taken.status_code == 302


def change_something(client: Client, row: models.Model) -> None:
    """The first text of the row's form, by another hand."""
    request: Any = RequestFactory().get("/")
    request.user = User.objects.get(pk=client.session["_auth_user_id"])
    form = admin.site._registry[type(row)].get_form(request, row, change=True)
    texts = [n for n in form.base_fields if n.endswith("_en") or n in {"name", "staff_note"}]
    new = {texts[0]: "ab"} if texts else {"role": Role.PUBLISHER}
    type(row)._base_manager.filter(pk=row.pk).update(**new)
