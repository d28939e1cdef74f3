"""Lists, the board and the first page: what is one's own, at a constant cost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Dialogue, Partner
from focal_points.access.support import may_see_entry, may_see_request
from focal_points.enums import EntryKind, SupportState
from focal_points.models import SupportEntry, SupportRequest
from tests.access.people import CONTRIBUTOR, EVERYBODY, FOCAL_POINT, SECRETARIAT, cast, fresh
from tests.factories import (
    AreaFactory,
    CountryFactory,
    MeetingFactory,
    PartnerFactory,
    PersonFactory,
    SupportAttachmentFactory,
    SupportEntryFactory,
    SupportRequestFactory,
)
from tests.factories.many import many
from tests.pages.conftest import questions_asked
from tests.pages.test_queries import undone

LIST = "focal_points:support_requests"


def test_the_rule_in_its_two_forms(dialogue: Dialogue, other_dialogue: Dialogue) -> None:
    everybody = cast(MeetingFactory(), other_dialogue)
    own = everybody[FOCAL_POINT].mandates.get().partner  # type: ignore[union-attr]
    reasons = {"planned_from": timezone.localdate(), "delivered_on": timezone.localdate()}
    for partner in (own, PartnerFactory()):
        SupportRequestFactory(partner=partner, is_draft=True)
        for state in SupportState:
            if state != SupportState.DRAFT:
                row = SupportRequestFactory(
                    partner=partner, state=state, reason_en="Because.", **reasons
                )
        SupportEntryFactory(request=row)
        SupportEntryFactory(request=row, kind=EntryKind.NOTE, is_secretariats=True)
    requests = list(SupportRequest.objects.all())
    entries = list(SupportEntry.objects.select_related("request"))
    for name in EVERYBODY:
        person = fresh(everybody[name])
        seen = set(SupportRequest.objects.visible_to(person))
        assert seen == {row for row in requests if may_see_request(person, row)}, name
        assert seen == {
            row
            for row in requests
            if (name in {FOCAL_POINT, CONTRIBUTOR} and row.partner_id == own.pk)
            or (name in SECRETARIAT and row.state != SupportState.DRAFT)
        }, name
        read = set(SupportEntry.objects.visible_to(person))
        assert read == {entry for entry in entries if may_see_entry(person, entry)}, name
        assert read == {
            entry
            for entry in entries
            if entry.request in seen and (entry.kind != EntryKind.NOTE or name in SECRETARIAT)
        }, name


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_empty_list_says_what_one_can_ask_for(as_writer: Client, language: str) -> None:
    with translation.override(language):
        page = as_writer.get(reverse(LIST)).content.decode()
        assert {"en": "send an expert", "fr": "envoyer un expert"}[language] in page
        assert f'href="{reverse("focal_points:begin_support")}"' in page


def test_drafts_are_listed_to_their_partner_alone(
    as_writer: Client, as_publisher: Client, draft: SupportRequest, request_sent: SupportRequest
) -> None:
    own = as_writer.get(reverse(LIST))
    assert set(own.context["page"]) == {draft, request_sent}
    board = as_publisher.get(reverse(LIST))
    assert board.context["board"].count == 1
    assert "Draft" not in board.content.decode().partition("<main")[2]


def test_the_draft_of_a_partner_is_nowhere_in_the_admin(
    client_for: Any, dialogue: Dialogue, draft: SupportRequest
) -> None:
    client = client_for(PersonFactory.administrator(), dialogue)
    assert (
        not client.get(reverse("admin:focal_points_supportrequest_changelist"))
        .context["cl"]
        .result_count
    )
    for page in ("change", "history", "delete"):
        address = reverse(f"admin:focal_points_supportrequest_{page}", args=[draft.pk])
        assert client.get(address).status_code in (302, 404)


def test_the_board_narrows_down(as_publisher: Client, partner: Partner) -> None:
    area = AreaFactory()
    wanted = SupportRequestFactory(partner=partner, kind="study", area=area, year=2024)
    SupportRequestFactory()
    for query in (f"partner={partner.pk}", "kind=study", f"area={area.pk}", "year=2024"):
        board = as_publisher.get(f"{reverse(LIST)}?{query}").context["board"]
        assert [row for column in board.columns for row in column.requests] == [wanted], query
    rows = as_publisher.get(f"{reverse(LIST)}?state=submitted&year=2024").context["page"]
    assert list(rows) == [wanted]


@pytest.mark.parametrize("value", ["nonsense", "\x00", "9" * 5000, "-1", "<script>"])
def test_strange_filters_are_told(as_publisher: Client, partner: Partner, value: str) -> None:
    SupportRequestFactory()
    for field in ("state", "partner", "kind", "area", "year"):
        response = as_publisher.get(reverse(LIST), {field: value})
        assert f'id="filter-{field}_error"' in response.content.decode()
        assert response.context["board"].count == 1


def test_a_button_of_the_board_leads_back_to_it(
    as_publisher: Client, request_sent: SupportRequest
) -> None:
    address = reverse("focal_points:move_support", args=[request_sent.pk, "take_up"])
    way = f"{reverse(LIST)}?kind=training"
    assert as_publisher.post(address, {"seen": "submitted", "next": way})["Location"] == way
    other = SupportRequestFactory()
    address = reverse("focal_points:move_support", args=[other.pk, "take_up"])
    for elsewhere in ("https://example.org/", "//example.org/en/support/", "/en/admin/"):
        answer = as_publisher.post(address, {"seen": other.state, "next": elsewhere})
        if answer.status_code == 302:
            assert answer["Location"] == other.get_absolute_url()


def test_the_first_page_says_what_moved_and_what_waits(
    as_writer: Client, as_publisher: Client, request_sent: SupportRequest, draft: SupportRequest
) -> None:
    address = reverse("focal_points:workspace")
    mine, theirs = (c.get(address).content.decode() for c in (as_writer, as_publisher))
    assert "Your requests for support" in mine
    assert "Training, without a title yet" in mine
    assert "Requests for support that wait" in theirs
    assert request_sent.title in theirs
    assert "without a title yet" not in theirs


def test_the_bare_host_has_no_requests(client_for: Any, other_dialogue: Dialogue) -> None:
    client = client_for(PersonFactory.programme_administrator())
    assert client.get(reverse(LIST)).status_code == 404


def test_constant_queries(dialogue: Dialogue, client_for: Any) -> None:
    today = timezone.localdate()
    costs: dict[str, list[int]] = {}
    for size in (1, 3, 300):
        with undone():
            partners = many(PartnerFactory, size, country=many(CountryFactory, size).__getitem__)
            area = AreaFactory()
            for place, state in enumerate((SupportState.SUBMITTED, SupportState.PLANNED)):
                rows = many(
                    SupportRequestFactory,
                    size,
                    partner=partners.__getitem__,
                    state=state,
                    area=area,
                    planned_from=today,
                    number=lambda n, place=place: place * 1000 + n,
                )
            row = rows[0]
            author = PersonFactory.focal_point(row.partner)
            many(
                SupportRequestFactory,
                size,
                partner=row.partner,
                state=SupportState.SUBMITTED,
                number=lambda n: 5000 + n,
            )
            entries = many(SupportEntryFactory, size, request=row, by=author)
            many(SupportAttachmentFactory, size, entry=entries.__getitem__, file="a.pdf")
            draft = SupportRequestFactory(partner=row.partner, is_draft=True)
            staff = client_for(PersonFactory.publisher(), dialogue)
            own = client_for(author, dialogue)
            edit = reverse("focal_points:edit_support", args=[draft.pk])
            for name, client, address in (
                ("board", staff, reverse(LIST)),
                ("state", staff, f"{reverse(LIST)}?state=submitted"),
                ("request", staff, row.get_absolute_url()),
                ("own request", own, row.get_absolute_url()),
                ("own", own, reverse(LIST)),
                ("edit", own, edit),
            ):
                with questions_asked() as questions:
                    response = client.get(address)
                assert response.status_code == 200, name
                assert len(response.content) < 200_000, name
                costs.setdefault(name, []).append(len(questions))
    assert {name: found for name, found in costs.items() if len(set(found)) > 1} == {}
    assert {name: found for name, found in costs.items() if found[0] > 20} == {}
