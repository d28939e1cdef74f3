"""An action plan as a tree, each heading with the meetings that addressed it and what was done."""

from typing import Any

from django.db.models import Exists, F, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dialogue.addresses import settle
from dialogue.models import ActionPlan, GlobalFramework
from dialogue.requests import DialogueRequest
from dialogue.services.continuity import with_continuity
from dialogue.services.global_answers import aims_of
from dialogue.services.indicator_lines import lines_by_objective
from dialogue.services.plan_tree import tree_of
from knowledge.models import LibraryItem
from meetings.services.commitments import numbers_of_actions
from meetings.services.plan_meetings import meetings_of
from meetings.services.progress.plans import progress_by_action


def plan(request: DialogueRequest, pk: int, slug: str = "") -> HttpResponse:
    rows = ActionPlan.objects.select_related("adopted_country", "predecessor", "successor")
    in_force = Exists(ActionPlan.objects.current().filter(pk=OuterRef("pk")))
    others = Exists(ActionPlan.objects.exclude(pk=OuterRef("pk")))
    known = rows.annotate(in_force=in_force, has_others=others)
    shown: Any = get_object_or_404(known, pk=pk)
    if redirect := settle(request, shown):
        return redirect
    items = LibraryItem.objects.visible_to(request.user).filter(action_plan=shown, meeting=None)
    tree = tree_of(shown, told=with_continuity)
    progress = progress_by_action(shown, request.user)
    context = {
        "plan": shown,
        "successor": getattr(shown, "successor", None),
        "tree": tree,
        "addressing": meetings_of(shown, request.user),
        "in_force": shown.in_force,
        "has_others": shown.has_others,
        "aims": aims_of(shown),
        "frameworks": GlobalFramework.objects.all(),
        "indicators": lines_by_objective(shown),
        "progress": progress,
        "reported": [action.number for action in tree.actions if action.pk in progress],
        "committed": numbers_of_actions(shown, request.user),
        "items": items.order_by(F("issued_on").desc(nulls_last=True), "-pk")[:20],
    }
    return TemplateResponse(request, "dialogue/plan.html", context)
