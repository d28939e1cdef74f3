"""The Secretariat decides: on the list of similar pairs, and on the page of one text."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.models import Cluster, ClusterText, Dismissal
from meetings.services.clusters import grouping
from tests.clusters.conftest import NETWORK, NETWORK_AGAIN, VISAS, TextOf, together
from tests.factories import RecommendationFactory

LIST = "/en/recommendations/similar/"
DECIDE = "/en/recommendations/similar/decide/"
Compare = Callable[[], int]


def forms(client: Client, address: str) -> list[dict[str, str]]:
    """What the forms of the page that decide on a pair would send, without the button."""
    response = client.get(address)
    assert response.status_code == 200
    page = html.unescape(response.content.decode())
    found = re.findall(rf'<form method="post" action="{DECIDE}".*?</form>', page, re.DOTALL)
    hidden = r'<input type="hidden" name="([^"]+)" value="([^"]*)">'
    return [dict(re.findall(hidden, form)) for form in found]


def told(response: Any) -> list[str]:
    """What this request told; messages of those before are still waiting to be shown."""
    return [str(message) for message in get_messages(response.wsgi_request)][-1:]


def decide(client: Client, said: dict[str, str], then: str) -> Any:
    return client.post(DECIDE, said | {"then": then})


@pytest.fixture
def pair(text_of: TextOf, compare: Compare) -> list[Any]:
    texts = [text_of(2019, NETWORK), text_of(2022, NETWORK_AGAIN)]
    text_of(2020, VISAS)
    compare()
    return texts


def test_both_stand_side_by_side_with_what_they_have_in_common(
    pair: list[Any], staff: Client
) -> None:
    page = html.unescape(staff.get(LIST).content.decode())
    assert re.findall(r">(Meeting of \d+)</a>", page) == ["Meeting of 2019", "Meeting of 2022"]
    assert re.search(r"\d\d% alike in (English|French)", page)
    marked = re.findall(r"<mark>(\w+)</mark>", page)
    assert {"focal", "migrants"} | {"réseau", "points"} & set(marked)
    assert len(marked) % 2 == 0
    assert not any(len(word) < 4 for word in marked)


def test_accepted(pair: list[Any], staff: Client, editor: User) -> None:
    (said,) = forms(staff, LIST)
    response = decide(staff, said, "group")
    assert response["Location"] == f"{LIST}?page=1#main"
    assert told(response) == ["Put into one group, of 2 texts."]
    cluster = Cluster.objects.get()
    assert cluster.made_by == editor
    assert forms(staff, LIST) == []
    # The same once more, and by somebody who had the list open.
    assert told(decide(staff, said, "group")) == [
        "The two stand in one group already: nothing more was done."
    ]
    assert ClusterText.objects.count() == 2


def test_dismissed_and_suggested_again(
    pair: list[Any],
    staff: Client,
    editor: User,
    colleague: User,
    client_for: Any,
    dialogue: Dialogue,
) -> None:
    (said,) = forms(staff, LIST)
    decide(client_for(colleague, dialogue), said, "dismiss")
    (message,) = told(decide(staff, said, "dismiss"))
    assert re.fullmatch(r"Bo Colleague dismissed these two on .+: nothing more was done\.", message)
    assert "have changed since you opened the page" in told(decide(staff, said, "group"))[0]
    assert not Cluster.objects.exists()
    assert forms(staff, LIST) == []
    (said,) = forms(staff, f"{LIST}?dismissed=1")
    response = decide(staff, said, "again")
    assert response["Location"] == f"{LIST}?page=1&dismissed=1#main"
    assert not Dismissal.objects.exists()
    assert len(forms(staff, LIST)) == 1
    assert decide(staff, said, "again").status_code == 302


def test_of_two_groups_one_is_made_only_when_that_is_answered(
    text_of: TextOf, compare: Compare, staff: Client
) -> None:
    texts = [text_of(year, NETWORK) for year in (2018, 2019, 2020, 2021)]
    together(*texts[:2])
    together(*texts[2:])
    compare()
    said = forms(staff, LIST)[0]
    question = decide(staff, said, "group")
    assert question.status_code == 200
    page = html.unescape(question.content.decode())
    assert "Make one group of two?" in page
    assert page.count(NETWORK[0]) == 4
    assert Cluster.objects.count() == 2
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    hidden.pop("csrfmiddlewaretoken", None)
    # A third text comes in between: nobody has agreed to that.
    third = text_of(2023, NETWORK)
    together(texts[0], third)
    response = decide(staff, hidden, "merge")
    assert told(response) == ["Put into one group, of 5 texts."]
    assert Cluster.objects.count() == 1


def test_a_text_that_changed_meanwhile(pair: list[Any], staff: Client) -> None:
    (said,) = forms(staff, LIST)
    pair[0].text_en, pair[0].text_fr = VISAS
    pair[0].save()
    for then in ("group", "dismiss"):
        assert "Nothing was done" in told(decide(staff, said, then))[0]
    assert not Cluster.objects.exists()
    assert not Dismissal.objects.exists()


def test_texts_that_are_not_there(pair: list[Any], staff: Client, other_dialogue: Dialogue) -> None:
    (said,) = forms(staff, LIST)
    with scope_to(other_dialogue):
        theirs = RecommendationFactory()
    keys = ["", "recommendation-", "meeting-1", "recommendation-x", "recommendation-99999999999999"]
    for key in (*keys, f"recommendation-{'9' * 40}", f"recommendation-{theirs.pk}"):
        for end in ("one", "other", "at"):
            if end == "at" and not key:
                continue
            assert decide(staff, said | {end: key}, "group").status_code == 404, key
    assert not Cluster.objects.exists()


def test_the_list_of_a_meeting(text_of: TextOf, compare: Compare, staff: Client) -> None:
    texts = [text_of(year, NETWORK) for year in (2019, 2020, 2021)]
    compare()
    assert len(forms(staff, LIST)) == 3
    own = forms(staff, f"{LIST}?meeting={texts[0].meeting.pk}")
    assert len(own) == 2
    response = decide(staff, own[0], "dismiss")
    assert response["Location"] == f"{LIST}?meeting={texts[0].meeting.pk}&page=1#main"
    for wrong in ("x", "0", "9" * 30):
        assert staff.get(f"{LIST}?meeting={wrong}").status_code == 404


def test_the_last_pair_of_a_page(pair: list[Any], staff: Client) -> None:
    for page in ("2", "x", "-1", "9" * 30):
        assert len(forms(staff, f"{LIST}?page={page}")) == 1


def test_nothing_is_there_to_decide(text_of: TextOf, compare: Compare, staff: Client) -> None:
    assert "Nothing to decide" in staff.get(LIST).content.decode()
    assert "Nothing was dismissed" in staff.get(f"{LIST}?dismissed=1").content.decode()
    text_of(2019, NETWORK)
    page = staff.get(LIST).content.decode()
    assert "Nothing is suggested yet" in page
    assert "1 of 1 texts is still to be compared" in page
    compare()
    assert "still to be compared" not in staff.get(LIST).content.decode()


class TestOfOneText:
    def address(self, text: Any, query: str = "") -> str:
        return reverse(f"meetings:similar_to_{text.part}", args=[text.pk]) + query

    def test_suggested_looked_up_and_put_together_by_hand(
        self, pair: list[Any], text_of: TextOf, staff: Client
    ) -> None:
        (said,) = forms(staff, self.address(pair[0]))
        assert (said["one"], said["other"]) == tuple(f"recommendation-{row.pk}" for row in pair)
        other = text_of(2024, ("Student visas are to be eased.", ""), part="conclusion")
        found = forms(staff, self.address(pair[0], "?q=student"))
        assert {form["other"] for form in found} >= {f"conclusion-{other.pk}"}
        by_hand = next(form for form in found if form["other"] == f"conclusion-{other.pk}")
        response = decide(staff, by_hand, "group")
        assert response["Location"] == self.address(pair[0], "?q=student#main")
        page = html.unescape(staff.get(self.address(pair[0])).content.decode())
        assert "Student visas are to be eased." in page

    def test_suggested_in_the_language_in_which_the_text_itself_is_read(
        self, pair: list[Any], staff: Client
    ) -> None:
        for language in ("en", "fr"):
            with translation.override(language):
                address = self.address(pair[0])
            page = html.unescape(staff.get(address).content.decode())
            plain = re.sub(r"</?mark>", "", page)
            assert getattr(pair[1], f"text_{language}") in plain
            assert re.search(r"\d\d\u202f?% (alike in|de ressemblance en) \w", page)

    def test_taken_out(self, pair: list[Any], staff: Client) -> None:
        together(*pair)
        response = staff.post(self.address(pair[0]))
        assert response["Location"] == self.address(pair[0], "#main")
        assert told(response) == ["The text is no longer in its group."]
        assert not Cluster.objects.exists()
        assert told(staff.post(self.address(pair[0]))) == [
            "The text stands in no group: nothing was done."
        ]
        assert forms(staff, LIST) == []
        assert len(forms(staff, f"{LIST}?dismissed=1")) == 1

    def test_words_that_no_text_has(self, pair: list[Any], staff: Client) -> None:
        for words in ("Zanzibar", "'"):
            page = staff.get(self.address(pair[0], f"?q={words}"))
            assert "No text of another meeting has these words" in page.content.decode()
        for words in ("%00", "a" * 300):
            page = staff.get(self.address(pair[0], f"?q={words}"))
            assert 'class="field-error"' in page.content.decode()

    def test_a_refused_pair_is_said_so_and_can_still_be_grouped(
        self, pair: list[Any], staff: Client, colleague: User
    ) -> None:
        one, other = pair
        grouping.dismiss(one, other, by=colleague, read=grouping.pair_of(one, other).read)
        page = staff.get(self.address(one, "?q=network")).content.decode()
        assert "Dismissed by Bo Colleague on" in page
        (said,) = forms(staff, self.address(one, "?q=network"))
        assert decide(staff, said, "group").status_code == 302
        assert Cluster.objects.count() == 1
        assert not Dismissal.objects.exists()


def test_in_french(pair: list[Any], staff: Client) -> None:
    page = staff.get("/fr/recommandations/semblables/").content.decode()
    assert "Même recommandation\u202f?" in page
    assert re.search(r"\d\d\u202f% de ressemblance en (anglais|français)", page)
