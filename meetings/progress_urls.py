"""Addresses of progress reports: part of those of meetings, and named with them."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from meetings import progress_views

urlpatterns = [
    path(pgettext_lazy("address", "follow-up/"), progress_views.follow_up, name="follow_up"),
    path(
        pgettext_lazy("address", "follow-up/<int:pk>/"),
        progress_views.report,
        name="report",
    ),
    path(
        pgettext_lazy("address", "follow-up/<int:pk>/decide/"),
        progress_views.decide,
        name="decide_report",
    ),
    path(
        pgettext_lazy("address", "follow-up/<int:pk>/discard/"),
        progress_views.discard,
        name="discard_report",
    ),
    path(
        pgettext_lazy("address", "follow-up/<int:pk>/withdraw/"),
        progress_views.withdraw,
        name="withdraw_report",
    ),
    path(
        pgettext_lazy("address", "follow-up/recommendations/<int:pk>/begin/"),
        progress_views.begin,
        {"about": "recommendation"},
        name="begin_recommendation_report",
    ),
    path(
        pgettext_lazy("address", "follow-up/conclusions/<int:pk>/begin/"),
        progress_views.begin,
        {"about": "conclusion"},
        name="begin_conclusion_report",
    ),
    path(
        pgettext_lazy("address", "follow-up/actions/<int:pk>/begin/"),
        progress_views.begin,
        {"about": "action"},
        name="begin_action_report",
    ),
]
