"""From an uploaded sheet to the register: what each line does, all of it or nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.enums import AddresseeGroup
from meetings.models import Conclusion, Meeting, Recommendation, RegisterImport
from meetings.services.register_import.planning import plan_import
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AddresseeFactory,
    ConclusionFactory,
    MeetingFactory,
    OrganisationFactory,
    PartnerFactory,
    PersonFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)
from tests.pages.conftest import questions_asked
from tests.register_import.sheets import (
    HEADS,
    UPLOAD,
    confirmed,
    fates,
    row,
    sent,
    uploaded,
)


def test_each_line_has_its_fate_and_all_are_stored(geneva: Meeting, as_editor: Client) -> None:
    same = RecommendationFactory(meeting=geneva, number=1, text_en="Same. ", text_fr="Pareil.")
    other = RecommendationFactory(meeting=geneva, number=2, text_en="Old.", text_fr="Ancien.")
    sheet = [
        HEADS,
        row(1, "Same.", "Pareil."),
        row(2, "New.", ""),
        row(3, "Train.", "Former.", "  genève "),
        row(1, "", "Conclu.", part="conclusion", date="2023"),
    ]
    shown = sent(as_editor, sheet)
    assert fates(shown) == [(2, "unchanged"), (3, "changed"), (4, "new"), (5, "new")]
    assert Recommendation.objects.count() == 2
    changed = as_editor.get(shown.request["PATH_INFO"], {"fate": "changed"}).content.decode()
    assert "<del>Old.</del>" in changed
    assert "<ins>New.</ins>" in changed
    done = confirmed(as_editor, shown).content.decode()
    assert "The import is done. New texts are drafts." in done
    assert "2 new texts, 1 changed." in done
    other.refresh_from_db()
    same.refresh_from_db()
    # An empty cell changes nothing, and what is published stays so.
    assert (other.text_en, other.text_fr, other.state) == ("New.", "Ancien.", "published")
    assert same.text_en == "Same. "
    third = Recommendation.objects.get(number=3)
    assert (third.meeting, third.text_fr, third.state) == (geneva, "Former.", "draft")
    assert Conclusion.objects.get().text_fr == "Conclu."


def test_actions_are_those_that_are_named(geneva: Meeting, as_editor: Client) -> None:
    plan = ActionPlanFactory(name_en="Cadiz: a plan; so called", name_fr="Plan de Cadix")
    actions = [ActionFactory(objective__area__plan=plan, number=n) for n in range(1, 6)]
    text = RecommendationFactory(meeting=geneva, number=1)
    RecommendationActionFactory(recommendation=text, action=actions[0])
    heads = [*HEADS, "Actions served", "Kind", "Paraphrase"]
    sheet = [
        heads,
        [*row(1), "Cadiz: a plan; so called: 2–3, 5", "Politique", "oui"],
        [*row(2, "Go."), "Plan de Cadix : 4", "", ""],
    ]
    shown = sent(as_editor, sheet)
    assert fates(shown) == [(2, "changed"), (3, "new")]
    changes = shown.context["plan"].fates[0].changes
    assert [(change.before, change.after) for change in changes] == [
        ("", "Political"),
        ("no", "yes"),
        ("Cadiz: a plan; so called: 1", "Cadiz: a plan; so called: 2–3, 5"),
    ]
    confirmed(as_editor, shown)
    assert set(text.actions.values_list("number", flat=True)) == {2, 3, 5}
    assert list(Recommendation.objects.get(number=2).actions.all()) == [actions[3]]


def test_addressees_are_those_that_are_named(geneva: Meeting, as_editor: Client) -> None:
    senegal = PartnerFactory(country__name_en="Senegal", country__name_fr="Sénégal")
    stays = PartnerFactory(country__name_en="Mali", country__name_fr="Mali")
    union = OrganisationFactory(name_en="African Union", name_fr="Union africaine", acronym_en="AU")
    text = RecommendationFactory(meeting=geneva, number=1)
    kept = AddresseeFactory(recommendation=text, partner=stays)
    AddresseeFactory(recommendation=text, group=AddresseeGroup.SECRETARIAT)
    untold = ConclusionFactory(meeting=geneva, number=1)
    AddresseeFactory(recommendation=None, conclusion=untold, partner=stays)
    sheet = [
        [*HEADS, "Addressed to"],
        [*row(1), "tous les partenaires; SÉNÉGAL ; Mali;"],
        [*row(2, "Go."), "AU; Union africaine; The Secretariat"],
        [*row(1, part="conclusion"), ""],
    ]
    shown = sent(as_editor, sheet)
    assert fates(shown) == [(2, "changed"), (3, "new"), (4, "unchanged")]
    [change] = shown.context["plan"].fates[0].changes
    assert (change.before, change.after) == (
        "The Secretariat; Mali",
        "All partners; Mali; Senegal",
    )
    confirmed(as_editor, shown)
    assert set(text.addressees.values_list("group", "partner", "organisation")) == {
        ("all_partners", None, None),
        ("", senegal.pk, None),
        ("", stays.pk, None),
    }
    # Who stays addressed was addressed by whoever said so first.
    assert text.addressees.filter(pk=kept.pk).exists()
    new = Recommendation.objects.get(number=2)
    assert set(new.addressees.values_list("group", "partner", "organisation")) == {
        ("secretariat", None, None),
        ("", None, union.pk),
    }
    assert untold.addressees.count() == 1


@pytest.mark.parametrize(
    ("cells", "head", "message"),
    [
        ({"Part": "Resolution"}, "Part", "Write “Recommendation” or “Conclusion”."),
        ({"Number": "0"}, "Number", "a whole one, from 1 to 32767"),
        ({"Number": "1.5"}, "Number", "a whole one, from 1 to 32767"),
        ({"Number": "9" * 5_000}, "Number", "a whole one, from 1 to 32767"),
        ({"Number": "0" * 5_000}, "Number", "a whole one, from 1 to 32767"),
        ({"Number": "00032768"}, "Number", "a whole one, from 1 to 32767"),
        ({"Number": "²"}, "Number", "a whole one, from 1 to 32767"),
        ({"Text (English)": "x" * 50_000}, "Text (English)", "This has 50000 characters"),
        ({"Text (English)": ""}, "Text (English)", "A new text needs words"),
        ({"Kind": "urgent"}, "Kind", "This kind is not known."),
        ({"Paraphrase": "perhaps"}, "Paraphrase", "Write yes or no"),
        ({"Meeting": "Nowhere"}, "Meeting", "No meeting of this dialogue has this title"),
        ({"Date": "2022"}, "Meeting", "No meeting of this dialogue has this title and this day"),
        ({"Meeting": ""}, "Meeting", "Name the meeting"),
        ({"Meeting": "Twice"}, "Meeting", "Several meetings have this title."),
        ({"Address of the meeting": "x"}, "Address of the meeting", "has this address"),
        ({"Address of the meeting": "/en/meetings/"}, "Address of the meeting", "has this address"),
        ({"Actions served": "Theirs: 1"}, "Actions served", "“Theirs”. Write one of: “Ours”."),
        ({"Actions served": "Ours: 9"}, "Actions served", "The plan has no action 9."),
        ({"Actions served": "Ours"}, "Actions served", "Write a plan’s name, a colon"),
        ({"Actions served": "Ours: 1, 5-2"}, "Actions served", "“5-2” is neither a number"),
        ({"Actions served": "Ours: 1-99999999"}, "Actions served", "is neither a number"),
        (
            {"Actions served": "a" + " " * 90_000 + "b"},
            "Actions served",
            "at most 5000 are accepted",
        ),
        ({"Addressed to": "Mali; Atlantis"}, "Addressed to", "is called “Atlantis”. Copy the name"),
        ({"Addressed to": "Mali;" * 500}, "Addressed to", "Name at most 200 addressees."),
    ],
)
def test_a_bad_line_is_named_with_column_and_remedy(
    geneva: Meeting,
    other_dialogue: Dialogue,
    editor: User,
    as_editor: Client,
    cells: dict[str, str],
    head: str,
    message: str,
) -> None:
    MeetingFactory.create_batch(2, title_en="Twice", starts_on=geneva.starts_on, ends_on=None)
    ActionFactory(number=1, objective__area__plan__name_en="Ours")
    PartnerFactory(country__name_en="Mali")
    with scope_to(other_dialogue):
        ActionFactory(number=1, objective__area__plan__name_en="Theirs")
        PartnerFactory(country__name_en="Atlantis")
    more = ["Kind", "Paraphrase", "Actions served", "Address of the meeting", "Addressed to"]
    heads, nothing = [*HEADS, *more], [""] * len(more)
    bad = dict(zip(heads, [*row(7, "Go.", ""), *nothing], strict=True)) | cells
    shown = sent(as_editor, [heads, [*row(1, "Good.", ""), *nothing], list(bad.values())])
    assert fates(shown) == [(2, "new"), (3, "refused")]
    [trouble] = shown.context["plan"].fates[1].troubles
    assert trouble.head == head
    assert message in trouble.message
    html = shown.content.decode()
    assert "Line 3" in html
    assert 'name="read"' not in html
    # Whoever confirms all the same stores nothing either.
    confirmed(as_editor, shown)
    assert not Recommendation.objects.exists()


def test_a_dialogue_without_a_plan_has_none_to_name(geneva: Meeting, as_editor: Client) -> None:
    rows = [[*HEADS, "Actions served"], [*row(1, "Go.", ""), "Cadiz: 1"]]
    shown = sent(as_editor, rows)
    [trouble] = shown.context["plan"].fates[0].troubles
    assert trouble.message == "This dialogue has no plan yet. Leave the cell empty."
    with translation.override("fr"):
        address = reverse("meetings:register_import", args=[shown.context["kept"].pk])
    assert "pas encore de plan. Laissez la case vide." in as_editor.get(address).content.decode()


@pytest.mark.parametrize(
    ("cell", "number"),
    [("0000912", 912), ("0000091", 91), ("32767", 32_767), ("0" * 5_000 + "7", 7)],
)
def test_a_number_is_read_whole(geneva: Meeting, as_editor: Client, cell: str, number: int) -> None:
    shown = sent(as_editor, [HEADS, row(cell, "Go.")])
    assert fates(shown) == [(2, "new")]
    confirmed(as_editor, shown)
    assert Recommendation.objects.get().number == number


def test_a_number_stands_once_in_a_sheet(geneva: Meeting, as_editor: Client) -> None:
    shown = sent(as_editor, [HEADS, row(1, "One."), row(1, "Two.")])
    assert fates(shown) == [(2, "new"), (3, "refused")]
    assert "Line 2 has the same number already." in shown.content.decode()


def test_an_address_of_another_dialogue_is_none_of_ours(
    geneva: Meeting, other_dialogue: Dialogue, as_editor: Client
) -> None:
    heads = [*HEADS, "Address of the meeting"]
    address = geneva.get_absolute_url()
    ours, theirs = (f"{of.origin}{address}" for of in (geneva.dialogue, other_dialogue))
    shown = sent(as_editor, [heads, [*row(1, "A."), ours], [*row(2, "B."), theirs]])
    assert fates(shown) == [(2, "new"), (3, "refused")]
    with scope_to(other_dialogue):
        there = MeetingFactory()
    shown = sent(as_editor, [heads, [*row(1, "A."), there.get_absolute_url()]])
    assert fates(shown) == [(2, "refused")]


def test_what_changed_since_is_looked_at_again(geneva: Meeting, as_editor: Client) -> None:
    text = RecommendationFactory(meeting=geneva, number=1, text_en="Old.")
    shown = sent(as_editor, [HEADS, row(1, "New.")])
    Recommendation.objects.update(text_en="Otherwise.")
    told = confirmed(as_editor, shown)
    assert "Nothing was stored" in told.content.decode()
    text.refresh_from_db()
    assert text.text_en == "Otherwise."
    confirmed(as_editor, told)
    text.refresh_from_db()
    assert text.text_en == "New."


def test_it_is_confirmed_once_in_whatever_language(geneva: Meeting, as_editor: Client) -> None:
    shown = sent(as_editor, [HEADS, row(1, "New.")])
    [kept] = RegisterImport.objects.all()
    french = f"/fr/recommandations/importer/{kept.pk}/"
    read = {"read": shown.context["plan"].digest}
    assert "L’importation est faite" in as_editor.post(french, read, follow=True).content.decode()
    Recommendation.objects.all().delete()
    again = confirmed(as_editor, shown)
    assert not Recommendation.objects.exists()
    assert "Nothing was stored" not in again.content.decode()
    kept.refresh_from_db()
    assert (kept.new, kept.changed) == (1, 0)


def test_what_is_wrong_with_the_file_is_said_at_the_field(as_editor: Client) -> None:
    answer = as_editor.post(UPLOAD, {"file": uploaded(b"PK\x03\x04", "x.xlsx")})
    assert "damaged or incomplete" in answer.context["form"].errors["file"][0]
    assert as_editor.post(UPLOAD, {}).context["form"].errors["file"] == ["Choose a file."]


def test_columns_that_are_not_known_are_named(geneva: Meeting, as_editor: Client) -> None:
    shown = sent(as_editor, [[*HEADS, "Remark"], [*row(1, "A."), "x"]])
    assert "Columns that are not read: Remark" in shown.content.decode()


def test_the_register_leads_there(geneva: Meeting, as_editor: Client, client_for: Any) -> None:
    assert UPLOAD in as_editor.get("/en/recommendations/").content.decode()
    visitor = client_for(None, geneva.dialogue)
    assert UPLOAD not in visitor.get("/en/recommendations/").content.decode()


def test_a_page_costs_the_same_however_long_the_sheet(geneva: Meeting, as_editor: Client) -> None:
    few = sent(as_editor, [HEADS, row(1, "A.")]).request["PATH_INFO"]
    sheet = [HEADS, *(row(n, "A.") for n in range(1, 500))]
    many = sent(as_editor, sheet).request["PATH_INFO"]
    costs = []
    for page in (few, many):
        with questions_asked() as questions:
            as_editor.get(page)
        costs.append(len(questions))
    assert costs[0] == costs[1] <= 20


def test_a_plan_asks_no_more_than_nine_questions(geneva: Meeting, editor: User) -> None:
    said = {"part": "recommendation", "number": "1", "meeting": "Geneva", "text_en": "Go."}
    editor.has_perm("meetings.add_recommendation")
    with questions_asked() as questions:
        plan_import([(2, said)], editor)
    assert len(questions) <= 9


def test_another_persons_sheet_is_not_there(
    geneva: Meeting, as_editor: Client, client_for: Any
) -> None:
    page = sent(as_editor, [HEADS, row(1, "A.")]).request["PATH_INFO"]
    other = client_for(PersonFactory.editor(), geneva.dialogue)
    assert other.get(page).status_code == 404
    assert reverse("meetings:upload_register") == UPLOAD
