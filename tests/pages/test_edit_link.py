"""From a page to the form of what it is about: for those who may change that, and nobody else."""

from typing import Any

import pytest
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from focal_points.enums import Role
from tests.factories import (
    ActionFactory,
    ChairmanshipFactory,
    CommitmentFactory,
    LibraryItemFactory,
    MeetingFactory,
    MembershipFactory,
    PageFactory,
    PartnerFactory,
    PersonFactory,
    RecommendationFactory,
    UserFactory,
)

EDIT = "Edit this page"


def shown(client: Client, row: Any) -> str:
    return client.get(row.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("factory", "who"),
    [
        (MeetingFactory, Role.EDITOR),
        (RecommendationFactory, Role.EDITOR),
        (PageFactory, Role.EDITOR),
        (ChairmanshipFactory, Role.EDITOR),
        (ActionFactory, Role.PUBLISHER),
        (PartnerFactory, Role.PUBLISHER),
    ],
)
def test_whoever_may_change_a_row_gets_to_its_form(
    dialogue: Dialogue, client_for: Any, visitor: Client, factory: Any, who: str
) -> None:
    row = factory()
    member = UserFactory()
    MembershipFactory(user=member, role=who)
    address = reverse(admin_urlname(row._meta, "change"), args=[row.pk])
    assert f'<a href="{address}">{EDIT}</a>' in shown(client_for(member, dialogue), row)
    assert EDIT not in shown(visitor, row)
    assert EDIT not in shown(client_for(PersonFactory.focal_point(), dialogue), row)


def test_what_an_editor_only_looks_up_is_not_offered(dialogue: Dialogue, client_for: Any) -> None:
    editor = UserFactory()
    MembershipFactory(user=editor, role=Role.EDITOR)
    assert EDIT not in shown(client_for(editor, dialogue), PartnerFactory())


@pytest.mark.parametrize(
    ("factory", "who"), [(LibraryItemFactory, Role.EDITOR), (CommitmentFactory, Role.PUBLISHER)]
)
def test_what_has_no_page_of_its_own_is_edited_from_its_place(
    dialogue: Dialogue, client_for: Any, visitor: Client, factory: Any, who: str
) -> None:
    row = factory(title_en="On skills")
    member = UserFactory()
    MembershipFactory(user=member, role=who)
    address = reverse(admin_urlname(row._meta, "change"), args=[row.pk])
    link = f'<a href="{address}">Change<span class="visually-hidden"> On skills</span></a>'
    assert link in shown(client_for(member, dialogue), row)
    assert address not in shown(visitor, row)
    assert address not in shown(client_for(PersonFactory.focal_point(), dialogue), row)
