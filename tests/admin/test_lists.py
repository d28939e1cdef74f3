"""Lists cost the same whatever their length, and find what is searched in either language."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dialogue.models import Dialogue
from focal_points.enums import Role
from rabat_portal.admin_dashboard import Waiting
from tests.admin.test_roles import FACTORIES, REGISTERS, list_of
from tests.factories import (
    AgendaItemFactory,
    CoChairFactory,
    InvitationFactory,
    MeetingFactory,
    PageFactory,
    PanelFactory,
    PartnerFactory,
)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("label", [*FACTORIES, *REGISTERS])
def test_a_list_of_three_costs_what_a_list_of_one_costs(
    label: str, dialogue: Dialogue, administrator: Client
) -> None:
    make = (FACTORIES | REGISTERS)[label]
    make()
    queries(administrator, list_of(label))
    one = queries(administrator, list_of(label))
    make.create_batch(2)
    assert queries(administrator, list_of(label)) == one
    assert one <= 20


def test_the_overview_costs_the_same(dialogue: Dialogue, administrator: Client) -> None:
    def fill() -> None:
        MeetingFactory(state="draft", starts_on="2099-01-01", ends_on=None)
        PageFactory(state="in_review", title_fr="")
        InvitationFactory()

    fill()
    queries(administrator, reverse("admin:index"))
    one = queries(administrator, reverse("admin:index"))
    fill()
    assert queries(administrator, reverse("admin:index")) == one
    assert one <= 20


def test_the_overview_says_what_waits(dialogue: Dialogue, administrator: Client) -> None:
    MeetingFactory(state="draft", title_en="To come", starts_on="2099-01-01", ends_on=None)
    PageFactory(state="in_review", title_fr="")
    invitation = InvitationFactory(refused_at=timezone.now())
    response = administrator.get(reverse("admin:index"))
    pages, meetings = list_of("dialogue.Page"), list_of("meetings.Meeting")
    assert response.context["in_review"] == [Waiting(f"{pages}?state__exact=in_review", "Page", 1)]
    assert response.context["drafts"] == [Waiting(f"{meetings}?state__exact=draft", "Meeting", 1)]
    assert Waiting(f"{pages}?translation=missing", "Page", 1) in response.context["untranslated"]
    assert [line.beside for line in response.context["invitations"]] == [
        "Focal point – address refused"
    ]
    page = response.content.decode()
    assert "To come" in page
    assert f"{list_of('dialogue.Page')}?state__exact=in_review" in page
    assert f"{list_of('dialogue.Page')}?translation=missing" in page
    assert invitation.email in page


@pytest.mark.parametrize("words", ["pathways", "regulieres"])
def test_search_reads_both_languages(words: str, dialogue: Dialogue, administrator: Client) -> None:
    MeetingFactory(title_en="On pathways", title_fr="Les voies régulières")
    MeetingFactory(title_en="Something else", title_fr="Autre chose")
    response = administrator.get(f"{list_of('meetings.Meeting')}?q={words}")
    assert [row.title_en for row in response.context["cl"].result_list] == ["On pathways"]


def test_incomplete_translations_are_found(dialogue: Dialogue, administrator: Client) -> None:
    incomplete = PageFactory(title_fr="", lead_en="", lead_fr="")
    PageFactory(lead_en="", lead_fr="")
    response = administrator.get(f"{list_of('dialogue.Page')}?translation=missing")
    assert list(response.context["cl"].result_list) == [incomplete]


def test_suggestions_are_this_dialogues(dialogue: Dialogue, administrator: Client) -> None:
    partners = PartnerFactory.create_batch(2)
    response = administrator.get(
        reverse("admin:autocomplete"),
        {"app_label": "meetings", "model_name": "cochair", "field_name": "partner", "term": ""},
    )
    found = {int(result["id"]) for result in response.json()["results"]}
    assert found == {partner.pk for partner in partners}


def test_a_meetings_page_with_all_its_parts(dialogue: Dialogue, administrator: Client) -> None:
    meeting = MeetingFactory()
    for make in (CoChairFactory, PanelFactory, AgendaItemFactory):
        make.create_batch(2, meeting=meeting)
    page = administrator.get(reverse("admin:meetings_meeting_change", args=[meeting.pk]))
    assert page.status_code == 200


def empty_list(client: Any, name: str, query: str = "") -> str:
    page = client.get(reverse(f"admin:{name}_changelist") + query).content.decode()
    [said] = re.findall(r'<p class="mb-6 text-center">\s*(.*?)\s*</p>', page, flags=re.DOTALL)
    offers_one = f'href="{reverse(f"admin:{name}_add")}' in page.partition("<h2")[2]
    return said + (" [add]" if offers_one else "")


def test_an_empty_list_says_what_will_stand_there(as_role: Any) -> None:
    publisher, editor = as_role(Role.PUBLISHER), as_role(Role.EDITOR)
    assert empty_list(publisher, "meetings_jointproposal") == (
        "Meetings that another dialogue proposes to hold together with this one appear here."
    )
    assert empty_list(editor, "meetings_meeting") == (
        "The first one that is added appears here. [add]"
    )
    assert empty_list(editor, "meetings_meeting", "?q=nothing") == (
        "No row matches the search and the filters. [add]"
    )
    assert empty_list(as_role(Role.ADMINISTRATOR), "focal_points_viewing") == (
        "What the portal records, or somebody with another role adds, appears here."
    )


NEVER_LISTED = {
    "meetings.ProgressReport": {"draft"},
    "meetings.CommitmentProposal": {"draft"},
    "focal_points.SupportRequest": {"draft"},
}
"""By table: values of a coloured column that its list leaves out."""


def test_every_value_of_a_coloured_column_has_its_colour_and_so_its_words() -> None:
    """Unfold shows a value that has no colour bare, as it is stored: “closed”."""
    bare = {}
    for model, model_admin in admin.site._registry.items():
        for name in model_admin.list_display:
            shown = getattr(model_admin, str(name), None)
            colours = getattr(shown, "label", None)
            column = getattr(shown, "admin_order_field", None)
            if isinstance(colours, dict) and column:
                values = {value for value, _words in model._meta.get_field(column).flatchoices}
                listed = values - NEVER_LISTED.get(model._meta.label, set())
                if missing := listed - {str(value) for value in colours}:
                    bare[f"{model._meta.label}.{column}"] = missing
    assert bare == {}
