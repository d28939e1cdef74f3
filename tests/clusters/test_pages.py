"""Groups on pages: what readers see of them, and what a draft must not give away."""

import csv
import html
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Cluster
from meetings.register_import_forms import SheetForm
from meetings.services.register_import.planning import plan_import
from tests.clusters.conftest import NETWORK, NETWORK_AGAIN, VISAS, TextOf, together
from tests.factories import (
    AddresseeFactory,
    FollowUpFactory,
    PartnerFactory,
    ProgressReportFactory,
)
from tests.register_import.sheets import uploaded

REGISTER = "/en/recommendations/"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def main(client: Client, address: str) -> str:
    """The main part, without what differs from one request to the next."""
    words = page(client, address).partition("<main")[2].partition("</main>")[0]
    return re.sub(r'value="[^"]{32,}"', "", words)


def marks(client: Client, query: str = "") -> list[str]:
    return re.findall(r'class="in-meetings" href="[^"]*">([^<]*)<', page(client, REGISTER + query))


def test_a_text_names_the_meetings_that_said_the_same(text_of: TextOf, visitor: Client) -> None:
    first, second = text_of(2019, NETWORK), text_of(2022, NETWORK_AGAIN)
    third = text_of(2024, NETWORK, part="conclusion")
    together(first, second, third)
    words = main(visitor, second.get_absolute_url())
    section = words.partition('id="said-elsewhere"')[2].partition("</section>")[0]
    assert "Also recommended by" in section
    titles = re.findall(r">(Meeting of \d+)</a>\s*<span[^>]*>([^<]*)<", section)
    assert [title for title, _when in titles] == ["Meeting of 2019", "Meeting of 2024"]
    assert all(text.get_absolute_url() in section for text in (first, third))
    assert "In 3 meetings" in section
    assert "Also concluded by" in main(visitor, third.get_absolute_url())


def test_the_group_shows_its_texts_in_order_of_time(text_of: TextOf, visitor: Client) -> None:
    second, first = text_of(2022, NETWORK_AGAIN), text_of(2019, NETWORK)
    AddresseeFactory(recommendation=first, partner=PartnerFactory(country__name_en="Mali"))
    ProgressReportFactory(action=None, recommendation=second, progress="under_way")
    cluster = together(first, second)
    words = main(visitor, cluster.get_absolute_url())
    assert re.findall(r">(Meeting of \d+)</a></h2>", words) == [
        "Meeting of 2019",
        "Meeting of 2022",
    ]
    assert f'<h1 class="is-a-text">{NETWORK[0]}</h1>' in words
    for told in ("Mali", "Nothing reported", "Under way"):
        assert told in words
    cluster.heading_en, cluster.heading_fr = "Missing migrants", "Migrants disparus"
    cluster.save()
    assert "<h1>Missing migrants</h1>" in main(visitor, cluster.get_absolute_url())
    french = cluster.get_absolute_url().replace(
        "/en/recommendations/groups", "/fr/recommandations/regroupements"
    )
    words = main(visitor, french)
    assert "<h1>Migrants disparus</h1>" in words
    assert "Dans 2 réunions" in words


def test_the_register_marks_and_filters(text_of: TextOf, visitor: Client) -> None:
    texts = [text_of(2019, NETWORK), text_of(2020, VISAS), text_of(2022, NETWORK_AGAIN)]
    assert 'name="repeated"' not in page(visitor, REGISTER)
    together(texts[0], texts[2])
    assert marks(visitor) == ["In 2 meetings", "In 2 meetings"]
    narrowed = page(visitor, f"{REGISTER}?repeated=several")
    assert NETWORK[0] in narrowed
    assert VISAS[0] not in narrowed
    assert '<b class="tabular">2</b> texts' in narrowed


@pytest.mark.parametrize("hidden", ["a draft", "of a draft meeting"])
def test_what_one_may_not_see_leaves_no_trace(
    text_of: TextOf, visitor: Client, staff: Client, hidden: str
) -> None:
    """To a visitor all is as if the text were not there; the Secretariat sees it."""
    first, second, secret = (text_of(year, NETWORK) for year in (2019, 2021, 2024))
    cluster = together(first, second)
    row = secret if hidden == "a draft" else secret.meeting
    row.state = "draft"
    row.save()
    addresses = [
        REGISTER,
        f"{REGISTER}?repeated=several",
        first.get_absolute_url(),
        cluster.get_absolute_url(),
        first.meeting.get_absolute_url(),
        "/en/recommendations.json",
        "/en/recommendations.csv",
        "/sitemap.xml",
    ]
    before = [visitor.get(address).content.decode() for address in addresses]
    together(first, secret)
    after = [visitor.get(address).content.decode() for address in addresses]
    assert list(map(plain, after)) == list(map(plain, before))
    assert "In 3 meetings" in main(staff, first.get_absolute_url())
    # With one of two hidden, there is no group at all.
    for text in (second, second.meeting):
        text.state = "draft"
        text.save()
    assert visitor.get(cluster.get_absolute_url()).status_code == 404
    assert marks(visitor) == []
    assert 'name="repeated"' not in page(visitor, REGISTER)
    assert "said-elsewhere" not in page(visitor, first.get_absolute_url())
    assert page(staff, cluster.get_absolute_url())
    assert cluster.get_absolute_url() not in visitor.get("/sitemap.xml").content.decode()


def plain(words: str) -> str:
    """Without what differs from one answer to the next."""
    return re.sub(r'(nonce|value)="[^"]{20,}"', "", words)


def test_a_text_in_one_language_is_marked_as_such(text_of: TextOf, visitor: Client) -> None:
    first, second = text_of(2019, ("", NETWORK[1])), text_of(2022, NETWORK_AGAIN)
    cluster = together(first, second)
    assert f'<h1 class="is-a-text"><span lang="fr">{NETWORK[1]}</span></h1>' in main(
        visitor, cluster.get_absolute_url()
    )


def test_files_say_in_how_many_meetings_and_lead_to_the_group(
    text_of: TextOf, visitor: Client
) -> None:
    first, second = text_of(2019, NETWORK), text_of(2022, NETWORK_AGAIN)
    alone = text_of(2023, VISAS)
    cluster = together(first, second)
    address = f"{first.dialogue.origin}{cluster.get_absolute_url()}"
    objects = json.loads(visitor.get("/en/recommendations.json").content)
    assert [row["group"] for row in objects] == [
        None,
        *[{"meetings": 2, "address": address}] * 2,
    ]
    assert objects[0]["text"]["en"] == alone.text_en
    table = visitor.get("/en/recommendations.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["Said by meetings"] for row in rows] == ["", "2", "2"]
    assert [row["Address of the group"] for row in rows] == ["", address, address]


def test_a_later_meeting_leads_the_secretariat_to_what_it_says_again(
    text_of: TextOf, visitor: Client, staff: Client
) -> None:
    first, second = text_of(2019, NETWORK), text_of(2022, NETWORK_AGAIN)
    FollowUpFactory(meeting=second.meeting, earlier=first.meeting)
    link = f"{reverse('meetings:similar_pairs')}?meeting={second.meeting.pk}"
    assert link in page(staff, second.meeting.get_absolute_url())
    assert link not in page(visitor, second.meeting.get_absolute_url())


def test_a_group_of_many_is_paged(text_of: TextOf, visitor: Client) -> None:
    texts = [text_of(1990 + n, NETWORK) for n in range(27)]
    cluster = together(*texts)
    first = main(visitor, cluster.get_absolute_url())
    assert first.count('class="register-meeting"') == 25
    assert (
        main(visitor, f"{cluster.get_absolute_url()}?page=2").count('class="register-meeting"') == 2
    )
    assert visitor.get(f"{cluster.get_absolute_url()}?page=3").status_code == 404
    assert Cluster.objects.count() == 1
    beside = main(visitor, texts[0].get_absolute_url()).partition('id="said-elsewhere"')[2]
    assert beside.partition("</section>")[0].count("<li>") == 10


def test_its_own_download_changes_nothing_in_the_register(
    text_of: TextOf, visitor: Client, editor: Any
) -> None:
    """An import leaves alone what a file says of groups."""
    first, second = text_of(2019, NETWORK), text_of(2022, NETWORK_AGAIN)
    together(first, second)
    for language, place in (("en", "recommendations"), ("fr", "recommandations")):
        table = visitor.get(f"/{language}/{place}.csv").content
        form = SheetForm(files={"file": uploaded(table)})
        assert form.is_valid(), form.errors
        assert form.columns.unknown == []
        assert plan_import(form.lines, editor).counts == {
            "new": 0,
            "changed": 0,
            "unchanged": 2,
            "refused": 0,
        }
