"""Who finds what in the admin: each role, each kind of row, each action, on each kind of host."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from dialogue.models import Dialogue, Programme
from dialogue.tenancy import DialogueOwned, scope_to
from focal_points.enums import Role
from focal_points.models import User
from tests.admin.filled_form import filled_form
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AreaFactory,
    BounceFactory,
    ChairmanshipFactory,
    CommitmentFactory,
    CommitmentProposalFactory,
    ConclusionFactory,
    CountryFactory,
    CountryGroupFactory,
    CoverageFactory,
    CoverageStateFactory,
    DialogueFactory,
    FocalPointFactory,
    GlobalAimFactory,
    GlobalFrameworkFactory,
    IndicatorFactory,
    InvitationFactory,
    LibraryItemFactory,
    MaterialFactory,
    MeetingFactory,
    MembershipFactory,
    NetworkFactory,
    NoticeFactory,
    ObjectiveFactory,
    OrganisationFactory,
    PageFactory,
    PartnerFactory,
    PersonFactory,
    RecommendationFactory,
    SecretariatPhaseFactory,
    SteeringSeatFactory,
    SupportRequestFactory,
    TermsAcceptanceFactory,
    TermsFactory,
    UserFactory,
    VallettaDomainFactory,
)

FACTORIES: dict[str, Any] = {
    "dialogue.Page": PageFactory,
    "dialogue.SecretariatPhase": SecretariatPhaseFactory,
    "dialogue.Indicator": IndicatorFactory,
    "focal_points.Terms": TermsFactory,
    "meetings.Meeting": MeetingFactory,
    "meetings.Material": MaterialFactory,
    "meetings.Recommendation": RecommendationFactory,
    "meetings.Conclusion": ConclusionFactory,
    "meetings.Commitment": CommitmentFactory,
    "knowledge.LibraryItem": LibraryItemFactory,
    "dialogue.Chairmanship": ChairmanshipFactory,
    "dialogue.Partner": PartnerFactory,
    "dialogue.SteeringSeat": SteeringSeatFactory,
    "dialogue.ActionPlan": ActionPlanFactory,
    "dialogue.Area": AreaFactory,
    "dialogue.Objective": ObjectiveFactory,
    "dialogue.Action": ActionFactory,
    "focal_points.FocalPoint": FocalPointFactory,
    "focal_points.Network": NetworkFactory,
    "focal_points.Membership": MembershipFactory,
    "focal_points.Invitation": InvitationFactory,
    "focal_points.TermsAcceptance": TermsAcceptanceFactory,
    "focal_points.Notice": NoticeFactory,
    "focal_points.Bounce": BounceFactory,
    "focal_points.SupportRequest": SupportRequestFactory,
    "meetings.CommitmentProposal": CommitmentProposalFactory,
    "meetings.CoverageState": CoverageStateFactory,
}
REGISTERS: dict[str, Any] = {
    "dialogue.Country": CountryFactory,
    "dialogue.Organisation": OrganisationFactory,
    "dialogue.CountryGroup": CountryGroupFactory,
    "dialogue.VallettaDomain": VallettaDomainFactory,
    "dialogue.GlobalFramework": GlobalFrameworkFactory,
    "dialogue.GlobalAim": GlobalAimFactory,
}
PROGRAMMES: dict[str, Any] = {
    "dialogue.Programme": None,
    "dialogue.Dialogue": None,
    "focal_points.User": UserFactory,
}
ALL = FACTORIES | REGISTERS | PROGRAMMES

# What each role may do, by the first letters of view, add, change, delete, publish.
CONTENT = tuple(list(FACTORIES)[:10])
PUBLISHED = frozenset(CONTENT) - {"dialogue.SecretariatPhase", "dialogue.Indicator"}
GOVERNANCE = tuple(list(FACTORIES)[10:17])
# The portal writes notices and refused addresses; the latter are cleared, not edited.
WRITTEN_BY_THE_PORTAL = ("focal_points.Notice", "focal_points.Bounce")
LOOKED_UP = dict.fromkeys([*REGISTERS, *WRITTEN_BY_THE_PORTAL], "v")
TABLE: dict[str, dict[str, str]] = {
    Role.EDITOR: {
        **dict.fromkeys(CONTENT, "vac"),
        **dict.fromkeys(GOVERNANCE, "v"),
        "dialogue.Chairmanship": "vc",
        "focal_points.FocalPoint": "v",
        "focal_points.Network": "v",
        "focal_points.TermsAcceptance": "v",
        "focal_points.SupportRequest": "v",
        "meetings.CommitmentProposal": "v",
        "meetings.CoverageState": "v",
        **LOOKED_UP,
    },
    Role.PUBLISHER: {
        **{label: "vacdp" if label in PUBLISHED else "vacd" for label in CONTENT},
        **dict.fromkeys(GOVERNANCE, "vac"),
        "focal_points.FocalPoint": "vac",
        "focal_points.Network": "v",
        "focal_points.TermsAcceptance": "v",
        "focal_points.SupportRequest": "vc",
        "meetings.CommitmentProposal": "vc",
        "meetings.CoverageState": "vd",
        **LOOKED_UP,
    },
    Role.ADMINISTRATOR: {
        **{label: "vacdp" if label in PUBLISHED else "vacd" for label in CONTENT},
        **dict.fromkeys(GOVERNANCE, "vacd"),
        "focal_points.FocalPoint": "vacd",
        "focal_points.Network": "vacd",
        "focal_points.Membership": "vacd",
        # An invitation is sent again or withdrawn, never rewritten.
        "focal_points.Invitation": "va",
        # People accept for themselves.
        "focal_points.TermsAcceptance": "v",
        # Partners ask on the site; the admin translates.
        "focal_points.SupportRequest": "vcd",
        "meetings.CommitmentProposal": "vcd",
        "meetings.CoverageState": "vd",
        **LOOKED_UP,
    },
}
KEPT_BY_THE_PROGRAMME = {
    **dict.fromkeys(REGISTERS, "vacd"),
    "dialogue.Programme": "vacd",
    "dialogue.Dialogue": "vacd",
    # Accounts come from invitations and are closed, not deleted.
    "focal_points.User": "vc",
}


# The same of what is edited together with its row. Lines hold no text that is published on its own.
LINES = (
    "dialogue.Priority",
    "meetings.Addressee",
    "dialogue.Reading",
    "meetings.AgendaItem",
    "meetings.AgendaSpeaker",
    "meetings.CampaignSection",
    "meetings.CoChair",
    "meetings.CommitmentPartner",
    "meetings.ConclusionAction",
    "meetings.Coverage",
    "meetings.FollowUp",
    "meetings.GuestDialogue",
    "meetings.Milestone",
    "meetings.OutsideCoChair",
    "meetings.Panel",
    "meetings.Participant",
    "meetings.RecommendationAction",
    "meetings.SilencePaper",
)
TEXTS = ("meetings.Conclusion", "meetings.Material", "meetings.Recommendation")
FRAME = (
    "dialogue.Action",
    "dialogue.ActionAim",
    "dialogue.ActionContinuation",
    "dialogue.Area",
    "dialogue.Objective",
    "dialogue.ObjectiveContinuation",
    "dialogue.SteeringSeat",
)
TABLE_OF_PARTS: dict[str, dict[str, str]] = {
    role: {
        **dict.fromkeys(LINES, "vacd"),
        **dict.fromkeys(TEXTS, texts),
        **dict.fromkeys(FRAME, frame),
        "meetings.MaterialVersion": "v",
        # Put into a group and taken out on pages of the site.
        "meetings.ClusterText": "v",
        # They come and go with the proposal, and are translated with it.
        "meetings.ProposedPartner": proposed,
        "meetings.ProposedMilestone": proposed,
        # Whom a silence procedure asks: written as it opens.
        "meetings.AskedPartner": "v",
        # Steps are taken, not entered; the wording of a reason is mended.
        "meetings.StatusChange": "vc",
        # Asked on a page of its own, which sends the letters.
        "meetings.Delegation": "vcd",
    }
    for role, texts, frame, proposed in (
        (Role.EDITOR, "vac", "v", "v"),
        (Role.PUBLISHER, "vacd", "vac", "vc"),
        (Role.ADMINISTRATOR, "vacd", "vacd", "vc"),
    )
}


def list_of(label: str) -> str:
    options = apps.get_model(label)._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_changelist")


def granted(user: User, label: str, row: Any) -> str:
    """The actions that the admin grants the user on the row, by their first letters."""
    request: Any = RequestFactory().get("/")
    request.user = user
    model_admin: Any = admin.site._registry[apps.get_model(label)]
    answers = {
        "v": model_admin.has_view_permission(request, row),
        "a": model_admin.has_add_permission(request),
        "c": model_admin.has_change_permission(request, row),
        "d": model_admin.has_delete_permission(request, row),
        "p": hasattr(model_admin, "has_publish_permission")
        and model_admin.has_publish_permission(request, row),
    }
    return "".join(letter for letter, answer in answers.items() if answer)


def opens(client: Client, address: str) -> bool:
    status = client.get(address).status_code
    assert status in (200, 404), f"{address}: {status}"
    return status == 200


@pytest.mark.parametrize("role", list(TABLE))
def test_a_role_on_its_dialogues_host(role: str, dialogue: Dialogue, client_for: Any) -> None:
    person = UserFactory()
    MembershipFactory(user=person, role=role)
    client = client_for(person, dialogue)
    expected = {label: TABLE[role].get(label, "") for label in ALL}
    rows = {label: make() if make else None for label, make in ALL.items()}
    assert {label: granted(person, label, row) for label, row in rows.items()} == expected
    open_lists = {label for label in ALL if opens(client, list_of(label))}
    assert open_lists == {label for label, letters in expected.items() if letters}
    assert opens(client, reverse("admin:index"))


@pytest.mark.parametrize("role", list(TABLE_OF_PARTS))
def test_a_role_on_the_parts_of_rows(role: str, dialogue: Dialogue, rf: RequestFactory) -> None:
    request: Any = rf.get("/")
    request.user = UserFactory()
    MembershipFactory(user=request.user, role=role)
    found = {}
    for parent, model_admin in admin.site._registry.items():
        for inline in model_admin.inlines:
            part: Any = inline(parent, admin.site)
            if not issubclass(part.model, DialogueOwned):
                continue
            answers = {
                "v": part.has_view_permission(request),
                "a": part.has_add_permission(request),
                "c": part.has_change_permission(request),
                "d": part.can_delete and part.has_delete_permission(request),
            }
            found[part.model._meta.label] = "".join(
                key for key, answer in answers.items() if answer
            )
    assert found == TABLE_OF_PARTS[role]


def test_an_editor_removes_a_wrong_line_and_no_text(dialogue: Dialogue, client_for: Any) -> None:
    meeting = CoverageFactory().meeting
    CoverageFactory(meeting=meeting)
    text = RecommendationFactory(meeting=meeting)
    editor = client_for(PersonFactory.editor(), dialogue)
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    form = filled_form(editor.get(address), "meeting_form")
    wrong = form["coverage-0-id"]
    form |= {"coverage-0-DELETE": "on", "recommendations-0-DELETE": "on"}
    assert editor.post(address, form).status_code == 302
    kept = meeting.coverage.values_list("pk", flat=True)
    assert len(kept) == 1
    assert int(wrong) not in kept
    assert list(meeting.recommendations.all()) == [text]


@pytest.fixture
def strangers(dialogue: Dialogue, other_dialogue: Dialogue) -> dict[str, User]:
    with scope_to(other_dialogue):
        elsewhere = PersonFactory.administrator()
    return {
        "focal point": PersonFactory.focal_point(),
        "expert": PersonFactory.expert(),
        "Steering Committee": PersonFactory.steering_member(),
        "chair": PersonFactory.chair(),
        "administrator elsewhere": elsewhere,
        "programme administrator": PersonFactory.programme_administrator(),
        "nobody": UserFactory(),
    }


def test_for_all_others_there_is_no_admin(
    strangers: dict[str, User], dialogue: Dialogue, client_for: Any
) -> None:
    meeting = MeetingFactory()
    addresses = [
        reverse("admin:index"),
        list_of("meetings.Meeting"),
        reverse("admin:meetings_meeting_add"),
        reverse("admin:meetings_meeting_change", args=[meeting.pk]),
        reverse("admin:meetings_meeting_history", args=[meeting.pk]),
        reverse("admin:autocomplete")
        + "?app_label=meetings&model_name=cochair&field_name=partner&term=",
        reverse("admin:index") + "nothing/of/the/kind/",
    ]
    for who, person in strangers.items():
        client = client_for(person, dialogue)
        answers = {address: client.get(address).status_code for address in addresses}
        assert set(answers.values()) == {404}, (who, answers)
        assert {granted(person, label, None) for label in FACTORIES} == {""}


def test_visitors_log_in_where_everybody_does(dialogue: Dialogue, client_for: Any) -> None:
    address = list_of("meetings.Meeting")
    for asked in (address, reverse("admin:login")):
        response = client_for(None, dialogue).get(asked)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))


def test_an_editor_is_told_nothing_of_the_lists_of_people(as_role: Any, dialogue: Dialogue) -> None:
    page = as_role(Role.EDITOR).get(reverse("admin:index")).content.decode()
    assert list_of("meetings.Meeting") in page
    assert list_of("focal_points.Invitation") not in page


# ---- The bare host: no scope may be open in these tests --------------------------------


@pytest.fixture
def rabat(programme: Programme) -> Dialogue:
    return DialogueFactory(programme=programme, slug="rabat")  # type: ignore[no-any-return]


def test_the_programme_keeps_its_registers(rabat: Dialogue, client_for: Any) -> None:
    with scope_to(rabat):
        tenant_rows = {label: make() for label, make in FACTORIES.items()}
    person = PersonFactory.programme_administrator()
    client = client_for(person)
    assert {label: granted(person, label, None) for label in ALL} == {
        label: KEPT_BY_THE_PROGRAMME.get(label, "") for label in ALL
    }
    assert {label for label in ALL if opens(client, list_of(label))} == set(KEPT_BY_THE_PROGRAMME)
    for label, row in tenant_rows.items():
        for page in (f"{row.pk}/change/", f"{row.pk}/history/", f"{row.pk}/delete/", "add/"):
            assert not opens(client, list_of(label) + page)
            assert client.post(list_of(label) + page, {"post": "yes"}).status_code == 404


def test_staff_of_a_dialogue_have_no_admin_on_the_bare_host(
    rabat: Dialogue, client_for: Any
) -> None:
    with scope_to(rabat):
        person = PersonFactory.administrator()
    client = client_for(person)
    assert not opens(client, reverse("admin:index"))
    assert not opens(client, list_of("dialogue.Country"))


def test_what_a_dialogue_uses_is_not_deleted(rabat: Dialogue, client_for: Any) -> None:
    with scope_to(rabat):
        country = PartnerFactory().country
    client = client_for(PersonFactory.programme_administrator())
    address = f"{list_of('dialogue.Country')}{country.pk}/delete/"
    response = client.post(address, {"post": "yes"}, follow=True)
    assert response.status_code == 200
    assert "a dialogue still uses" in response.content.decode()
    country.refresh_from_db()


def test_an_unused_register_row_is_deleted(rabat: Dialogue, client_for: Any) -> None:
    country = CountryFactory()
    client = client_for(PersonFactory.programme_administrator())
    client.post(f"{list_of('dialogue.Country')}{country.pk}/delete/", {"post": "yes"})
    assert not type(country).objects.filter(pk=country.pk).exists()
