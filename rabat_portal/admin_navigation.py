"""The admin's side menu: what the person may open on this host, grouped as the work is."""

from typing import Any, NamedTuple

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Group(NamedTuple):
    title: Any
    models: tuple[tuple[str, str], ...]
    """Labels of models, each with the name of its symbol."""
    pages: tuple[tuple[Any, str, str], ...] = ()
    """Pages of the site that belong to the same work: title, symbol, name of the address."""


GROUPS = (
    Group(
        gettext_lazy("Meetings"),
        (
            ("meetings.Meeting", "groups"),
            ("meetings.JointProposal", "group_add"),
            ("meetings.Material", "attach_file"),
            ("meetings.Recommendation", "task_alt"),
            ("meetings.Conclusion", "rule"),
            ("meetings.Cluster", "join_inner"),
            ("meetings.ProgressReport", "trending_up"),
            ("meetings.SilenceProcedure", "how_to_vote"),
        ),
    ),
    Group(
        gettext_lazy("Campaigns"),
        (
            ("meetings.Campaign", "campaign"),
            ("meetings.Question", "quiz"),
        ),
    ),
    Group(
        gettext_lazy("Plan"),
        (
            ("dialogue.ActionPlan", "account_tree"),
            ("dialogue.Area", "category"),
            ("dialogue.Objective", "flag"),
            ("dialogue.Action", "checklist"),
            ("dialogue.Indicator", "show_chart"),
            ("meetings.CoverageState", "photo_camera"),
            ("meetings.Commitment", "draw"),
            ("meetings.CommitmentProposal", "edit_note"),
        ),
    ),
    Group(
        gettext_lazy("Partners and governance"),
        (
            ("dialogue.Partner", "handshake"),
            ("dialogue.SteeringSeat", "event_seat"),
            ("dialogue.Chairmanship", "workspace_premium"),
            ("dialogue.SecretariatPhase", "history_edu"),
        ),
    ),
    Group(
        gettext_lazy("People"),
        (
            ("focal_points.FocalPoint", "contact_page"),
            ("focal_points.Network", "lan"),
            ("focal_points.Membership", "badge"),
            ("focal_points.Invitation", "mail"),
            ("focal_points.Terms", "gavel"),
            ("focal_points.TermsAcceptance", "fact_check"),
            ("focal_points.Notice", "notifications"),
            ("focal_points.Bounce", "unsubscribe"),
            ("focal_points.Viewing", "visibility"),
            ("focal_points.SupportRequest", "contact_support"),
            ("focal_points.User", "person"),
        ),
        ((gettext_lazy("Roster of mandates"), "assignment_ind", "people:roster"),),
    ),
    Group(
        gettext_lazy("Library and publications"),
        (
            ("knowledge.LibraryItem", "library_books"),
            ("knowledge.Publication", "picture_as_pdf"),
        ),
    ),
    Group(gettext_lazy("Pages"), (("dialogue.Page", "article"),)),
    Group(
        gettext_lazy("Programme"),
        (
            ("dialogue.Programme", "apartment"),
            ("dialogue.Dialogue", "forum"),
        ),
    ),
    Group(
        gettext_lazy("Registers"),
        (
            ("dialogue.Country", "public"),
            ("dialogue.Organisation", "corporate_fare"),
            ("dialogue.CountryGroup", "hub"),
            ("dialogue.VallettaDomain", "bookmark"),
            ("dialogue.GlobalFramework", "language"),
            ("dialogue.GlobalAim", "target"),
        ),
    ),
)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups with at least one list that the person may open."""
    start = {"title": _("Overview"), "icon": "home", "link": reverse("admin:index")}
    first = [start]
    of_a_dialogue = getattr(request, "dialogue", None) is not None
    if of_a_dialogue:
        link = reverse("admin:attention")
        first.append({"title": _("Points of attention"), "icon": "priority_high", "link": link})
    menu: list[dict[str, Any]] = [{"items": first}]
    for group in GROUPS:
        items = [_item(label, icon) for label, icon in group.models if _may_open(request, label)]
        if items and of_a_dialogue:
            items += [
                {"title": title, "icon": icon, "link": reverse(name)}
                for title, icon, name in group.pages
            ]
        if items:
            menu.append({"title": group.title, "separator": True, "items": items})
    return menu


def _may_open(request: HttpRequest, label: str) -> bool:
    model_admin: Any = admin.site._registry.get(apps.get_model(label))
    return model_admin is not None and model_admin.has_view_or_change_permission(request)


def _item(label: str, icon: str) -> dict[str, Any]:
    options = apps.get_model(label)._meta
    return {
        "title": capfirst(str(options.verbose_name_plural)),
        "icon": icon,
        "link": reverse(f"admin:{options.app_label}_{options.model_name}_changelist"),
    }
