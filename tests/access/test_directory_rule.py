"""Which line of whose entry is shown to whom: the rule's two forms say the same."""

from itertools import product
from typing import Any

import pytest

from dialogue.access import Standing
from dialogue.models import Dialogue
from focal_points.access.people import lines_shown, may_see_entry
from focal_points.enums import Disclosure
from focal_points.models import FocalPoint
from focal_points.querysets import LINES
from focal_points.services.directory import as_shown_to_colleagues, directory, matching
from tests.factories import FocalPointFactory, NetworkFactory, PartnerFactory
from tests.factories.many import many


@pytest.fixture
def networks(dialogue: Dialogue) -> list[Any]:
    return NetworkFactory.create_batch(2)


def readers(networks: list[Any]) -> dict[str, Standing]:
    mine, _other = networks
    ids = frozenset({mine.pk})
    return {
        "visitor": Standing(),
        "expert": Standing(user_id=1, is_expert=True),
        "contributor": Standing(user_id=1, contributes_for=frozenset({1})),
        "owing the terms": Standing(owes_terms=True),
        "of the network": Standing(user_id=1, is_focal_point=True, network_ids=ids),
        "of another network": Standing(user_id=1, is_focal_point=True),
        "secretariat": Standing(user_id=1, is_secretariat=True),
        "print for colleagues": as_shown_to_colleagues(mine),
    }


def test_rows_and_lines_for_every_choice(networks: list[Any]) -> None:
    partner = PartnerFactory()
    for network, line in product(networks, LINES):
        many(
            FocalPointFactory,
            len(Disclosure),
            network=network,
            partner=partner,
            user=None,
            **{f"shows_{other}": Disclosure.NOBODY for other in LINES if other != line},
            **{f"shows_{line}": Disclosure.values.__getitem__},
        )
    rows = list(FocalPoint.objects.all())
    for who, standing in readers(networks).items():
        visible = set(FocalPoint.objects.visible_in(standing))
        assert visible == {row for row in rows if may_see_entry(standing, row)}, who
        for line in LINES:
            shown = set(FocalPoint.objects.showing(line, standing))
            assert shown == {row for row in rows if line in lines_shown(standing, row)}, who
            assert shown <= visible, who


def test_without_a_word_of_theirs_name_and_function_are_the_networks(networks: list[Any]) -> None:
    mine, other = networks
    entry = FocalPointFactory(network=mine, email="awa@example.org")
    shown = {who: lines_shown(standing, entry) for who, standing in readers(networks).items()}
    nothing = frozenset[str]()
    assert shown == {
        **dict.fromkeys(shown, nothing),
        "of the network": {"function"},
        "print for colleagues": {"function"},
        "secretariat": set(LINES),
    }
    stranger = readers([other, mine])["of the network"]
    assert not may_see_entry(stranger, entry)


@pytest.mark.parametrize("words", ["hidden@example.org", "Hidden ministry"])
def test_a_search_finds_nothing_by_a_line_that_is_not_shown(
    networks: list[Any], words: str
) -> None:
    FocalPointFactory(
        network=networks[0],
        email="hidden@example.org",
        institution_en="Hidden ministry",
        institution_fr="Hidden ministry",
    )
    found = {
        who: matching(directory(standing), words, standing).count()
        for who, standing in readers(networks).items()
    }
    assert found == {**dict.fromkeys(found, 0), "secretariat": 1}
