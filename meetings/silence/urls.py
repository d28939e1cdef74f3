"""Addresses of silence procedures: part of those of meetings, and named with them."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from meetings.silence import running, taking, views

urlpatterns = [
    path(pgettext_lazy("address", "silence-procedures/"), views.procedures, name="silences"),
    path(pgettext_lazy("address", "silence-procedures/<int:pk>/"), views.procedure, name="silence"),
    path(
        pgettext_lazy("address", "silence-procedures/<int:pk>/open/"),
        running.open_it,
        name="silence_open",
    ),
    path(
        pgettext_lazy("address", "silence-procedures/<int:pk>/remind/"),
        running.remind,
        name="silence_remind",
    ),
    path(
        pgettext_lazy("address", "silence-procedures/<int:pk>/extend/"),
        running.extend,
        name="silence_extend",
    ),
    path(
        pgettext_lazy("address", "silence-procedures/<int:pk>/close/"),
        running.close,
        name="silence_close",
    ),
    path(
        pgettext_lazy("address", "silence-procedures/<int:pk>/withdraw/"),
        running.withdraw,
        name="silence_withdraw",
    ),
    path(
        pgettext_lazy("address", "silence-procedures/<int:pk>/partners/<int:asked_pk>/position/"),
        taking.position,
        name="silence_position",
    ),
    path(
        pgettext_lazy("address", "silence-procedures/<int:pk>/partners/<int:asked_pk>/more-time/"),
        running.more_time,
        name="silence_more_time",
    ),
]
