"""Addresses of proposed commitments: part of those of meetings, and named with them."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from meetings.proposals import milestones, views, writing

urlpatterns = [
    path(pgettext_lazy("address", "commitments/"), views.proposals, name="proposals"),
    path(pgettext_lazy("address", "commitments/begin/"), views.begin, name="begin_proposal"),
    path(pgettext_lazy("address", "commitments/<int:pk>/"), writing.proposal, name="proposal"),
    path(
        pgettext_lazy("address", "commitments/<int:pk>/discard/"),
        views.discard,
        name="discard_proposal",
    ),
    path(
        pgettext_lazy("address", "commitments/<int:pk>/withdraw/"),
        views.withdraw,
        name="withdraw_proposal",
    ),
    path(
        pgettext_lazy("address", "commitments/<int:pk>/decide/"),
        views.decide,
        name="decide_proposal",
    ),
    path(
        pgettext_lazy("address", "commitments/milestones/<int:pk>/"),
        milestones.reached,
        name="milestone",
    ),
]
