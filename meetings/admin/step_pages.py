"""The page of a step that is taken with one meeting: what it does, what it asks, one button."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from dialogue.ids import id_in
from meetings.models import Meeting


class StepPages:
    """For the admin of meetings."""

    step_template = "admin/portal_step.html"
    admin_site: Any

    def meeting_of(self, request: HttpRequest, object_id: str) -> Meeting:
        pk = id_in(object_id)
        rows = self.get_queryset(request).filter(pk=pk)  # type: ignore[attr-defined]
        meeting: Meeting | None = rows.first() if pk is not None else None
        if meeting is None:
            raise Http404
        return meeting

    def back_to(self, meeting: Meeting) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:meetings_meeting_change", args=[meeting.pk]))

    def step_page(
        self,
        request: HttpRequest,
        meeting: Meeting,
        form: forms.Form,
        title: str,
        button: str,
        facts: list[str],
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(meeting),
            "opts": Meeting._meta,
            "form": form,
            "media": form.media,
            "facts": facts,
            "button": button,
            "back": reverse("admin:meetings_meeting_change", args=[meeting.pk]),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.step_template, context)
