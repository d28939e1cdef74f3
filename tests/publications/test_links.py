"""From what a brochure prints to the rows behind it: every figure is a link that is answered."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Chairmanship, Dialogue
from knowledge.services.rendering import lay_out
from knowledge.snapshots import snapshot_of
from meetings.models import Meeting

MODES = {"en": ("en",), "fr": ("fr",), "bilingual": ("en", "fr")}
FIGURE = {"number", "count", "square"}
"""The classes that a figure of the brochure is set in."""


class Links(HTMLParser):
    """The addresses of a document's links, and the figures that stand outside of any."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: dict[str, str] = {}
        self.unlinked: list[str] = []
        self._open: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._open = found.get("href") if tag == "a" else self._open
        if FIGURE & set((found.get("class") or "").split()) and tag != "a":
            self.unlinked.append(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        self._open = None if tag == "a" else self._open

    def handle_data(self, data: str) -> None:
        if self._open:
            before = self.addresses.get(self._open, "")
            self.addresses[self._open] = f"{before} {data.strip()}".strip()


@pytest.fixture(params=MODES)
def links(request: pytest.FixtureRequest, chairmanship: Chairmanship) -> Links:
    return Links(lay_out(snapshot_of(chairmanship.pk, MODES[request.param])).html)


def test_no_figure_stands_without_its_rows(links: Links) -> None:
    assert links.unlinked == []


def test_every_link_to_the_portal_is_answered(
    links: Links, dialogue: Dialogue, client_for: Any
) -> None:
    visitor: Client = client_for(None, dialogue)
    own = [address for address in links.addresses if address.startswith(dialogue.origin)]
    assert own
    for address in own:
        path, _hash, anchor = address.removeprefix(dialogue.origin).partition("#")
        answer = visitor.get(path)
        assert answer.status_code == 200, address
        assert not anchor or f'id="{anchor}"' in answer.content.decode(), address


def test_each_figure_leads_to_what_it_counts(chairmanship: Chairmanship) -> None:
    meeting = Meeting.objects.get(published_recommendations=20)
    action = chairmanship.action_plan.actions.order_by("number").first()
    origin = chairmanship.dialogue.origin
    found = Links(lay_out(snapshot_of(chairmanship.pk, ["en"])).html).addresses
    term = f"{origin}{chairmanship.get_absolute_url()}#meetings"
    of_meeting = f"{origin}{meeting.get_absolute_url()}#recommendations"
    coverage = f"{origin}/en/plans/{action.plan_id}/coverage/?by=meetings&chairmanship="
    assert re.findall(r"\d+", found[term]) == ["20"]
    assert found[of_meeting] == "20"
    for level in ("areas", "objectives", "actions"):
        assert re.findall(r"\d+", found[f"{coverage}{chairmanship.pk}&level={level}"]) == ["1"]
    square = found[f"{origin}/en/plans/{action.plan_id}/actions/{action.number}/"]
    assert square == f"{action.number} addressed"


@pytest.mark.parametrize("mode", MODES)
def test_the_number_of_a_kind_leads_to_the_meetings_of_that_kind(
    mode: str, chairmanship: Chairmanship
) -> None:
    found = Links(lay_out(snapshot_of(chairmanship.pk, MODES[mode])).html).addresses
    thematic = [words for to, words in found.items() if to.endswith("#kind-thematic_meeting")]
    assert [re.findall(r"\d+", words) for words in thematic] == [["1"]]
