"""The page of what was sent after a session had ended: send it now, copy it, or drop it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from focal_points import not_sent
from focal_points.form_words import words_of
from focal_points.viewing_views import for_oneself_alone


@for_oneself_alone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def not_sent_page(request: HttpRequest) -> HttpResponse:
    """What waits for the person; posted to, it is dropped. Where nothing waits, 404.

    Its other button sends the form to where it was going, with a secret of the new session.
    """
    form = not_sent.kept_for(request)
    if form is None:
        raise Http404
    if request.method == "POST":
        not_sent.forget(request)
        return HttpResponseRedirect(form.page)
    words = words_of(request, form.page, form.path)
    others = [(name, words.said(name, value)) for name, value in form.others]
    quiet = [pair for pair in others if form.is_quiet(*pair) and pair[0] not in words.labels]
    context = {
        "not_sent": form,
        "title": words.title,
        "written": [(words.labels.get(name, name), text) for name, text in form.written],
        "others": [
            (words.labels.get(name, name), said)
            for name, said in others
            if (name, said) not in quiet
        ],
        "quiet": quiet,
    }
    return TemplateResponse(request, "focal_points/not_sent.html", context)
