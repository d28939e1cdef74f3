"""Saved views of the register: kept, opened, renamed, shared, deleted, and whose they are."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from focal_points.models import User
from meetings.models import SavedView
from meetings.services import saved_views
from tests.factories import AddresseeFactory, PersonFactory, RecommendationFactory, SavedViewFactory
from tests.pages.test_register import ADDRESS

LIST = "/en/recommendations/views/"


@pytest.fixture
def reader(dialogue: Dialogue) -> User:
    RecommendationFactory(kind="political")
    return PersonFactory.focal_point()


@pytest.fixture
def client(reader: User, client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(reader, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def editor(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(PersonFactory.editor(), dialogue)  # type: ignore[no-any-return]


def save(client: Client, name: str, asked: str = "kind=political&order=oldest") -> str:
    response = client.post(LIST, {"name": name, "asked": asked}, follow=True)
    assert response.status_code == 200
    content: str = response.content.decode()
    return content


def test_is_saved_and_opens_with_its_filters(client: Client, reader: User) -> None:
    page = save(client, "Political ones")
    assert "Saved: “Political ones”" in page
    view = SavedView.objects.get()
    assert (view.user, view.asked) == (reader, {"kind": "political", "order": "oldest"})
    opened = client.get(view.get_absolute_url())
    assert opened["Location"] == f"{ADDRESS}?kind=political&order=oldest"
    assert f'<a href="{view.get_absolute_url()}">Political ones</a>' in page


def test_what_is_unknown_is_not_saved(client: Client) -> None:
    save(client, "Strange", "kind=nonsense&year=x&page=3&part=recommendation&q=%00")
    assert SavedView.objects.get().asked == {"part": "recommendation"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "This field is required."),
        ("x" * 81, "at most 80 characters"),
        ("political ONES", "There is a view with this name already."),
    ],
)
def test_a_name_that_cannot_be_is_told_and_kept(
    name: str, told: str, client: Client, reader: User
) -> None:
    SavedViewFactory(user=reader, name="Political ones")
    page = save(client, name)
    assert told in page
    assert f'value="{name}"' in page or not name
    assert 'name="asked" value="kind=political&amp;order=oldest"' in page
    assert SavedView.objects.count() == 1


def test_two_people_may_use_the_same_name(client: Client) -> None:
    SavedViewFactory(name="Political ones")
    save(client, "Political ones")
    assert SavedView.objects.count() == 2


def test_as_many_as_can_be_kept(
    client: Client, reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_views, "MOST_VIEWS", 2)
    SavedViewFactory.create_batch(2, user=reader)
    SavedViewFactory()
    assert "You have 2 views, as many as can be kept. Delete one first." in save(client, "More")
    assert SavedView.objects.own(reader).count() == 2


def test_a_value_that_is_gone_is_said_and_the_rest_applied(client: Client, reader: User) -> None:
    addressee = AddresseeFactory()
    to = f"partner-{addressee.partner_id}"
    view = SavedViewFactory(user=reader, name="Ours", asked={"to": to, "part": "recommendation"})
    page = client.get(view.get_absolute_url(), follow=True)
    assert "not there any more" not in page.content.decode()
    addressee.delete()
    page = client.get(view.get_absolute_url(), follow=True)
    assert page.redirect_chain == [(f"{ADDRESS}?part=recommendation", 302)]
    told = "“Ours” asks for something that is not there any more (Addressed to)"
    assert told in page.content.decode()


def test_is_renamed_and_deleted(client: Client, reader: User) -> None:
    view = SavedViewFactory(user=reader, name="Old", is_shared=False)
    SavedViewFactory(user=reader, name="Taken")
    place = reverse("meetings:change_saved_view", args=[view.pk])
    page = client.post(place, {"name": "taken"}).content.decode()
    assert "There is a view with this name already." in page
    assert "is_shared" not in page
    response = client.post(place, {"name": "New", "is_shared": "on"})
    assert response["Location"] == LIST
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("New", False)
    client.post(reverse("meetings:delete_saved_view", args=[view.pk]))
    assert [row.name for row in SavedView.objects.all()] == ["Taken"]


def test_the_secretariat_shares_with_everybody_who_logs_in(
    client: Client, editor: Client, visitor: Client
) -> None:
    save(editor, "For all")
    view = SavedView.objects.get()
    for place in (LIST, ADDRESS):
        assert "For all" not in client.get(place).content.decode()
    assert client.get(view.get_absolute_url()).status_code == 404
    place = reverse("meetings:change_saved_view", args=[view.pk])
    editor.post(place, {"name": "For all", "is_shared": "on"})
    for address in (LIST, ADDRESS):
        assert "For all" in client.get(address).content.decode()
    assert client.get(place).status_code == 404
    assert "For all" not in visitor.get(ADDRESS).content.decode()
    editor.post(place, {"name": "For all"})
    assert client.get(view.get_absolute_url()).status_code == 404


def test_so_many_are_shared(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_views, "MOST_SHARED", 1)
    SavedViewFactory(is_shared=True)
    save(editor, "One more")
    view = SavedView.objects.get(name="One more")
    place = reverse("meetings:change_saved_view", args=[view.pk])
    page = editor.post(place, {"name": "One more", "is_shared": "on"}).content.decode()
    assert "1 views are shared, as many as can be." in page


def test_offered_where_something_is_asked_by_whoever_is_logged_in(
    client: Client, visitor: Client
) -> None:
    assert "Save this view" in client.get(f"{ADDRESS}?kind=political").content.decode()
    assert "Save this view" not in client.get(ADDRESS).content.decode()
    assert "Save this view" not in visitor.get(f"{ADDRESS}?kind=political").content.decode()


def test_reads_in_french(client: Client) -> None:
    page = client.get("/fr/recommandations/vues/").content.decode()
    assert "<h1>Vues enregistrées</h1>" in page
    page = client.get("/fr/recommandations/?kind=political").content.decode()
    assert "Enregistrer cette vue" in page
