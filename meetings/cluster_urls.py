"""Addresses of groups of texts that say the same."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from meetings import cluster_views
from meetings.enums import OutcomePart

urlpatterns = [
    path(
        pgettext_lazy("address", "recommendations/groups/<int:pk>/"),
        cluster_views.cluster,
        name="cluster",
    ),
    path(
        pgettext_lazy("address", "recommendations/similar/"),
        cluster_views.similar_pairs,
        name="similar_pairs",
    ),
    path(
        pgettext_lazy("address", "recommendations/similar/decide/"),
        cluster_views.decide_on_pair,
        name="decide_on_pair",
    ),
    path(
        pgettext_lazy("address", "recommendations/<int:pk>/similar/"),
        cluster_views.similar_to,
        {"part": OutcomePart.RECOMMENDATION},
        name="similar_to_recommendation",
    ),
    path(
        pgettext_lazy("address", "recommendations/conclusions/<int:pk>/similar/"),
        cluster_views.similar_to,
        {"part": OutcomePart.CONCLUSION},
        name="similar_to_conclusion",
    ),
]
