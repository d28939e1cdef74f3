"""The page of a paper: its files, those they replaced, its readers' badge, what is new."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from meetings.models import Material, MaterialVersion, Meeting, MeetingVisit
from meetings.services.visits import Newness
from tests.factories import (
    AgendaItemFactory,
    MaterialFactory,
    MaterialVersionFactory,
    MeetingFactory,
    MeetingVisitFactory,
    PersonFactory,
    UserFactory,
)

NOW = timezone.now()
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
UPLOADER = "Aminata Uploader"


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory()


@pytest.fixture
def paper(meeting: Meeting) -> Material:
    """Two versions in English, one in French."""
    material = MaterialFactory(meeting=meeting, audience=Audience.FOCAL_POINTS)
    for language, content in (("en", b"first"), ("en", b"second"), ("fr", b"premier")):
        MaterialVersionFactory(
            material=material,
            language=language,
            content=content,
            uploaded_by=UserFactory(name=UPLOADER),
        )
    return material


@pytest.fixture
def focal_point(dialogue: Dialogue) -> Any:
    return PersonFactory.focal_point()


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_paper_says_all_of_its_files(
    paper: Material, focal_point: Any, dialogue: Dialogue, client_for: Any, language: str
) -> None:
    with translation.override(language):
        address = paper.get_absolute_url()
    content = page(client_for(focal_point, dialogue), address)
    first, second, french = paper.versions.order_by("language", "number")
    newest = [second.address_of_newest, french.address_of_newest]
    assert re.findall(r'class="btn btn-primary" href="([^"]+)"', content) == newest
    for version in (first, second, french):
        assert version.sha256 in content
    assert f'href="{first.get_absolute_url()}"' in content
    assert UPLOADER not in content
    badge = {"en": "Focal points", "fr": "Points focaux"}[language]
    said = re.sub(r"<[^>]+>", " ", content.split("audience-badge")[1])
    assert badge in said


def test_who_uploaded_is_for_the_secretariat(
    paper: Material, dialogue: Dialogue, client_for: Any
) -> None:
    content = page(client_for(PersonFactory.editor(), dialogue), paper.get_absolute_url())
    assert content.count(UPLOADER) == 3


def test_the_address_of_a_language_survives_a_new_version(
    paper: Material, focal_point: Any, dialogue: Dialogue, client_for: Any
) -> None:
    client = client_for(focal_point, dialogue)
    address = paper.versions.first().address_of_newest
    first = paper.versions.get(language="en", number=1)
    assert client.get(address).getvalue() == b"second"
    MaterialVersionFactory(material=paper, language="en", content=b"third")
    assert client.get(address).getvalue() == b"third"
    assert client.get(first.get_absolute_url()).getvalue() == b"first"


def test_replaced_on_is_the_day_of_the_next_version(paper: Material) -> None:
    uploaded = [NOW - 9 * DAY, NOW - 5 * DAY, NOW - 2 * DAY]
    MaterialVersionFactory(material=paper, language="en")
    for number, at in enumerate(uploaded, start=1):
        MaterialVersion.objects.filter(language="en", number=number).update(uploaded_at=at)
    earlier = MaterialVersion.objects.filter(material=paper).earlier()
    assert [(row.number, row.replaced_at) for row in earlier] == [
        (2, uploaded[2]),
        (1, uploaded[1]),
    ]


def test_papers_stand_under_their_points_of_the_agenda(
    meeting: Meeting, dialogue: Dialogue, client_for: Any
) -> None:
    item = AgendaItemFactory(meeting=meeting, title_en="Opening words")
    MaterialFactory(meeting=meeting, agenda_item=item, title_en="Of the opening")
    MaterialFactory(meeting=meeting, title_en="Of the whole")
    content = page(client_for(None, dialogue), meeting.get_absolute_url())
    groups = content.split('class="paper-group"')[1:]
    assert [re.findall(r"Of the \w+", group)[0] for group in groups] == [
        "Of the whole",
        "Of the opening",
    ]


OPENED = {"long ago": -9 * DAY, "since": -HOUR, "to come": HOUR}


@pytest.mark.parametrize(
    ("open_since", "embargo", "uploads", "expected"),
    [
        ("long ago", None, [("long ago", 1)], ""),
        ("since", None, [("long ago", 1)], Newness.PAPER),
        ("long ago", "since", [("long ago", 1)], Newness.PAPER),
        ("long ago", "to come", [("long ago", 1)], ""),
        ("long ago", None, [("since", 1)], Newness.PAPER),
        ("long ago", None, [("long ago", 1), ("since", 1)], Newness.VERSION),
        ("long ago", None, [("since", 2)], Newness.VERSION),
        (None, None, [("long ago", 1)], ""),
        (None, None, [], ""),
    ],
)
def test_what_is_new_is_what_came_since(
    open_since: str | None, embargo: str | None, uploads: list[tuple[str, int]], expected: str
) -> None:
    material = Material(
        open_since=open_since and NOW + OPENED[open_since],
        embargoed_until=embargo and NOW + OPENED[embargo],
    )
    material.versions_in_force = [  # type: ignore[attr-defined]
        MaterialVersion(number=number, uploaded_at=NOW + OPENED[at]) for at, number in uploads
    ]
    assert Newness(NOW - DAY).of(material) == expected
    assert Newness(None).of(material) == ""


def test_open_since_follows_what_opens_a_paper(paper: Material) -> None:
    """However it is changed: saved whole from an old copy, or by a statement."""
    rows = Material.objects.filter(pk=paper.pk)

    def opened() -> datetime.datetime | None:
        found: datetime.datetime | None = rows.values_list("open_since", flat=True).get()
        return found

    assert opened() is not None
    rows.update(open_since=NOW - 9 * DAY)
    paper.title_en = "Another title"
    paper.save(update_fields=["title_en"])
    assert opened() == NOW - 9 * DAY
    stale = Material(
        **{field.attname: getattr(paper, field.attname) for field in paper._meta.fields}
    )
    stale.open_since = None
    stale.save(force_update=True)
    assert opened() == NOW - 9 * DAY
    rows.update(audience=Audience.PUBLIC)
    assert opened() is not None
    assert opened() > NOW - DAY  # type: ignore[operator]
    rows.update(state=PublicationState.DRAFT)
    assert opened() is None


@pytest.fixture
def look(django_capture_on_commit_callbacks: Any) -> Callable[..., str]:
    """`look(client, address)`: what a page shows, and what is written down once it is made."""

    def look(client: Client, address: str, **options: Any) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            return client.get(address, **options).content.decode()

    return look


def marks(content: str) -> list[str]:
    return re.findall(r'class="new-mark">([^<]+)<', content)


def test_what_came_since_the_last_visit_is_marked_until_the_next(
    paper: Material,
    focal_point: Any,
    dialogue: Dialogue,
    client_for: Any,
    look: Callable[..., str],
) -> None:
    client, address = client_for(focal_point, dialogue), paper.meeting.get_absolute_url()
    assert marks(look(client, address)) == []  # the first visit of all
    visit = MeetingVisit.objects.get()
    MeetingVisit.objects.update(visited_at=NOW - 2 * DAY, new_since=NOW - 2 * DAY)
    for _ in range(2):  # a reload takes no mark away
        assert marks(look(client, address)) == ["New"]
    again = MeetingVisit.objects.get()
    assert (again.pk, again.new_since) == (visit.pk, NOW - 2 * DAY)
    MeetingVisit.objects.update(visited_at=timezone.now() - 2 * HOUR)
    Material.objects.update(open_since=NOW - 9 * DAY)
    MaterialVersion.objects.update(uploaded_at=NOW - 9 * DAY)
    assert marks(look(client, address)) == []


def test_the_workspace_and_the_paper_say_the_same(
    paper: Material, focal_point: Any, dialogue: Dialogue, client_for: Any
) -> None:
    MeetingVisitFactory(meeting=paper.meeting, user=focal_point)
    client = client_for(focal_point, dialogue)
    for address in ("/en/workspace/", paper.get_absolute_url()):
        assert marks(page(client, address)) == ["New"], address
    shown = page(client, "/en/workspace/")
    place = f"paper-{paper.pk}"
    assert f'<a class="new-count" href="#{place}">1 new since your last visit</a>' in shown
    assert f'<tr id="{place}">' in shown
    assert MeetingVisit.objects.get().visited_at < NOW - HOUR


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("head", {}),
        ("get", {"Sec-Purpose": "prefetch;prerender"}),
        ("get", {"Purpose": "prefetch"}),
    ],
)
def test_a_browser_that_fetches_beforehand_does_not_look(
    paper: Material,
    focal_point: Any,
    dialogue: Dialogue,
    client_for: Any,
    method: str,
    headers: dict[str, str],
    django_capture_on_commit_callbacks: Any,
) -> None:
    client = client_for(focal_point, dialogue)
    with django_capture_on_commit_callbacks(execute=True):
        getattr(client, method)(paper.meeting.get_absolute_url(), headers=headers)
    assert not MeetingVisit.objects.exists()


def test_visitors_leave_no_trace(
    paper: Material, dialogue: Dialogue, client_for: Any, look: Callable[..., str]
) -> None:
    look(client_for(None, dialogue), paper.meeting.get_absolute_url())
    assert not MeetingVisit.objects.exists()


def test_a_meeting_with_very_many_papers_has_them_on_pages(
    meeting: Meeting, dialogue: Dialogue, client_for: Any
) -> None:
    titles = [MaterialFactory(meeting=meeting).title for _ in range(61)]
    client = client_for(None, dialogue)
    first = page(client, meeting.get_absolute_url())
    assert [f">{title}<" in first for title in titles] == [True] * 60 + [False]
    assert "Further papers" in first
    second = page(client, f"/en/meetings/{meeting.pk}/papers/?page=2")
    assert [f">{title}<" in second for title in titles] == [False] * 50 + [True] * 11


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40, "%00", "3"])
def test_a_page_that_is_not_there(
    paper: Material, focal_point: Any, dialogue: Dialogue, client_for: Any, number: str
) -> None:
    client = client_for(focal_point, dialogue)
    for address in (paper.get_absolute_url(), f"/en/meetings/{paper.meeting_id}/papers/"):
        assert client.get(f"{address}?page={number}").status_code == 404
