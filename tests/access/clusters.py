"""Who gets the page of a group of texts, and who decides what belongs into one."""

from typing import Any

from django.urls import reverse

from tests.access.addresses import Row, fixed, numbered, of, of_those
from tests.access.people import EVERYBODY, NOBODY, SECRETARIAT
from tests.factories import ClusterFactory, ConclusionFactory, RecommendationFactory

GROUPS = (
    ("group", EVERYBODY),
    ("group of one public text", SECRETARIAT),
    ("group elsewhere", NOBODY),
)
TEXTS = {
    "recommendation": (("in a group", SECRETARIAT), ("draft in a group", SECRETARIAT)),
    "conclusion": (("of a group elsewhere", NOBODY),),
}

CLUSTERS = [
    *(
        Row(name="meetings:cluster", state=key, path=of("meetings:cluster", key), open_to=who)
        for key, who in GROUPS
    ),
    Row(
        name="meetings:similar_pairs",
        path=fixed("meetings:similar_pairs"),
        open_to=SECRETARIAT,
        strangers=302,
    ),
    *(
        row
        for part, states in TEXTS.items()
        for state, who in states
        for row in of_those(f"meetings:similar_to_{part}", who, f"{part} {state}")
    ),
    Row(
        name="meetings:similar_to_conclusion",
        state="in a group",
        path=numbered("meetings:similar_to_conclusion", "conclusion in a group"),
        open_to=SECRETARIAT,
        strangers=302,
    ),
    # Without a word of which texts are meant there is nothing to decide.
    Row(
        name="meetings:decide_on_pair",
        path=lambda _: reverse("meetings:decide_on_pair"),
        open_to=NOBODY,
        method="post",
        strangers=302,
    ),
]


def clusters() -> dict[str, Any]:
    """A group that everybody sees, and one with a draft."""
    public, draft = RecommendationFactory(), RecommendationFactory(state="draft")
    conclusion = ConclusionFactory()
    return {
        "group": ClusterFactory(texts=[RecommendationFactory(), conclusion]),
        "group of one public text": ClusterFactory(texts=[public, draft]),
        "recommendation in a group": public,
        "recommendation draft in a group": draft,
        "conclusion in a group": conclusion,
    }


def cluster_elsewhere() -> dict[str, Any]:
    """One of the dialogue in scope."""
    conclusion = ConclusionFactory()
    cluster = ClusterFactory(texts=[RecommendationFactory(), conclusion])
    return {"group elsewhere": cluster, "conclusion of a group elsewhere": conclusion}
