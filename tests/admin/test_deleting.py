"""Where rows stand in the way of a deletion, the page says so, which they are and what to do."""

from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from dialogue.admin.deleting import SHOWN_AT_MOST
from dialogue.models import Dialogue, Partner
from tests.factories import (
    CoChairFactory,
    InvitationFactory,
    PageFactory,
    PartnerFactory,
    RecommendationActionFactory,
    SteeringSeatFactory,
)

pytestmark = pytest.mark.django_db

REFUSED = "This cannot be deleted, because other rows refer to it."


def deletion_of(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_delete", args=[row.pk])


def change_of(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def asked(client: Client, *rows: Any) -> str:
    """The page after “Delete selected” was chosen for those rows."""
    [model] = {type(row) for row in rows}
    listed = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    chosen = {"action": "delete_selected", ACTION_CHECKBOX_NAME: [row.pk for row in rows]}
    return client.post(listed, chosen).content.decode()


def test_a_refusal_says_what_stands_in_the_way_and_what_to_do(
    dialogue: Dialogue, administrator: Client
) -> None:
    part = CoChairFactory(meeting__title_en="Meeting on borders")
    page = administrator.get(deletion_of(part.partner)).content.decode()
    assert REFUSED in page
    assert "If it is over, enter its end in the field “until” instead." in page
    assert "first remove the rows below" in page
    assert f"Co-chair: {escape(str(part))}" in " ".join(page.split())
    assert f'<a class="portal-link" href="{change_of(part.meeting)}">' in page
    assert escape(str(part.meeting)) in page
    assert f'href="{change_of(part.partner)}"' in page
    assert "protected related objects" not in page
    assert 'name="post"' not in page


def test_a_refusal_is_in_the_language_of_its_reader(
    dialogue: Dialogue, administrator: Client
) -> None:
    part = CoChairFactory()
    with translation.override("fr"):
        address = deletion_of(part.partner)
    page = administrator.get(address).content.decode()
    assert "Cette ligne ne peut pas être supprimée\N{NO-BREAK SPACE}: d’autres lignes" in page
    assert "Coprésident\N{NO-BREAK SPACE}: " in page


def test_what_has_no_end_is_not_to_be_given_one(dialogue: Dialogue, administrator: Client) -> None:
    action = RecommendationActionFactory().action
    page = administrator.get(deletion_of(action)).content.decode()
    assert REFUSED in page
    assert "If it is over, enter its end" not in page


def test_rows_in_the_way_come_before_missing_rights(
    dialogue: Dialogue, administrator: Client
) -> None:
    partner = PartnerFactory()
    invitation = InvitationFactory(partner=partner)
    CoChairFactory(partner=partner)
    for page in (
        administrator.get(deletion_of(partner)).content.decode(),
        asked(administrator, partner, PartnerFactory()),
    ):
        assert "permission to delete" not in page
        assert "because other rows refer to it." in page
        assert escape(str(invitation)) in page


def test_many_rows_in_the_way_are_cut(dialogue: Dialogue, administrator: Client) -> None:
    partner = PartnerFactory()
    for _ in range(SHOWN_AT_MOST + 3):
        CoChairFactory(partner=partner)
    seat = SteeringSeatFactory(partner=partner)
    page = administrator.get(deletion_of(partner)).content.decode()
    assert page.count("Co-chair: ") == SHOWN_AT_MOST - 1
    assert f'href="{change_of(seat)}"' in page
    assert "and 4 more" in page


def test_a_refused_selection_is_deleted_in_no_part(
    dialogue: Dialogue, administrator: Client
) -> None:
    used, unused = CoChairFactory().partner, PartnerFactory()
    page = asked(administrator, used, unused)
    assert "What you chose cannot be deleted, because other rows refer to it." in page
    assert f'href="{reverse("admin:dialogue_partner_changelist")}"' in page
    chosen = {ACTION_CHECKBOX_NAME: [used.pk, unused.pk], "post": "yes"}
    listed = reverse("admin:dialogue_partner_changelist")
    administrator.post(listed, {"action": "delete_selected", **chosen})
    administrator.post(deletion_of(used), {"post": "yes"})
    assert Partner.objects.filter(pk__in=[used.pk, unused.pk]).count() == 2


def test_what_can_be_deleted_is_asked_about(dialogue: Dialogue, administrator: Client) -> None:
    row = PageFactory()
    page = administrator.get(deletion_of(row)).content.decode()
    assert "Are you sure you want to delete" in page
    assert REFUSED not in page
    assert "Are you sure you want to delete" in asked(administrator, row)
