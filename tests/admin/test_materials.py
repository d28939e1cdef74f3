"""New versions of a paper: taken, or refused beside the field with the rest of the form kept."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from meetings.models import Material, MaterialVersion
from tests.admin.filled_form import filled_form
from tests.factories import AgendaItemFactory, MaterialFactory, MeetingFactory, NetworkFactory
from tests.materials.samples import PDF


def send(client: Client, material: Material, name: str, content: bytes, **changes: Any) -> Any:
    address = reverse("admin:meetings_material_change", args=[material.pk])
    form = filled_form(client.get(address), "material_form") | {"new_language": "fr"} | changes
    form["new_file"] = SimpleUploadedFile(name, content, content_type="application/pdf")
    return client.post(address, form)


@pytest.fixture
def material(dialogue: Dialogue) -> Material:
    return MaterialFactory(title_en="Agenda")  # type: ignore[no-any-return]


def test_a_version_is_taken(administrator: Client, material: Material) -> None:
    assert send(administrator, material, "agenda.pdf", PDF).status_code == 302
    assert send(administrator, material, "agenda.pdf", PDF).status_code == 302
    versions = MaterialVersion.objects.order_by("number")
    assert [(row.language, row.number, row.size) for row in versions] == [
        ("fr", 1, len(PDF)),
        ("fr", 2, len(PDF)),
    ]


def test_versions_are_shown_and_not_changed(administrator: Client, material: Material) -> None:
    send(administrator, material, "agenda.pdf", PDF)
    version = MaterialVersion.objects.get()
    address = reverse("admin:meetings_material_change", args=[material.pk])
    page = administrator.get(address).content.decode()
    assert version.sha256 in page
    assert version.get_absolute_url() in page
    assert 'name="versions-0-number"' not in page


def test_an_embargo_is_typed_and_told_on_the_clock_of_the_secretariat(
    administrator: Client, material: Material
) -> None:
    """A day without a time means its beginning; pages name the place of the clock."""
    address = reverse("admin:meetings_material_change", args=[material.pk])
    form = filled_form(administrator.get(address), "material_form")
    form |= {"embargoed_until_0": "2099-07-01", "embargoed_until_1": ""}
    assert administrator.post(address, form).status_code == 302
    material.refresh_from_db()
    assert material.embargoed_until == datetime.datetime(2099, 6, 30, 22, tzinfo=datetime.UTC)
    shown = filled_form(administrator.get(address), "material_form")
    assert (shown["embargoed_until_0"], shown["embargoed_until_1"][:5]) == ("2099-07-01", "00:00")
    told = "1 July 2099, 00:00 (Brussels, UTC+2)"
    listed = reverse("admin:meetings_material_changelist")
    readers = reverse("meetings:paper_readers", args=[material.pk])
    for page in (listed, material.get_absolute_url(), readers):
        assert told in administrator.get(page).content.decode()


def test_a_networks_paper_is_made_and_told_what_it_may_not_be(
    administrator: Client, dialogue: Dialogue
) -> None:
    """Every objection stands beside its field, and what was typed stays."""
    network = NetworkFactory()
    address = f"{reverse('admin:meetings_material_add')}?network={network.pk}"
    form = filled_form(administrator.get(address), "material_form") | {"title_en": "Methods"}
    assert form["network"] == str(network.pk)
    wrong = form | {"audience": "participants"}
    response = administrator.post(address, wrong)
    said = response.context["adminform"].form.errors
    assert said == {"audience": ["A meeting has participants, a network has members."]}
    response = administrator.post(address, form | {"meeting": MeetingFactory().pk})
    said = response.context["adminform"].form.errors
    assert said == {"network": ["A paper belongs to a meeting or to a network."]}
    assert administrator.post(address, form | {"audience": "network"}).status_code == 302
    assert Material.objects.get().network == network


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("programme.exe", b"MZ\x90\x00" + b"\x00" * 64),
        ("disguised.pdf", b"MZ\x90\x00" + b"\x00" * 64),
    ],
)
def test_a_file_is_refused(
    administrator: Client, material: Material, name: str, content: bytes
) -> None:
    response = send(administrator, material, name, content, title_en="Typed by hand")
    assert response.status_code == 200
    assert set(response.context["adminform"].form.errors) == {"new_file"}
    assert "Typed by hand" in response.content.decode()
    material.refresh_from_db()
    assert material.title_en == "Agenda"
    assert not MaterialVersion.objects.exists()


def test_a_file_too_large(administrator: Client, material: Material, settings: Any) -> None:
    settings.MATERIAL_MAX_BYTES = 10
    response = send(administrator, material, "agenda.pdf", PDF)
    assert set(response.context["adminform"].form.errors) == {"new_file"}


def test_a_new_paper_with_a_refused_file_is_not_made(
    administrator: Client, dialogue: Dialogue
) -> None:
    address = reverse("admin:meetings_material_add")
    form = filled_form(administrator.get(address), "material_form")
    form |= {"meeting": MeetingFactory().pk, "title_en": "New", "new_language": "en"}
    form["new_file"] = SimpleUploadedFile("empty.pdf", b"")
    assert administrator.post(address, form).status_code == 200
    assert not Material.objects.exists()


def test_a_file_without_its_language(administrator: Client, material: Material) -> None:
    response = send(administrator, material, "agenda.pdf", PDF, new_language="")
    assert set(response.context["adminform"].form.errors) == {"new_language", "new_file"}


def test_a_file_that_the_browser_lets_go_of_is_missed(
    administrator: Client, material: Material
) -> None:
    """Whatever else was wrong, nobody saves without the version that they believe to have sent."""
    response = send(administrator, material, "agenda.pdf", PDF, embargoed_until_1="late")
    errors = response.context["adminform"].form.errors
    assert set(errors) == {"embargoed_until", "new_file"}
    assert errors["new_file"] == [
        "Choose the file again: it cannot be kept while something is wrong."
    ]
    address = reverse("admin:meetings_material_change", args=[material.pk])
    form = filled_form(administrator.get(address), "material_form") | {"new_language": "fr"}
    response = administrator.post(address, form | {"title_en": "Mended"})
    assert set(response.context["adminform"].form.errors) == {"new_file"}
    material.refresh_from_db()
    assert material.title_en == "Agenda"


def test_a_point_of_another_meetings_agenda(administrator: Client, material: Material) -> None:
    address = reverse("admin:meetings_material_change", args=[material.pk])
    form = filled_form(administrator.get(address), "material_form")
    response = administrator.post(address, form | {"agenda_item": AgendaItemFactory().pk})
    assert set(response.context["adminform"].form.errors) == {"agenda_item"}
