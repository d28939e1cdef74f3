"""What the register gives out is taken back as it was."""

import re
from typing import Any

from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.enums import PartnerStatus, PublicationState
from meetings.models import Conclusion, Meeting, Recommendation
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AddresseeFactory,
    AgendaItemFactory,
    AreaFactory,
    ConclusionFactory,
    OrganisationFactory,
    PartnerFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)
from tests.register_import.sheets import (
    HEADS,
    UPLOAD,
    confirmed,
    row,
    sent,
    uploaded,
)

PART_NAMES = ("Recommendation", "Conclusion")
# A sheet with NUL in it is no text, and is refused as such.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | st.sampled_from(list("=+-@'\"\n\r\t;, _x0A")),
    max_size=40,
)
SAID = st.fixed_dictionaries(
    {
        "en": TEXTS,
        "fr": TEXTS,
        "kind": st.sampled_from(["", "strategic", "political", "operational"]),
        "is_paraphrase": st.booleans(),
        "actions": st.sets(st.integers(1, 6), max_size=4),
        "session": st.sampled_from(["", "Opening", "Ways: = back;"]),
        "themes": st.sampled_from(["", "Ours: I", "Ours: II"]),
        "addressees": st.sets(st.sampled_from(["All partners", "Mali", "Sénégal", "AU"])),
    }
)


def test_a_name_of_several_means_whom_the_text_is_addressed_to(
    geneva: Meeting, as_editor: Client
) -> None:
    """An organisation that took part once is addressed as itself, as long as nobody says else."""
    organisation = OrganisationFactory(name_en="Observatory", name_fr="Observatoire", acronym_en="")
    former = PartnerFactory(
        country=None, organisation=organisation, status=PartnerStatus.FORMER, since=None
    )
    texts = RecommendationFactory.create_batch(2, meeting=geneva)
    AddresseeFactory(recommendation=texts[0], organisation=organisation)
    AddresseeFactory(recommendation=texts[1], partner=former)
    exported = uploaded(as_editor.get("/en/recommendations.csv").content)
    answer = as_editor.post(UPLOAD, {"file": exported}, follow=True)
    assert answer.context["plan"].counts["unchanged"] == 2, answer.context["plan"].fates


def test_a_download_with_many_addressees_comes_back(geneva: Meeting, as_editor: Client) -> None:
    """However many signs of another kind than that between cells stand in one of them."""
    text = RecommendationFactory(meeting=geneva)
    for _number in range(60):
        AddresseeFactory(recommendation=text)
    exported = uploaded(as_editor.get("/en/recommendations.csv").content)
    answer = as_editor.post(UPLOAD, {"file": exported}, follow=True)
    assert answer.context["plan"].counts["unchanged"] == 1


def dumped() -> list[Any]:
    return [
        (
            text.number,
            text.kind,
            text.text_en,
            text.text_fr,
            text.is_paraphrase,
            text.session and text.session.title_en,
            text.area and text.area.code,
            sorted(text.actions.values_list("number", flat=True)),
            sorted(str(row) for row in text.addressees.all()),
        )
        for model in (Recommendation, Conclusion)
        for text in model.objects.order_by("meeting", "number")
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(SAID, min_size=1, max_size=5),
    language=st.sampled_from(["en", "fr"]),
    file_format=st.sampled_from(["csv", "xlsx"]),
)
def test_import_then_export_then_import_changes_nothing(
    geneva: Meeting, as_editor: Client, texts: list[Any], language: str, file_format: str
) -> None:
    for model in (Recommendation, Conclusion):
        model.objects.all().delete()
    plan = ActionPlanFactory._meta.model.objects.filter(name_en="Ours").first()
    if plan is None:
        plan = ActionPlanFactory(name_en="Ours", name_fr="Le nôtre")
        areas = [AreaFactory(plan=plan, code=code) for code in ("I", "II", "III")]
        for number in range(1, 7):
            ActionFactory(objective__area=areas[number % 3], number=number)
        for title in ("Opening", "Ways: = back;"):
            AgendaItemFactory(meeting=geneva, title_en=title)
        for name in ("Mali", "Sénégal"):
            PartnerFactory(country__name_en=name, country__name_fr=name)
        OrganisationFactory(name_en="African Union", name_fr="Union africaine", acronym_en="AU")
    heads = [*HEADS, "Kind", "Paraphrase", "Actions served", "Addressed to"]
    heads += ["Session", "Theme"]
    sheet = [
        [
            *row(
                n, said["en"] or "Words.", said["fr"], part=("Recommendation", "Conclusion")[n % 2]
            ),
            said["kind"],
            "yes" if said["is_paraphrase"] else "no",
            f"Ours: {', '.join(map(str, said['actions']))}" if said["actions"] else "",
            "; ".join(said["addressees"]),
            said["session"],
            said["themes"],
        ]
        for n, said in enumerate(texts, start=1)
    ]
    shown = sent(as_editor, [heads, *sheet])
    if shown.context["plan"].counts["refused"]:
        # Texts of nothing but spaces and control characters are no words.
        return
    confirmed(as_editor, shown)
    before = dumped()
    assert len(before) == len(texts)
    address = {"en": "/en/recommendations", "fr": "/fr/recommandations"}[language]
    exported = as_editor.get(f"{address}.{file_format}").content
    answer = as_editor.post(UPLOAD, {"file": uploaded(exported, f"r.{file_format}")}, follow=True)
    assert answer.context["plan"].counts == {
        "new": 0,
        "changed": 0,
        "refused": 0,
        "unchanged": len(texts),
    }, answer.context["plan"].fates
    assert dumped() == before


def test_what_the_register_has_is_unchanged_by_its_own_download(
    geneva: Meeting, as_editor: Client
) -> None:
    text = RecommendationFactory(meeting=geneva, text_en=" =1+1 \r\n'\t–", text_fr="")
    ConclusionFactory(state=PublicationState.DRAFT)
    RecommendationActionFactory(recommendation=text)
    for name in ("/en/recommendations.xlsx", "/fr/recommandations.csv"):
        exported = uploaded(as_editor.get(name).content, re.sub(r".*\.", "r.", name))
        answer = as_editor.post(UPLOAD, {"file": exported}, follow=True)
        assert answer.context["plan"].counts["unchanged"] == 2, answer.context["plan"].fates
