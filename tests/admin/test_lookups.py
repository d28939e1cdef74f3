"""Addresses of the admin's lists ask by what the lists offer, and find out nothing else."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db import models
from django.test import Client, RequestFactory
from django.urls import reverse

from dialogue.models import Dialogue
from tests.factories import (
    InvitationFactory,
    MeetingFactory,
    NoticeFactory,
    PartnerFactory,
    PersonFactory,
    SupportRequestFactory,
)

REQUEST = RequestFactory().get("/")
SITE = admin.site
ADMINS = sorted(SITE._registry.items(), key=lambda pair: pair[0]._meta.label)
INVITATIONS = "admin:focal_points_invitation_changelist"
MEETINGS = "admin:meetings_meeting_changelist"


def not_offered(model: type[models.Model], by: admin.ModelAdmin) -> Iterator[str]:
    """Every column of the model and everything that hangs on it, but for what filters are of."""
    filters = by.get_list_filter(REQUEST)
    offered = {
        item if isinstance(item, str) else item[0] for item in filters if not is_simple(item)
    }
    offered |= {by.date_hierarchy}
    for field in model._meta.get_fields():
        if field.name not in offered:
            yield from (f"{field.name}{how}" for how in ("", "__exact", "__isnull", "__regex"))
            if field.is_relation:
                yield f"{field.name}__id__exact"
    yield from (f"{name}__regex" for name in offered if name)


def is_not_answered(response: Any) -> bool:
    """Whether it leads to the whole list, whatever was asked."""
    return bool(response.status_code == 302 and response["Location"].endswith("/?e=1"))


def is_simple(item: Any) -> bool:
    return isinstance(item, type) and issubclass(item, SimpleListFilter)


@pytest.mark.parametrize(("model", "by"), ADMINS, ids=lambda one: getattr(one, "__name__", ""))
def test_nothing_is_asked_that_is_not_offered(
    model: type[models.Model], by: admin.ModelAdmin
) -> None:
    parameters = {item.parameter_name for item in by.get_list_filter(REQUEST) if is_simple(item)}
    asked = set(not_offered(model, by)) - parameters
    assert [lookup for lookup in asked if by.lookup_allowed(lookup, "1", REQUEST)] == []


def test_the_secret_of_an_invitation_is_not_guessed_letter_by_letter(
    administrator: Client,
) -> None:
    nonce = InvitationFactory().nonce
    for question in ({"nonce__startswith": nonce[:2]}, {"nonce__regex": "("}):
        assert is_not_answered(administrator.get(reverse(INVITATIONS), question))


def test_whether_a_notice_was_read_is_not_told(administrator: Client, dialogue: Dialogue) -> None:
    NoticeFactory(recipient=PersonFactory.focal_point())
    address = reverse("admin:focal_points_notice_changelist")
    assert is_not_answered(administrator.get(address, {"read_at__isnull": "1"}))


def test_which_partner_has_a_draft_is_not_told(as_role: Any) -> None:
    draft = SupportRequestFactory(is_draft=True, partner=PartnerFactory())
    address = reverse("admin:dialogue_partner_changelist")
    response = as_role("editor").get(address, {"support_requests__id__exact": draft.pk})
    assert is_not_answered(response)


def test_nor_is_a_password_of_somebody_in_the_list(administrator: Client) -> None:
    address = reverse("admin:focal_points_focalpoint_changelist")
    assert is_not_answered(administrator.get(address, {"user__password__contains": "p"}))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"kind__exact": "thematic_meeting"}, ["Return"]),
        ({"starts_on__year": "2023"}, ["Return"]),
        ({"starts_on__year": "2023", "starts_on__month": "4"}, ["Return"]),
        ({"translation": "complete", "state__exact": "published"}, ["Return", "Visas"]),
    ],
)
def test_what_is_offered_is_answered(
    administrator: Client, question: dict[str, str], found: list[str]
) -> None:
    for title, day, kind in (
        ("Return", datetime.date(2023, 4, 25), "thematic_meeting"),
        ("Visas", datetime.date(2024, 5, 2), "webinar"),
    ):
        MeetingFactory(title_en=title, title_fr=title, starts_on=day, kind=kind)
    response = administrator.get(reverse(MEETINGS), question)
    assert sorted(row.title for row in response.context["cl"].result_list) == found


@pytest.mark.parametrize("year", ["9" * 20, "9" * 5000, "abc", "-1", ""])
def test_a_year_that_is_none_is_no_error_of_the_portal(administrator: Client, year: str) -> None:
    assert is_not_answered(administrator.get(reverse(MEETINGS), {"starts_on__year": year}))
