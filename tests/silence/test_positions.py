"""Taking a position: what can be said, until when, and that nothing typed is lost."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.digests import digest_of
from dialogue.form_fields import LONGEST_TEXT
from dialogue.models import Dialogue
from focal_points.models import FocalPoint, Notice, User
from meetings.enums import AskedFor, PositionKind
from meetings.models import AskedPartner, PartnerPosition
from meetings.services.silence.positions import Said, TooLate, take_position
from tests.factories import (
    AskedPartnerFactory,
    PartnerPositionFactory,
    PersonFactory,
    SilenceProcedureFactory,
)
from tests.silence.conftest import SetClock

NOTHING = digest_of(Said().as_mapping())
"""What whoever opens the form of a silent partner has before them."""
INSTANT = datetime.timedelta(microseconds=1)


def page(response: Any) -> str:
    return str(response.content.decode())


def where(asked: AskedPartner) -> str:
    return reverse("meetings:silence_position", args=[asked.procedure_id, asked.pk])


def said(client: Client, asked: AskedPartner, **typed: str) -> dict[str, str]:
    """What the form sends when it is opened now and filled in."""
    opened_on = client.get(where(asked)).context["opened_on"]
    return {"opened_on": opened_on, "kind": "agrees", "comments": "", "language": "en"} | typed


def test_a_partner_agrees(asked: AskedPartner, as_speaker: Client, speaker: User) -> None:
    response = as_speaker.post(where(asked), said(as_speaker, asked), follow=True)
    assert "Your position is recorded." in page(response)
    position = PartnerPosition.objects.get()
    assert (position.kind, position.taken_by) == (PositionKind.AGREES, speaker)
    assert Notice.objects.count() == 0


def test_the_text_stands_before_the_form(asked: AskedPartner, as_speaker: Client) -> None:
    shown = page(as_speaker.get(where(asked)))
    assert shown.index('id="the-text"') < shown.index('name="kind"')


def test_each_position_stands_beside_the_former(asked: AskedPartner, as_speaker: Client) -> None:
    as_speaker.post(where(asked), said(as_speaker, asked))
    form = said(as_speaker, asked, kind="agrees_comments", comments="Le § 3.", language="fr")
    as_speaker.post(where(asked), form)
    first, second = PartnerPosition.objects.order_by("pk")
    assert (first.kind, second.kind) == ("agrees", "agrees_comments")
    assert (second.comments_en, second.comments_fr) == ("", "Le § 3.")
    shown = page(as_speaker.get(asked.procedure.get_absolute_url()))
    assert '<div lang="fr"><p>Le § 3.</p></div>' in shown
    assert "Former positions" in shown
    # The same once more is nothing new.
    form = said(as_speaker, asked, kind="agrees_comments", comments="Le § 3.", language="fr")
    again = as_speaker.post(where(asked), form, follow=True)
    assert "Nothing has changed." in page(again)
    assert PartnerPosition.objects.count() == 2


def test_a_position_is_never_written_over(asked: AskedPartner) -> None:
    position = PartnerPositionFactory(asked=asked)
    for field, value in (("kind", "objects"), ("comments_en", "x"), ("comments_fr", "x")):
        with pytest.raises(IntegrityError), transaction.atomic():
            PartnerPosition.objects.filter(pk=position.pk).update(**{field: value})


@pytest.mark.parametrize(
    ("asked_for", "typed", "field"),
    [
        ("approval", {"kind": "objects"}, "comments"),
        ("approval", {"kind": "agrees_comments", "comments": "  \n "}, "comments"),
        ("approval", {"kind": "agrees", "comments": "But."}, "kind"),
        ("approval", {"kind": "comments", "comments": "But."}, "kind"),
        ("approval", {"kind": ""}, "kind"),
        ("approval", {"kind": "abstains", "language": "xx"}, "language"),
        ("approval", {"kind": "objects", "comments": "x" * 50_000}, "comments"),
        # Letters without width, and a hyphen that shows at the end of a line alone.
        ("approval", {"kind": "objects", "comments": "\u200b\u200b"}, "comments"),
        ("approval", {"kind": "objects", "comments": "\u200b \ufeff\n\u2060\u00ad"}, "comments"),
        ("comment", {"kind": "agrees"}, "kind"),
        ("comment", {"kind": "comments"}, "comments"),
        ("comment", {"kind": "no_comments", "comments": "But."}, "kind"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_cannot_be_said_is_told_beside_its_field(
    as_speaker: Client,
    speaker: User,
    asked: AskedPartner,
    asked_for: str,
    typed: dict[str, str],
    field: str,
    language: str,
) -> None:
    if asked_for == AskedFor.COMMENT:
        procedure = SilenceProcedureFactory(asked_for=asked_for, silence_is_agreement=False)
        asked = AskedPartnerFactory(procedure=procedure, partner=asked.partner)
    with translation.override(language):
        response = as_speaker.post(where(asked), said(as_speaker, asked, **typed))
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in page(response)
    if comments := typed.get("comments", "").strip():
        assert comments in page(response)
    assert not PartnerPosition.objects.exists()


def test_comments_may_be_as_long_as_is_said(asked: AskedPartner, as_speaker: Client) -> None:
    longest = "é" * LONGEST_TEXT
    as_speaker.post(where(asked), said(as_speaker, asked, kind="objects", comments=longest))
    assert PartnerPosition.objects.get().comments_en == longest


def test_an_abstention_may_be_explained(asked: AskedPartner, as_speaker: Client) -> None:
    form = said(as_speaker, asked, kind="abstains", comments="No mandate on this.")
    as_speaker.post(where(asked), form)
    assert PartnerPosition.objects.get().comments_en == "No mandate on this."


def test_breaking_the_silence_is_told_to_all_concerned(
    asked: AskedPartner,
    also_asked: AskedPartner,
    as_speaker: Client,
    colleague: User,
    neighbour: User,
    publisher: User,
) -> None:
    PersonFactory.focal_point()
    for comments in ("Not § 3.", "Not § 3 and § 4."):
        form = said(as_speaker, asked, kind="objects", comments=comments)
        as_speaker.post(where(asked), form)
    # Once, however often the reasons are put in other words.
    assert {(row.recipient.name, row.change) for row in Notice.objects.all()} == {
        (colleague.name, "broken"),
        (neighbour.name, "broken"),
        (publisher.name, "broken"),
    }
    assert Notice.objects.count() == 3


def test_up_to_the_deadline_and_not_at_it(
    asked: AskedPartner, speaker: User, set_clock: SetClock
) -> None:
    set_clock(asked.procedure.due_at - INSTANT)
    assert take_position(asked, Said("agrees"), by=speaker, opened_on=NOTHING) is not None
    set_clock(asked.procedure.due_at)
    with pytest.raises(TooLate):
        take_position(asked, Said("abstains"), by=speaker, opened_on=NOTHING)
    assert PartnerPosition.objects.count() == 1


def test_with_more_time_up_to_ones_own_deadline(
    asked: AskedPartner, also_asked: AskedPartner, speaker: User, set_clock: SetClock
) -> None:
    asked.due_at = asked.procedure.due_at + datetime.timedelta(days=1)
    asked.save()
    set_clock(asked.due_at - INSTANT)
    assert take_position(asked, Said("agrees"), by=speaker, opened_on=NOTHING) is not None
    with pytest.raises(TooLate):
        take_position(also_asked, Said("agrees"), by=speaker, opened_on=NOTHING)


def test_what_was_typed_too_late_is_kept(
    asked: AskedPartner, as_speaker: Client, set_clock: SetClock
) -> None:
    form = said(as_speaker, asked, kind="objects", comments="We cannot agree to § 3.")
    set_clock(asked.procedure.due_at)
    response = as_speaker.post(where(asked), form)
    assert "Not recorded: it is too late" in page(response)
    assert "We cannot agree to § 3." in page(response)
    assert "Objects (breaks the silence)" in page(response)
    assert not PartnerPosition.objects.exists()
    # The form is not offered any more.
    assert as_speaker.get(where(asked)).status_code == 302


@pytest.mark.parametrize("stage", ["is_closed", "is_withdrawn"])
def test_nothing_is_said_once_it_has_ended(
    asked: AskedPartner, as_speaker: Client, stage: str
) -> None:
    ended = AskedPartnerFactory(
        procedure=SilenceProcedureFactory(**{stage: True}), partner=asked.partner
    )
    form = {"kind": "objects", "comments": "Wait.", "language": "en", "opened_on": NOTHING}
    response = as_speaker.post(where(ended), form)
    assert "The procedure has ended." in page(response)
    assert "Wait." in page(response)
    assert not PartnerPosition.objects.exists()


def test_of_two_people_the_second_is_told_and_sees_both(
    asked: AskedPartner,
    as_speaker: Client,
    colleague: User,
    client_for: Any,
    dialogue: Dialogue,
) -> None:
    as_colleague = client_for(colleague, dialogue)
    ours = said(as_speaker, asked, kind="objects", comments="We object.")
    theirs = said(as_colleague, asked, kind="agrees_comments", comments="We agree, mostly.")
    as_colleague.post(where(asked), theirs)
    response = as_speaker.post(where(asked), ours)
    shown = page(response)
    assert "Omar Sy has taken a position since you opened the page" in shown
    assert "We agree, mostly." in shown
    assert "We object." in shown
    assert PartnerPosition.objects.count() == 1
    as_speaker.post(where(asked), ours | {"save_over": response.context["save_over"]})
    # It replaces nothing: it stands beside the other one.
    assert [row.kind for row in PartnerPosition.objects.order_by("pk")] == [
        "agrees_comments",
        "objects",
    ]


def test_nobody_speaks_for_another_partner(
    asked: AskedPartner, also_asked: AskedPartner, as_speaker: Client, as_publisher: Client
) -> None:
    for client, whose in ((as_speaker, also_asked), (as_publisher, asked)):
        for answer in (client.get(where(whose)), client.post(where(whose), {"kind": "agrees"})):
            assert answer.status_code == 404
    assert not PartnerPosition.objects.exists()


def test_what_is_written_after_the_mandate_can_be_copied(
    asked: AskedPartner, speaker: User, as_speaker: Client
) -> None:
    FocalPoint.objects.filter(user=speaker).delete()
    late = as_speaker.post(where(asked), {"kind": "objects", "comments": "Article 3 goes too far."})
    assert late.status_code == 404
    assert late.context["typed"] == [("Answer", "Article 3 goes too far.")]
    assert str(asked.procedure) not in page(late)
    assert not PartnerPosition.objects.exists()


def test_a_contributor_knows_nothing_of_it(
    asked: AskedPartner, speaker: User, client_for: Any, dialogue: Dialogue
) -> None:
    helper = client_for(PersonFactory.contributor(asked.partner), dialogue)
    assert helper.get(asked.procedure.get_absolute_url()).status_code == 404
    assert helper.get(where(asked)).status_code == 404
    assert str(asked.procedure) not in page(helper.get(reverse("focal_points:workspace")))


def test_the_deadline_stands_on_the_readers_clock_too(
    asked: AskedPartner, as_speaker: Client, speaker: User
) -> None:
    shown = page(as_speaker.get(where(asked)))
    assert ("Brussels" in shown, "Tokyo" in shown) == (True, False)
    speaker.time_zone = "Asia/Tokyo"
    speaker.save()
    shown = page(as_speaker.get(where(asked)))
    assert ("Brussels" in shown, "Tokyo" in shown) == (True, True)
