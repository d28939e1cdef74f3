"""The list of notifications, how one is told, and what the other pages show of them."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import Delivery
from focal_points.models import Notice, NoticePreference, User
from focal_points.notice_kinds import all_kinds
from focal_points.services.notice_preferences import deliveries_of
from meetings.models import Material, Meeting
from tests.factories import (
    BounceFactory,
    MaterialFactory,
    MeetingFactory,
    NoticeFactory,
    PersonFactory,
    SteeringSeatFactory,
)
from tests.factories.many import many
from tests.pages.conftest import questions_asked

LIST = "focal_points:notices"
SETTINGS = "focal_points:notice_settings"


@pytest.fixture
def client(client_for: Any, dialogue: Dialogue, reader: User) -> Client:
    asking: Client = client_for(reader, dialogue)
    return asking


def to(name: str, language: str = "en", *args: Any) -> str:
    with translation.override(language):
        return reverse(name, args=args)


def page_of(client: Client, name: str = LIST, language: str = "en", query: str = "") -> str:
    response = client.get(to(name, language) + query)
    assert response.status_code == 200
    return response.content.decode()


class TestTheList:
    @pytest.mark.parametrize(
        ("language", "what", "title"),
        [
            ("en", "Meeting announced", "Meeting on return"),
            ("fr", "Réunion annoncée", "Réunion sur le retour"),
        ],
    )
    def test_says_what_happened_in_the_pages_language(
        self, client: Client, notice: Notice, language: str, what: str, title: str
    ) -> None:
        page = page_of(client, language=language)
        assert what in page
        assert (
            f'<a href="{to("focal_points:open_notice", language, notice.pk)}">{title}</a>' in page
        )

    def test_its_own_day_is_told_from_the_meetings(self, client: Client, notice: Notice) -> None:
        Notice.objects.update(happened_at=datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC))
        assert "Received on 30 November 2026</time>" in page_of(client)
        assert "Reçue le 30 novembre 2026</time>" in page_of(client, language="fr")

    def test_a_title_in_the_other_language_is_marked(self, client: Client, notice: Notice) -> None:
        Meeting.objects.update(title_fr="")
        assert 'lang="en">Meeting on return</a>' in page_of(client, language="fr")

    def test_newest_first_and_page_by_page(self, client: Client, reader: User) -> None:
        now = timezone.now()
        meetings = many(MeetingFactory, 27, country=None)
        many(
            NoticeFactory,
            27,
            recipient=reader,
            subject=meetings.__getitem__,
            event=lambda n: f"numbered {n}",
            happened_at=lambda n: now - datetime.timedelta(minutes=n),
        )
        first, second = page_of(client), page_of(client, query="?page=2")
        assert first.index(f">{meetings[0].title}<") < first.index(f">{meetings[24].title}<")
        assert f">{meetings[25].title}<" not in first
        assert f">{meetings[26].title}<" in second
        assert client.get(f"{to(LIST)}?page=3").status_code == 404

    def test_those_alone_that_are_new(self, client: Client, reader: User, notice: Notice) -> None:
        old = NoticeFactory(
            recipient=reader, subject=MeetingFactory(title_en="Old news"), read_at=timezone.now()
        )
        assert '<a href="?show=new">1 is new</a>' in page_of(client)
        page = page_of(client, query="?show=new")
        assert (">Meeting on return<" in page, ">Old news<" in page) == (True, False)
        read = to("focal_points:read_notice", "en", notice.pk)
        back = client.post(read, {"page": "1", "show": "new"}).url
        assert back == f"{to(LIST)}?show=new#notice-{notice.pk}"
        page = page_of(client, query="?show=new")
        assert "You have read them all." in page
        assert f'<a href="{to(LIST)}">Show all</a>' in page
        unknown = page_of(client, query="?show=old")
        assert 'id="filter-show_error"' in unknown
        assert f'id="notice-{old.pk}"' in unknown

    def test_nothing_yet(self, client: Client) -> None:
        assert "Nothing has happened yet that concerns you" in page_of(client)

    def test_holds_no_word_and_no_count_of_what_is_closed(
        self, client: Client, reader: User, notice: Notice, other_dialogue: Dialogue
    ) -> None:
        hidden = [
            MaterialFactory(audience=Audience.CHAIR),
            MaterialFactory(audience=Audience.STEERING_COMMITTEE),
            MaterialFactory(state=PublicationState.DRAFT),
            MaterialFactory(embargoed_until=timezone.now() + datetime.timedelta(hours=1)),
        ]
        for paper in hidden:
            NoticeFactory(recipient=reader, kind="material_published", subject=paper)
        NoticeFactory(recipient=reader, subject=MeetingFactory(state=PublicationState.DRAFT))
        NoticeFactory(recipient=reader, kind="no_such_kind")
        NoticeFactory()  # Somebody else's.
        with scope_to(other_dialogue):
            NoticeFactory(recipient=reader)
        page = page_of(client)
        assert page.count('class="notice-line') == 1
        assert "(1 new)" in page
        for row in Notice.objects.exclude(pk=notice.pk):
            for method, name in (("get", "open_notice"), ("post", "read_notice")):
                answer = getattr(client, method)(to(f"focal_points:{name}", "en", row.pk))
                assert answer.status_code == 404

    def test_what_opens_is_shown(self, client: Client, reader: User) -> None:
        paper = MaterialFactory(audience=Audience.STEERING_COMMITTEE)
        NoticeFactory(recipient=reader, kind="material_published", subject=paper, change="replaced")
        assert paper.title not in page_of(client)
        SteeringSeatFactory(partner=reader.mandates.get().partner)
        page = page_of(client)
        assert "New version of a paper" in page
        assert paper.title in page


class TestReading:
    def test_opening_one_leads_there_and_marks_it(
        self, client: Client, notice: Notice, meeting: Meeting
    ) -> None:
        address = to("focal_points:open_notice", "fr", notice.pk)
        assert client.head(address).status_code == 302
        assert Notice.objects.unread().exists()
        response = client.get(address)
        with translation.override("fr"):
            assert response["location"] == meeting.get_absolute_url()
        assert not Notice.objects.unread().exists()

    def test_a_paper_is_on_its_meetings_page(self, client: Client, reader: User) -> None:
        paper: Material = MaterialFactory()
        common = {"kind": "material_published", "change": "published"}
        row = NoticeFactory(recipient=reader, subject=paper, **common)
        response = client.get(to("focal_points:open_notice", "en", row.pk))
        assert response["location"] == f"{paper.meeting.get_absolute_url()}#papers"

    @pytest.mark.parametrize(
        ("page", "back"),
        [("2", "?page=2"), ("", ""), ("x", ""), ("-1", ""), ("9" * 30, ""), ("%00", "")],
    )
    def test_one_without_opening_it(
        self, client: Client, notice: Notice, page: str, back: str
    ) -> None:
        other = NoticeFactory(recipient=notice.recipient)
        response = client.post(to("focal_points:read_notice", "en", notice.pk), {"page": page})
        assert response["location"] == f"{to(LIST)}{back}#notice-{notice.pk}"
        assert list(Notice.objects.unread()) == [other]

    def test_all_of_ones_own(self, client: Client, notice: Notice) -> None:
        somebody_elses = NoticeFactory()
        response = client.post(to("focal_points:read_all_notices"), follow=True)
        assert "All notifications are marked as read." in response.content.decode()
        assert list(Notice.objects.unread()) == [somebody_elses]

    @pytest.mark.parametrize("pk", ["0", "9" * 40, "x", "-1", "1%00"])
    def test_an_id_that_is_none(self, client: Client, pk: str) -> None:
        assert client.get(f"/en/notifications/{pk}/").status_code == 404


class TestHowOneIsTold:
    def test_each_kind_has_its_choice(self, client: Client, reader: User) -> None:
        chosen = {kind.name: Delivery.AT_ONCE for kind in all_kinds()}
        chosen |= {"meeting_changed": Delivery.OFF, "material_published": Delivery.DAILY}
        assert client.post(to(SETTINGS, "fr"), chosen)["location"] == to(SETTINGS, "fr")
        assert deliveries_of(reader.pk) == chosen
        kept = NoticePreference.objects.values_list("kind", "delivery")
        assert set(kept) == {("meeting_changed", "off"), ("material_published", "daily")}
        page = page_of(client, SETTINGS, "fr")
        assert "Une fois par jour" in page
        assert page.count("checked") == len(chosen)

    @pytest.mark.parametrize("said", [{}, {"meeting_changed": "never"}, {"mandate": "\x00"}])
    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_what_is_no_choice_is_told_beside_its_field(
        self, client: Client, said: dict[str, str], language: str
    ) -> None:
        NoticePreference.objects.all().delete()
        others = {kind.name: "daily" for kind in all_kinds()}
        del others["meeting_changed"], others["mandate"]
        response = client.post(to(SETTINGS, language), others | said)
        assert response.status_code == 200
        form = response.context["form"]
        assert set(form.errors) == {"meeting_changed", "mandate"}
        page = response.content.decode()
        assert page.count("field-error") == 2
        assert 'value="daily" required' in page or "checked" in page
        assert not NoticePreference.objects.exists()

    def test_a_refused_address_is_told(self, client: Client, reader: User) -> None:
        assert "No e-mail reaches you" not in page_of(client, SETTINGS)
        BounceFactory(email=reader.email)
        assert "No e-mail reaches you" in page_of(client, SETTINGS)


class TestElsewhere:
    def test_the_header_says_how_many_are_new(self, client: Client, notice: Notice) -> None:
        home = client.get("/en/").content.decode()
        assert '<span class="unread" aria-hidden="true">1</span>' in home
        assert '<span class="visually-hidden">(1 new)</span>' in home
        Notice.objects.update(read_at=timezone.now())
        assert 'class="unread"' not in client.get("/en/").content.decode()

    def test_more_than_can_be_read_are_not_counted(self, client: Client, notice: Notice) -> None:
        one = {"recipient": notice.recipient, "subject_id": notice.subject_id, "subject": None}
        many(NoticeFactory, 120, **one, event=lambda n: f"more {n}")
        assert 'aria-hidden="true">99+</span>' in client.get("/en/").content.decode()

    def test_visitors_see_nothing_of_it(self, client_for: Any, notice: Notice) -> None:
        home = client_for(None, notice.dialogue).get("/en/").content.decode()
        assert to(LIST) not in home

    def test_the_first_page_shows_the_newest_three(self, client: Client, reader: User) -> None:
        now = timezone.now()
        meetings = many(MeetingFactory, 6, country=None)
        many(
            NoticeFactory,
            6,
            recipient=reader,
            subject=meetings.__getitem__,
            event=lambda n: f"numbered {n}",
            happened_at=lambda n: now - datetime.timedelta(minutes=n),
        )
        page = page_of(client, "focal_points:workspace")
        assert page.count('class="notice-line') == 3
        Notice.objects.update(read_at=now)
        assert "you have read all your notifications" in page_of(client, "focal_points:workspace")

    def test_the_admin_tells_what_became_of_the_mail(self, client_for: Any, notice: Notice) -> None:
        staff = client_for(PersonFactory.editor(), notice.dialogue)
        page = staff.get(to("admin:focal_points_notice_changelist")).content.decode()
        assert "waiting" in page
        assert notice.recipient.name.replace("<", "&lt;").replace(">", "&gt;") in page


def fill(reader: User, size: int) -> None:
    """So many notices of each of two kinds, in turns."""
    now = timezone.now()
    papers = many(MaterialFactory, size, meeting=MeetingFactory())
    subjects = {
        "material_published": ("published", papers),
        "meeting_changed": ("announced", many(MeetingFactory, size, country=None)),
    }
    for kind, (change, rows) in subjects.items():
        many(
            NoticeFactory,
            size,
            recipient=reader,
            kind=kind,
            change=change,
            subject=rows.__getitem__,
            event=f"{kind} {{}}".format,
            happened_at=lambda n: now - datetime.timedelta(minutes=n),
        )


def test_the_same_few_queries_however_much_there_is(
    client_for: Any, dialogue: Dialogue, reader: User
) -> None:
    costs = []
    for size in (1, 3, 300):
        Notice.objects.all().delete()
        fill(reader, size)
        client = client_for(reader, dialogue)
        cost = {}
        for name in (LIST, SETTINGS, "focal_points:workspace", "home"):
            page_of(client, name)
            with questions_asked() as asked:
                page_of(client, name)
            cost[name] = len(asked)
        costs.append(cost)
    assert costs[1:] == costs[:1] * 2
    assert {name: cost for name, cost in costs[0].items() if cost > 20} == {}
