"""The Secretariat sees the site as another person: what they see, no more, and changes nothing."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import clear_url_caches, path, reverse
from django.utils import timezone, translation

from dialogue.enums import Audience
from dialogue.models import Dialogue, Page
from dialogue.tenancy import scope_to
from focal_points.models import Membership, User, Viewing
from meetings.enums import OF_A_MEETING
from meetings.models import MeetingVisit, PaperFolder
from rabat_portal import urls
from tests.access import people
from tests.access.people import cast
from tests.factories import (
    MaterialFactory,
    MaterialVersionFactory,
    MeetingFactory,
    MembershipFactory,
    PageFactory,
    PersonFactory,
)

HALF_AN_HOUR = datetime.timedelta(minutes=30)
BANNER = "viewing-banner"


def see_as(client: Client, person: User, **given: str) -> Any:
    return client.post(reverse("focal_points:begin_viewing", args=[person.pk]), given)


@pytest.fixture
def editor(dialogue: Dialogue) -> User:
    return PersonFactory.editor()


@pytest.fixture
def person(dialogue: Dialogue) -> User:
    return PersonFactory.focal_point(name="Awa Viewed")


@pytest.fixture
def client(editor: User, dialogue: Dialogue, client_for: Any) -> Client:
    client: Client = client_for(editor, dialogue)
    return client


def test_what_is_seen_is_what_the_person_sees(
    dialogue: Dialogue, other_dialogue: Dialogue, client_for: Any
) -> None:
    """Over everybody with a role and every audience: the same titles, the same answers."""
    meeting = MeetingFactory()
    persons = cast(meeting, other_dialogue)
    versions = []
    for audience in OF_A_MEETING:
        title = f"For {audience}"
        material = MaterialFactory(meeting=meeting, audience=audience, title_en=title)
        versions.append(MaterialVersionFactory(material=material))
    administrator = persons[people.ADMINISTRATOR]
    viewed = {
        person
        for person in people.LOGGED_IN - people.SECRETARIAT
        if person not in {people.NO_ROLE, people.PROGRAMME, people.ELSEWHERE}
    }
    for name, person in persons.items():
        if name not in viewed:
            continue
        assert person is not None
        client = client_for(administrator, dialogue)
        assert see_as(client, person).status_code == 302, name
        own = client_for(person, dialogue)
        for version in versions:
            answers = [one.get(version.get_absolute_url()) for one in (client, own)]
            [answer.getvalue() for answer in answers if answer.streaming]
            assert answers[0].status_code == answers[1].status_code, (name, version)
        for address in (meeting.get_absolute_url(), "/en/workspace/"):
            seen, real = (one.get(address).content.decode() for one in (client, own))
            assert BANNER in seen
            titles = [f"For {audience}" for audience in OF_A_MEETING]
            assert [title in seen for title in titles] == [title in real for title in titles]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_says_so_and_leads_out(
    client: Client, person: User, editor: User, language: str
) -> None:
    with translation.override(language):
        see_as(client, person)
        for address in (f"/{language}/", reverse("meetings:meetings"), "/en/no-such-page/"):
            content = client.get(address).content.decode()
            assert BANNER in content
            assert "Awa Viewed" in content
            assert f'action="{reverse("account_logout")}"' not in content
        response = client.post(
            reverse("focal_points:end_viewing"), {"next": reverse("meetings:meetings")}
        )
        assert response["Location"] == reverse("meetings:meetings")
        assert BANNER not in client.get(reverse("meetings:meetings")).content.decode()
    viewing = Viewing.objects.get()
    assert (viewing.viewer, viewing.viewed) == (editor, person)
    assert viewing.since <= viewing.until <= timezone.now()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(client: Client, person: User, method: str) -> None:
    meeting = MeetingFactory()
    MaterialVersionFactory(material=MaterialFactory(meeting=meeting))
    see_as(client, person)
    response = getattr(client, method)(reverse("meetings:papers", args=[meeting.pk]))
    assert response.status_code == 403
    assert "nothing can be changed" in response.content.decode()
    assert not PaperFolder.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "admin:index",
        "admin:meetings_meeting_changelist",
        "focal_points:my_account",
        "focal_points:not_sent",
        "focal_points:view_as",
        "account_change_password",
        "account_email",
        "account_logout",
        "mfa_index",
    ],
)
def test_the_admin_and_accounts_stay_closed(client: Client, person: User, name: str) -> None:
    see_as(client, person)
    response = client.get(reverse(name))
    assert response.status_code == 403
    assert person.email not in response.content.decode()
    assert "stay closed" in response.content.decode()


def test_no_way_into_the_admin_is_shown(client: Client, person: User) -> None:
    page = MeetingFactory().get_absolute_url()
    assert "Edit this page" in client.get(page).content.decode()
    see_as(client, person)
    assert "Edit this page" not in client.get(page).content.decode()


def test_no_look_is_counted_as_the_persons(
    client: Client, person: User, django_capture_on_commit_callbacks: Any
) -> None:
    meeting = MeetingFactory()
    see_as(client, person)
    with django_capture_on_commit_callbacks(execute=True):
        client.get(meeting.get_absolute_url())
    assert not MeetingVisit.objects.exists()


def writing(request: HttpRequest) -> HttpResponse:
    Page.objects.update(slug_en="changed")
    return HttpResponse("written")


def test_the_database_takes_no_writing(
    client: Client, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that would write on a mere look is refused, and writes again once it is over."""
    PageFactory(slug_en="before")
    monkeypatch.setattr(urls, "urlpatterns", [path("writes/", writing), *urls.urlpatterns])
    clear_url_caches()
    see_as(client, person)
    response = client.get("/writes/")
    assert response.status_code == 403
    assert Page.objects.get().slug_en == "before"
    client.post(reverse("focal_points:end_viewing"))
    assert client.get("/writes/").content == b"written"
    assert Page.objects.get().slug_en == "changed"
    monkeypatch.undo()
    clear_url_caches()


def test_downloads_are_written_down_each_once(client: Client, person: User) -> None:
    version = MaterialVersionFactory(
        material=MaterialFactory(audience=Audience.FOCAL_POINTS), original_name="Note d’été.pdf"
    )
    see_as(client, person)
    for _ in range(2):
        client.get(version.get_absolute_url()).getvalue()
    client.get(version.get_absolute_url(), headers={"range": "bytes=0-1"}).getvalue()
    client.head(version.address_of_newest)
    closed = MaterialVersionFactory(material=MaterialFactory(audience=Audience.CHAIR))
    assert client.get(closed.get_absolute_url()).status_code == 404
    assert Viewing.objects.get().files == [f"{version.get_absolute_url()} Note d’été.pdf"]


def test_nothing_of_it_is_kept(client: Client, person: User) -> None:
    see_as(client, person)
    response = client.get("/en/meetings/")
    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]


def test_it_ends_by_itself(client: Client, person: User, editor: User) -> None:
    see_as(client, person)
    viewing = Viewing.objects.get()
    assert viewing.until - viewing.since == HALF_AN_HOUR
    Viewing.objects.update(since=timezone.now() - HALF_AN_HOUR * 2, until=timezone.now())
    content = client.get("/en/meetings/").content.decode()
    assert BANNER not in content
    assert "Your half hour is over" in content
    assert "Your half hour is over" not in client.get("/en/meetings/").content.decode()


@pytest.mark.parametrize("what", ["viewer leaves", "viewed joins", "viewed is closed"])
def test_it_ends_with_the_right_to_it(
    client: Client, person: User, editor: User, what: str
) -> None:
    see_as(client, person)
    if what == "viewer leaves":
        Membership.objects.filter(user=editor).delete()
    elif what == "viewed joins":
        MembershipFactory(user=person)
    else:
        User.objects.filter(pk=person.pk).update(is_active=False)
    assert BANNER not in client.get("/en/meetings/").content.decode()


def test_a_second_view_ends_the_first(client: Client, person: User) -> None:
    see_as(client, person)
    client.post(reverse("focal_points:end_viewing"))
    see_as(client, PersonFactory.expert())
    first, second = Viewing.objects.order_by("pk")
    assert not first.is_under_way
    assert second.is_under_way


def test_who_logs_in_anew_sees_the_site_as_oneself(
    client: Client, person: User, editor: User
) -> None:
    see_as(client, person)
    client.logout()
    client.force_login(editor)
    assert BANNER not in client.get("/en/meetings/").content.decode()


def test_whom_one_can_choose(
    client: Client, dialogue: Dialogue, other_dialogue: Dialogue, client_for: Any
) -> None:
    persons = cast(MeetingFactory(), other_dialogue)
    content = client.get(reverse("focal_points:view_as")).content.decode()
    shown = {name for name, user in persons.items() if user and f">{user.email}<" in content}
    assert shown == {
        *(people.LAPSED, people.FOCAL_POINT, people.OTHER_FOCAL_POINT, people.STEERING),
        *(people.CHAIR, people.EXPERT, people.PARTICIPANT, people.CONTRIBUTOR),
    }


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("awa", 200, "Awa Viewed"),
        ("nobody at all", 200, "Nobody with that name found"),
        ("elsewhere", 200, "Nobody with that name found"),
        ("a\0b", 200, "Null characters are not allowed"),
        ("x" * 101, 200, "at most 100 characters"),
    ],
)
def test_searching_for_a_person(
    client: Client,
    person: User,
    other_dialogue: Dialogue,
    name: str,
    status: int,
    said: str,
) -> None:
    with scope_to(other_dialogue):
        PersonFactory.focal_point(name="Somebody Elsewhere")
    response = client.get(reverse("focal_points:view_as"), {"name": name})
    assert response.status_code == status
    assert said in response.content.decode()


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\0"]
)
def test_it_leads_to_this_site_alone(client: Client, person: User, address: str) -> None:
    assert see_as(client, person, next=address)["Location"] == "/en/workspace/"


def test_administrators_look_up_who_saw_the_site_as_whom(
    client: Client, person: User, dialogue: Dialogue, client_for: Any
) -> None:
    see_as(client, person)
    viewing = Viewing.objects.get()
    places = [
        reverse("admin:focal_points_viewing_changelist"),
        reverse("admin:focal_points_viewing_change", args=[viewing.pk]),
    ]
    administrator = client_for(PersonFactory.administrator(), dialogue)
    publisher = client_for(PersonFactory.publisher(), dialogue)
    for place in places:
        response = administrator.get(place)
        assert response.status_code == 200
        assert "Awa Viewed" in response.content.decode()
        assert publisher.get(place).status_code == 404
    for name in ("add", "delete"):
        arguments = [viewing.pk] if name == "delete" else []
        place = reverse(f"admin:focal_points_viewing_{name}", args=arguments)
        assert administrator.get(place).status_code == 404


def test_the_list_of_people_costs_the_same_however_many_there_are(
    editor: User, dialogue: Dialogue, client_for: Any
) -> None:
    costs = []
    for more in (1, 30):
        for _ in range(more):
            PersonFactory.focal_point()
        client = client_for(editor, dialogue)
        with CaptureQueriesContext(connection) as captured:
            content = client.get(reverse("focal_points:view_as")).content.decode()
        costs.append(sum(" FROM " in query["sql"] for query in captured))
    assert "Page 1 of 2" in content
    assert costs[0] == costs[1] <= 16
