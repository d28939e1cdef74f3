"""The welcome pack on paper: whose it is, what it says, in the person's language."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pdfua import Severity, validate

from dialogue.models import Dialogue, Partner
from focal_points.enums import PrintoutState
from focal_points.models import FocalPoint, Membership, Printout, User
from tests.factories import (
    ChairmanshipFactory,
    MeetingFactory,
    PageFactory,
    PartnerFactory,
    PersonFactory,
    SteeringSeatFactory,
    TermsAcceptanceFactory,
    TermsFactory,
)
from tests.people.printing import bytes_of, made, text_of

SAID = {
    "en": ("What the dialogue is", "Has a seat", "How the portal works", "You accepted this"),
    "fr": ("Ce qu’est le dialogue", "Y siège", "Le portail en pratique", "Vous avez accepté"),
}


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    partner: Partner = PartnerFactory()
    SteeringSeatFactory(partner=partner)
    ChairmanshipFactory(partner=partner)
    return partner


@pytest.fixture
def person(partner: Partner) -> User:
    user: User = PersonFactory.focal_point(partner)
    return user


@pytest.mark.parametrize("language", ["en", "fr"])
def test_from_button_to_file(
    person: User,
    partner: Partner,
    dialogue: Dialogue,
    client_for: Any,
    in_language: Any,
    language: str,
    tmp_path: Path,
) -> None:
    TermsAcceptanceFactory(terms=TermsFactory(state="published"), user=person)
    there = {"country": partner.country, "ends_on": None}
    to_come = MeetingFactory(status="confirmed", starts_on=timezone.localdate(), **there)
    MeetingFactory(status="held", starts_on="2019-03-03", **there)
    body = '<p>Welcome <a href="/en/">aboard</a>.</p>'
    PageFactory(slug_en="welcome", body_en=body, body_fr=body)
    client = client_for(person, dialogue)
    with in_language(language):
        asked = client.post(reverse("people:print_welcome"))
        again = client.post(reverse("people:print_welcome"))
        printout = made(Printout.objects.get())
        page = reverse("people:printout", args=[printout.pk])
        file: Any = client.get(reverse("people:printout_file", args=[printout.pk]))
    assert asked["Location"] == again["Location"] == page
    assert (printout.state, printout.language) == (PrintoutState.READY, language)
    assert b"".join(file.streaming_content) == bytes_of(printout)
    text, pages = text_of(printout)
    assert pages == printout.pages <= 4
    with in_language(language):
        expected = [person.name, partner.name, to_come.title, dialogue.email, "Welcome aboard."]
    assert [words for words in (*SAID[language], *expected) if words not in text] == []
    (tmp_path / "pack.pdf").write_bytes(bytes_of(printout))
    findings = validate(tmp_path / "pack.pdf").findings
    assert [row for row in findings if row.severity > Severity.INFO] == []


def test_is_ones_own_and_ends_with_the_standing(
    person: User, dialogue: Dialogue, client_for: Any
) -> None:
    client = client_for(person, dialogue)
    client.post(reverse("people:print_welcome"))
    printout = made(Printout.objects.get())
    addresses = [
        reverse(f"people:{name}", args=[printout.pk]) for name in ("printout", "printout_file")
    ]
    answers = {
        whose: [somebody.head(address).status_code for address in addresses]
        for whose, somebody in (
            ("own", client),
            ("another's", client_for(PersonFactory.focal_point(), dialogue)),
        )
    }
    assert answers == {"own": [200, 200], "another's": [404, 404]}
    FocalPoint.objects.filter(user=person).update(
        mandate_until="2020-01-01", mandate_from="2019-01-01"
    )
    assert client.get(addresses[1]).status_code == 404
    late: Printout = Printout.objects.create(
        kind="welcome", title="Welcome pack", language="en", requested_by=person
    )
    assert made(late).state == PrintoutState.FAILED
    # What is the Secretariat's is not open to whoever has left it.
    Membership.objects.filter(user=person).delete()
    Printout.objects.update(kind="directory")
    member = client_for(PersonFactory.focal_point(), dialogue)
    assert member.get(addresses[1]).status_code == 404


def test_a_contributors_pack_speaks_of_what_is_open_to_contributors(
    person: User, partner: Partner
) -> None:
    contributor = PersonFactory.contributor(partner)
    printout: Printout = Printout.objects.create(
        kind="welcome", title="Welcome pack", language="en", requested_by=contributor
    )
    text, _pages = text_of(made(printout))
    assert person.name in text
    assert "Your entry in the directory" not in text
