"""Groups in the admin: a heading in both languages, what stands in them, and their history."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Cluster
from tests.admin.filled_form import filled_form
from tests.clusters.conftest import NETWORK, NETWORK_AGAIN, TextOf, together

LIST = "admin:meetings_cluster_changelist"
CHANGE = "admin:meetings_cluster_change"


@pytest.fixture
def cluster(text_of: TextOf, editor: Any) -> Cluster:
    group = together(text_of(2019, NETWORK), text_of(2022, NETWORK_AGAIN), by=editor)
    assert isinstance(group, Cluster)
    return group


def page(client: Client, name: str, *args: Any, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_the_list_calls_a_group_by_its_heading_or_its_earliest_text(
    cluster: Cluster, staff: Client
) -> None:
    words = page(staff, LIST)
    assert NETWORK[0][:40] in words
    assert NETWORK_AGAIN[0][:40] not in words
    cluster.heading_en = "Missing migrants"
    cluster.heading_fr = "Migrants disparus"
    cluster.save()
    assert "Missing migrants" in page(staff, LIST, query="?q=disparus")


def test_a_heading_is_given_and_stands_in_the_history(cluster: Cluster, staff: Client) -> None:
    address = reverse(CHANGE, args=[cluster.pk])
    opened = staff.get(address)
    shown = html.unescape(opened.content.decode())
    links = re.findall(r'<a href="(/en/recommendations/\d+/similar/)">', shown)
    assert len(links) == 2
    form = filled_form(opened, "cluster_form")
    said = {"heading_en": "Missing migrants", "heading_fr": "Migrants disparus"}
    assert staff.post(address, form | said).status_code == 302
    cluster.refresh_from_db()
    assert (cluster.heading_en, cluster.heading_fr) == tuple(said.values())
    assert "Ada Editor" in page(staff, "admin:meetings_cluster_history", cluster.pk)


def test_nobody_makes_a_group_there(cluster: Cluster, staff: Client) -> None:
    assert staff.get(reverse("admin:meetings_cluster_add")).status_code == 404


def test_deleted_it_leaves_its_texts(cluster: Cluster, staff: Client) -> None:
    gone = staff.post(reverse("admin:meetings_cluster_delete", args=[cluster.pk]), {"post": "yes"})
    assert gone.status_code == 302
    assert not Cluster.objects.exists()
