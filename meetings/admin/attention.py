"""The admin's page of what the Secretariat has to look after."""

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.models import ActionPlan, Chairmanship
from meetings.services.attention import (
    gaps_of,
    late_answers,
    silence_of_partners,
    stale_texts,
    waiting,
)


def attention(request: HttpRequest) -> HttpResponse:
    """Late answers, follow-up without news, gaps in the plan in force; of one dialogue."""
    if getattr(request, "dialogue", None) is None:
        raise Http404
    today = timezone.localdate()
    plan = ActionPlan.objects.current().first()
    # On the day of a handover, the one that takes over.
    terms = Chairmanship.objects.current().latest_first()
    term = terms.select_related("partner__country", "partner__organisation").first()
    gaps = gaps_of(plan, term, request.user) if plan else []
    untouched = [gap for gap in gaps if not (gap.meetings or gap.commitments_made or gap.partners)]
    alone = {
        "never": [gap for gap in gaps if not gap.meetings],
        "not_in_term": [gap for gap in gaps if not gap.in_term],
        "untouched": untouched,
    }
    # Those first that nobody cares for.
    all_gaps = [*untouched, *(gap for gap in gaps if gap not in untouched)]
    alone_asked = alone.get(request.GET.get("gaps", ""))
    gap_rows = all_gaps if alone_asked is None else alone_asked
    reports, replies, proposals = waiting()
    context = {
        **admin.site.each_context(request),
        "title": _("Points of attention"),
        "late": late_answers(today),
        "reports_waiting": reports,
        "replies_waiting": replies,
        "proposals_waiting": proposals,
        "stale": stale_texts(request.user, today),
        "silence": silence_of_partners(today),
        "plan": plan,
        "term": term,
        "gaps": gaps,
        "numbers": {name: len(rows) for name, rows in alone.items()},
        "is_narrowed": alone_asked is not None,
        "gap_rows": gap_rows,
        "has_doubts": any(gap.perhaps and not gap.meetings for gap in gap_rows),
    }
    return TemplateResponse(request, "admin/portal_attention.html", context)
