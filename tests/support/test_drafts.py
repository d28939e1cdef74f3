"""Drafts: saved piece by piece, over nothing unseen; whole and well formed when submitted."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue.digests import digest_of
from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.enums import SupportState
from focal_points.models import SupportEntry, SupportRequest, User
from focal_points.services.support.drafts import said_in
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AreaFactory,
    PersonFactory,
    SupportRequestFactory,
)
from tests.support.conftest import WHOLE

AUTOSAVE = {"hx-request": "true"}
YEAR = timezone.localdate().year


def edit(draft: SupportRequest) -> str:
    return reverse("focal_points:edit_support", args=[draft.pk])


def sent(draft: SupportRequest, **fields: Any) -> dict[str, Any]:
    """What a browser sends: the form as it was opened, with what was typed."""
    return {
        **{name: value or "" for name, value in said_in(draft).items()},
        "opened_on": digest_of(said_in(draft)),
        **fields,
    }


def now(draft: SupportRequest) -> dict[str, Any]:
    return said_in(SupportRequest.objects.get(pk=draft.pk))


def test_begun_once_however_often_one_looks_in(
    as_writer: Client, writer: User, partner: Partner
) -> None:
    address = reverse("focal_points:begin_support")
    for _ in range(2):
        response = as_writer.post(address, {"kind": "study"})
        [draft] = SupportRequest.objects.all()
        assert response["Location"] == edit(draft)
    assert (draft.partner, draft.kind, draft.made_by) == (partner, "study", writer)
    as_writer.post(edit(draft), sent(draft, title="Something"))
    as_writer.post(address, {"kind": "study"})
    assert SupportRequest.objects.count() == 2


def test_of_several_partners_one_is_chosen(client_for: Any, dialogue: Dialogue, told: Any) -> None:
    user = PersonFactory.focal_point()
    other = PersonFactory.focal_point()
    mandate, membership = other.mandates.get(), other.memberships.get()
    for row in (mandate, membership):
        row.user = user
        row.save()
    client = client_for(user, dialogue)
    address = reverse("focal_points:begin_support")
    foreign = PersonFactory.focal_point().mandates.get().partner
    for wrong in ("", str(foreign.pk), "9" * 5000, "\x00", "x"):
        assert "partner" in told(client.post(address, {"kind": "study", "partner": wrong})), wrong
    client.post(address, {"kind": "study", "partner": str(mandate.partner_id)})
    assert SupportRequest.objects.get().partner == mandate.partner


def test_incomplete_is_saved_and_not_submitted(
    as_writer: Client, draft: SupportRequest, told: Any
) -> None:
    assert as_writer.post(edit(draft), sent(draft, title="Half")).status_code == 302
    assert now(draft)["title"] == "Half"
    draft.refresh_from_db()
    errors = told(as_writer.post(edit(draft), sent(draft, then="submit")))
    needed = ["Needed before the request is submitted."]
    assert errors == dict.fromkeys(("asked", "purpose", "beneficiaries"), needed)
    assert SupportRequest.objects.get().state == SupportState.DRAFT


def test_whole_is_submitted(as_writer: Client, draft: SupportRequest, writer: User) -> None:
    response = as_writer.post(edit(draft), sent(draft, **WHOLE, then="submit"))
    draft.refresh_from_db()
    assert response["Location"] == draft.get_absolute_url()
    assert (draft.state, draft.reference) == (SupportState.SUBMITTED, f"{YEAR}-01")
    entry = SupportEntry.objects.get()
    assert (entry.from_state, entry.to_state, entry.by) == ("draft", "submitted", writer)


def test_it_saves_itself(as_writer: Client, draft: SupportRequest) -> None:
    response = as_writer.post(edit(draft), sent(draft, asked="Typed"), headers=AUTOSAVE)
    page = response.content.decode()
    assert "<html" not in page
    assert re.search(r"Saved at \d\d:\d\d UTC\.", page)
    assert f'value="{digest_of(now(draft))}" hx-swap-oob="true"' in page
    # The button, pressed on the page that was opened before: the same text is no conflict.
    assert as_writer.post(edit(draft), sent(draft, asked="Typed")).status_code == 302


def test_what_is_malformed_is_told_and_the_rest_saved(
    as_writer: Client, draft: SupportRequest
) -> None:
    typed = sent(draft, title="Kept", wanted_from="someday")
    page = as_writer.post(edit(draft), typed, headers=AUTOSAVE).content.decode()
    assert "Saved, except for:" in page
    assert "Enter a valid date." in page
    assert now(draft)["title"] == "Kept"
    whole_page = as_writer.post(edit(draft), typed).content.decode()
    assert 'value="someday"' in whole_page


def test_a_line_stays_one_whatever_is_sent(as_writer: Client, draft: SupportRequest) -> None:
    # In an e-mail a line followed by an address would become a button.
    typed = sent(draft, title="Training\r\n\r\nOpen it here\nhttps://elsewhere.example/")
    as_writer.post(edit(draft), typed)
    assert now(draft)["title"] == "Training Open it here https://elsewhere.example/"


LONG = "x" * 50_000
TABLE = [
    ({"wanted_from": "2026-05-02", "wanted_until": "2026-05-01"}, "wanted_until"),
    ({"wanted_from": "0001-01-01"}, "wanted_from"),
    ({"wanted_until": "9999-12-31"}, "wanted_until"),
    ({"wanted_from": "2026-02-30"}, "wanted_from"),
    ({"asked": LONG}, "asked"),
    ({"title": "x" * 201}, "title"),
    ({"wanted_words": LONG}, "wanted_words"),
    ({"purpose": "null\x00byte"}, "purpose"),
    ({"kind": "holiday"}, "kind"),
    ({"language": "xx"}, "language"),
    ({"work_language": "\x00"}, "work_language"),
    *(({name: "9" * 5000}, name) for name in ("area", "action")),
    *(({name: "\x00"}, name) for name in ("area", "action")),
    *(({name: "-1"}, name) for name in ("area", "action")),
]


def test_bad_input_by_table(
    as_writer: Client, draft: SupportRequest, other_dialogue: Dialogue, told: Any
) -> None:
    old = AreaFactory(plan=ActionPlanFactory(starts_year=2018, ends_year=2020, state="closed"))
    with scope_to(other_dialogue):
        foreign = {"area": AreaFactory().pk, "action": ActionFactory().pk}
    action = ActionFactory()
    elsewhere = AreaFactory(plan=action.plan)
    table = [
        *TABLE,
        *(({name: str(pk)}, name) for name, pk in foreign.items()),
        ({"area": str(old.pk)}, "area"),
        ({"action": str(action.pk), "area": str(elsewhere.pk)}, "area"),
    ]
    for language in ("en", "fr"):
        address = edit(draft).replace("/en/support/", "/fr/appui/").replace("edit", "modifier")
        for typed, field in table if language == "en" else table[:3]:
            response = as_writer.post(
                edit(draft) if language == "en" else address, sent(draft, **typed)
            )
            assert list(told(response)) == [field], typed
            assert response.context["form"][field].value() == typed[field]
    assert now(draft) == said_in(draft)


def test_a_malformed_day_leaves_the_period_in_order(
    as_writer: Client, draft: SupportRequest, told: Any
) -> None:
    """As typing a year sends it, digit by digit, while the draft saves itself."""
    as_writer.post(
        edit(draft), sent(draft, wanted_from=f"{YEAR}-03-01", wanted_until=f"{YEAR}-03-31")
    )
    draft.refresh_from_db()
    typed = sent(draft, wanted_from=f"{YEAR}-05-01", wanted_until="0002-05-30", title="Kept")
    assert list(told(as_writer.post(edit(draft), typed))) == ["wanted_until"]
    assert now(draft) == {**said_in(draft), "title": "Kept"}


def test_an_action_implies_its_area(as_writer: Client, draft: SupportRequest) -> None:
    action = ActionFactory()
    as_writer.post(edit(draft), sent(draft, action=action.pk))
    assert (now(draft)["action"], now(draft)["area"]) == (action.pk, action.objective.area_id)
    # As an automatic save repeats it: nothing is different, so nothing is in conflict.
    assert as_writer.post(edit(draft), sent(draft, action=action.pk)).status_code == 302


def test_a_text_keeps_its_language(as_writer: Client, draft: SupportRequest) -> None:
    as_writer.post(edit(draft), sent(draft, title="Formation", language="fr"))
    draft.refresh_from_db()
    assert (draft.language, draft.title_fr, draft.title_en) == ("fr", "Formation", "")


@pytest.fixture
def colleague(partner: Partner, client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(PersonFactory.focal_point(partner, name="Ibra Sow"), dialogue)  # type: ignore[no-any-return]


def test_of_two_at_once_the_second_sees_both_texts(
    as_writer: Client, colleague: Client, draft: SupportRequest
) -> None:
    mine = sent(draft, title="Mine")
    colleague.post(edit(draft), sent(draft, title="Theirs"))
    quiet = as_writer.post(edit(draft), mine, headers=AUTOSAVE).content.decode()
    assert "(Ibra Sow)" in quiet
    response = as_writer.post(edit(draft), mine)
    page = response.content.decode()
    assert "This draft was changed after you had opened it" in page
    [difference] = response.context["differences"]
    assert (difference.theirs, difference.ours) == ("Theirs", "Mine")
    assert now(draft)["title"] == "Theirs"
    # Agreeing covers the state that was told, and none that comes after it.
    agreed = {**mine, "save_over": response.context["save_over"]}
    draft.refresh_from_db()
    colleague.post(edit(draft), sent(draft, title="Theirs again"))
    assert as_writer.post(edit(draft), agreed).status_code == 200
    assert now(draft)["title"] == "Theirs again"
    agreed["save_over"] = digest_of(now(draft))
    assert as_writer.post(edit(draft), agreed).status_code == 302
    assert now(draft)["title"] == "Mine"


def test_what_the_page_has_sent_before_is_nobody_elses(
    as_writer: Client, colleague: Client, draft: SupportRequest
) -> None:
    mine = sent(draft, title="One")
    before = urlencode(mine)
    # Stored, and the page does not learn of it.
    as_writer.post(edit(draft), mine, headers=AUTOSAVE)
    as_writer.post(edit(draft), {**mine, "title": "Two", "sent": before}, headers=AUTOSAVE)
    assert now(draft)["title"] == "Two"
    draft.refresh_from_db()
    colleague.post(edit(draft), sent(draft, asked="Theirs"))
    as_writer.post(edit(draft), {**mine, "title": "Three", "sent": before}, headers=AUTOSAVE)
    assert (now(draft)["title"], now(draft)["asked"]) == ("Two", "Theirs")


def test_what_was_typed_outlives_a_submission_in_between(
    as_writer: Client, colleague: Client, draft: SupportRequest
) -> None:
    late = sent(draft, asked="Typed too late")
    colleague.post(edit(draft), sent(draft, **WHOLE, then="submit"))
    page = as_writer.post(edit(draft), late).content.decode()
    assert "This request is submitted already" in page
    assert "Typed too late" in page
    assert now(draft)["asked"] == WHOLE["asked"]
    assert "Not saved" in as_writer.post(edit(draft), late, headers=AUTOSAVE).content.decode()


@pytest.mark.parametrize("at_the_same_moment", [False, True])
def test_what_was_typed_outlives_a_draft_that_is_thrown_away(
    as_writer: Client,
    draft: SupportRequest,
    monkeypatch: pytest.MonkeyPatch,
    at_the_same_moment: bool,
) -> None:
    typed = sent(draft, asked="Typed in vain")
    discard = reverse("focal_points:discard_support", args=[draft.pk])
    if at_the_same_moment:
        SupportRequest.objects.all().delete()
        for module in ("editing", "views"):
            monkeypatch.setattr(f"focal_points.support.{module}.found", lambda *_: draft)
    else:
        as_writer.post(discard)
    response = as_writer.post(edit(draft), typed)
    assert response.status_code == 404
    assert "Typed in vain" in response.content.decode()
    assert as_writer.post(edit(draft), typed, headers=AUTOSAVE).status_code == 404
    assert as_writer.post(discard).status_code == 404


def test_a_draft_is_thrown_away_and_nothing_else(
    as_writer: Client, draft: SupportRequest, request_sent: SupportRequest
) -> None:
    for row in (draft, request_sent):
        as_writer.post(reverse("focal_points:discard_support", args=[row.pk]))
    assert list(SupportRequest.objects.all()) == [request_sent]


def test_the_history_begins_with_the_submission(draft: SupportRequest) -> None:
    draft.title_en = "A thought"
    draft.save()
    assert not SupportRequest.events.rel.related_model.objects.exists()
    sent_request = SupportRequestFactory()
    sent_request.title_fr = "Formation"
    sent_request.save()
    labels = sent_request.events.order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(labels) == ["insert", "update"]
