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
        "never": sum(not gap.meetings for gap in gaps),
        "not_in_term": sum(not gap.in_term for gap in gaps),
        "untouched": len(untouched),
        "gap_parts": (
            ("untouched", untouched),
            ("others", [gap for gap in gaps if gap not in untouched]),
        ),
    }
    return TemplateResponse(request, "admin/portal_attention.html", context)
