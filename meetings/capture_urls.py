"""Addresses of minutes and of what is captured from them: part of those of meetings."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from meetings.capture_views import capture_texts, enter
from meetings.minutes_views import minutes

urlpatterns = [
    path(pgettext_lazy("address", "meetings/<int:pk>/capture/"), capture_texts, name="capture"),
    path(
        pgettext_lazy("address", "meetings/<int:pk>/minutes/<slug:language>/"),
        enter,
        name="enter_minutes",
    ),
    path(pgettext_lazy("address", "meetings/<int:pk>/minutes/"), minutes, name="minutes"),
]
