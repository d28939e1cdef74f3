"""What each role of the Secretariat may do in the admin of its dialogue.

A permission is Django's own `<app>.<action>_<model>`. Editors write, and remove lines of what they
write; publishers also publish and delete, administrators also manage people and governance.
"""

from typing import TYPE_CHECKING

from dialogue.access import standing_of
from dialogue.tenancy import current_dialogue_id
from focal_points.enums import Role

if TYPE_CHECKING:
    from focal_points.models import User

# Content that editors keep.
CONTENT = frozenset(
    {
        "dialogue.indicator",
        "dialogue.page",
        "dialogue.priority",
        "dialogue.reading",
        "dialogue.secretariatphase",
        "focal_points.terms",
        "meetings.meeting",
        "meetings.addressee",
        "meetings.agendaitem",
        "meetings.agendaspeaker",
        "meetings.campaign",
        "meetings.campaignsection",
        "meetings.cluster",
        "meetings.clustertext",
        "meetings.commitment",
        "meetings.commitmentpartner",
        "meetings.conclusion",
        "meetings.conclusionaction",
        "meetings.cochair",
        "meetings.coverage",
        "meetings.delegation",
        "meetings.followup",
        "meetings.guestdialogue",
        "meetings.material",
        "meetings.materialversion",
        "meetings.milestone",
        "meetings.outsidecochair",
        "meetings.panel",
        "meetings.participant",
        "meetings.question",
        "meetings.recommendation",
        "meetings.recommendationaction",
        "meetings.silencepaper",
        "meetings.silenceprocedure",
        "meetings.statuschange",
        "knowledge.libraryitem",
        "knowledge.publication",
    }
)
# Lines of a meeting, a text, a commitment, an indicator or a chairmanship, and groups of texts.
# They hold no text that is published on its own, so that who enters a wrong one takes it away
# again.
LINES = frozenset(
    {
        "dialogue.priority",
        "meetings.addressee",
        "dialogue.reading",
        "meetings.agendaitem",
        "meetings.agendaspeaker",
        "meetings.campaignsection",
        "meetings.cluster",
        "meetings.clustertext",
        "meetings.commitmentpartner",
        "meetings.conclusionaction",
        "meetings.cochair",
        "meetings.coverage",
        "meetings.delegation",
        "meetings.followup",
        "meetings.guestdialogue",
        "meetings.milestone",
        "meetings.outsidecochair",
        "meetings.panel",
        "meetings.participant",
        "meetings.question",
        "meetings.recommendationaction",
        "meetings.silencepaper",
    }
)
# The dialogue's frame: who takes part, who chairs, what was agreed.
GOVERNANCE = frozenset(
    {
        "dialogue.action",
        "dialogue.actionaim",
        "dialogue.actioncontinuation",
        "dialogue.actionplan",
        "dialogue.area",
        "dialogue.chairmanship",
        "dialogue.objective",
        "dialogue.objectivecontinuation",
        "dialogue.partner",
        "dialogue.steeringseat",
    }
)
PEOPLE = frozenset(
    {
        "focal_points.focalpoint",
        "focal_points.invitation",
        "focal_points.membership",
        "focal_points.network",
        "focal_points.termsacceptance",
    }
)
# How people were told, and which addresses refuse our mail; the portal writes both.
MAIL = frozenset({"focal_points.notice", "focal_points.bounce"})
# Written by the portal itself.
LOOKED_UP_BY_ADMINISTRATORS = frozenset({"focal_points.viewing"})
# Written by partners on the site. Everybody at the Secretariat reads it; publishers decide.
OF_PARTNERS = frozenset(
    {
        "focal_points.supportrequest",
        "meetings.commitmentproposal",
        "meetings.progressreport",
    }
)
# Figures of a day, kept on the site and written once. One that was kept by mistake is removed.
KEPT = frozenset({"meetings.coveragestate"})
# What nobody changes from within a dialogue, but everybody there may look up.
SHARED = frozenset(
    {
        "dialogue.country",
        "dialogue.countrygroup",
        "dialogue.globalaim",
        "dialogue.globalframework",
        "dialogue.organisation",
        "dialogue.vallettadomain",
    }
)
# What the programme's administrators keep, on the bare host.
PROGRAMME = SHARED | {
    "dialogue.programme",
    "dialogue.dialogue",
    "dialogue.dialoguehost",
    "focal_points.user",
}
PUBLISHABLE = frozenset(
    {
        "dialogue.page",
        "focal_points.terms",
        "meetings.commitment",
        "meetings.meeting",
        "knowledge.libraryitem",
    }
)


def _permissions(models: frozenset[str], *actions: str) -> frozenset[str]:
    pairs = (model.split(".") for model in models)
    return frozenset(f"{app}.{action}_{name}" for app, name in pairs for action in actions)


# Whom a silence procedure asks, and until when: its services write it, the Secretariat looks it up.
ASKED = frozenset({"meetings.askedpartner"})
# What another dialogue has written here; it is answered, never edited.
OFFERED = frozenset({"meetings.jointproposal"})

VIEW_ALL = _permissions(CONTENT | GOVERNANCE | SHARED | OFFERED | ASKED | KEPT, "view")
EDITOR = (
    VIEW_ALL
    | _permissions(CONTENT, "add", "change")
    | _permissions(LINES, "delete")
    | _permissions(frozenset({"dialogue.chairmanship"}), "change")
    | _permissions(PEOPLE - {"focal_points.membership", "focal_points.invitation"}, "view")
    | _permissions(MAIL, "view")
    # Clearing an address, so that mail is sent there again.
    | _permissions(frozenset({"focal_points.bounce"}), "change")
    | _permissions(OF_PARTNERS, "view")
)
PUBLISHER = (
    EDITOR
    | _permissions(CONTENT, "delete")
    | _permissions(PUBLISHABLE, "publish")
    | _permissions(OFFERED, "change")
    | _permissions(KEPT, "add", "delete")
    | _permissions(GOVERNANCE, "add", "change")
    | _permissions(frozenset({"focal_points.focalpoint"}), "add", "change")
    | _permissions(OF_PARTNERS, "change", "decide")
    | _permissions(frozenset({"meetings.campaign", "meetings.silenceprocedure"}), "run")
)
ADMINISTRATOR = (
    PUBLISHER
    | _permissions(GOVERNANCE, "delete")
    | _permissions(PEOPLE, "view", "add", "change", "delete")
    | _permissions(LOOKED_UP_BY_ADMINISTRATORS, "view")
    | _permissions(OF_PARTNERS, "delete")
)
OF_ROLE: dict[str, frozenset[str]] = {
    Role.EDITOR: EDITOR,
    Role.PUBLISHER: PUBLISHER,
    Role.ADMINISTRATOR: ADMINISTRATOR,
}
OF_PROGRAMME_ADMINISTRATORS = _permissions(PROGRAMME, "view", "add", "change", "delete")


def permissions_of(roles: frozenset[str]) -> frozenset[str]:
    """All permissions that the roles give together."""
    return frozenset().union(*(OF_ROLE.get(role, frozenset()) for role in roles))


def permissions_in_scope(user: "User") -> frozenset[str]:
    """On a dialogue's host, what the memberships give; on the bare host, the programme's rights."""
    if not user.is_active:
        return frozenset()
    if current_dialogue_id() is not None:
        return permissions_of(standing_of(user).roles)
    return OF_PROGRAMME_ADMINISTRATORS if user.is_programme_administrator else frozenset()
