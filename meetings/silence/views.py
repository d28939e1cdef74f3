"""Silence procedures as one reads of them: the list, and one of them.

To whom a procedure is not shown it does not exist.
"""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dialogue.access import standing_of
from dialogue.lists import page_of as page_of_list
from dialogue.requests import DialogueRequest
from focal_points.access.support import speaks_for
from meetings.models import AskedPartner, PartnerPosition, SilenceProcedure
from meetings.silence.showing import found, page_of


@never_cache
@login_required
@require_safe
def procedures(request: DialogueRequest) -> HttpResponse:
    """Those that the person may know of; for whoever speaks for nobody there are none."""
    standing = standing_of(request.user)
    speaks = speaks_for(standing)
    if not standing.is_secretariat and not speaks:
        raise Http404
    rows = SilenceProcedure.objects.visible_to(request.user).open_first()
    mine = AskedPartner.objects.named().filter(partner__in=speaks)
    positions = PartnerPosition.objects.latest_first()
    own = Prefetch("asked", mine.prefetch_related(Prefetch("positions", positions)), to_attr="own")
    context = {
        "page": page_of_list(request, rows.prefetch_related(own)),
        "may_prepare": request.user.has_perm("meetings.add_silenceprocedure"),
    }
    return TemplateResponse(request, "meetings/silence/procedures.html", context)


@never_cache
@login_required
@require_safe
def procedure(request: DialogueRequest, pk: int) -> HttpResponse:
    """The text, until when it can be spoken to, and what each partner has said."""
    return page_of(request, found(request, pk))
