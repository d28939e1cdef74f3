"""Addresses of delegations and participants: part of those of meetings, and named with them."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from meetings import board_views, delegation_views, list_views

urlpatterns = [
    path(
        pgettext_lazy("address", "delegations/<int:pk>/"),
        delegation_views.delegation,
        name="delegation",
    ),
    path(
        pgettext_lazy("address", "delegations/<int:pk>/nominate/"),
        delegation_views.nominate,
        name="nominate",
    ),
    path(
        pgettext_lazy("address", "delegations/<int:pk>/decline/"),
        delegation_views.decline,
        name="decline",
    ),
    path(pgettext_lazy("address", "delegations/<int:pk>/seats/"), board_views.terms, name="terms"),
    path(
        pgettext_lazy("address", "participants/<int:pk>/correct/"),
        delegation_views.amend,
        name="amend",
    ),
    path(
        pgettext_lazy("address", "participants/<int:pk>/replace/"),
        delegation_views.replace,
        name="replace",
    ),
    path(
        pgettext_lazy("address", "participants/<int:pk>/withdraw/"),
        delegation_views.withdraw,
        name="withdraw",
    ),
    path(
        pgettext_lazy("address", "meetings/<int:pk>/delegations/"), board_views.board, name="board"
    ),
    path(
        pgettext_lazy("address", "meetings/<int:pk>/delegations/ask/"), board_views.ask, name="ask"
    ),
    path(
        pgettext_lazy("address", "meetings/<int:pk>/delegations/remind/"),
        board_views.remind,
        name="remind",
    ),
    path(
        pgettext_lazy("address", "meetings/<int:pk>/participants/confirm/"),
        board_views.confirm,
        name="confirm",
    ),
    path(
        pgettext_lazy("address", "meetings/<int:pk>/participants/publish/"),
        board_views.publish,
        name="publish_participants",
    ),
    path(
        pgettext_lazy("address", "meetings/<int:pk>/attendance/"),
        board_views.attendance,
        name="attendance",
    ),
    path(
        pgettext_lazy("address", "meetings/<int:pk>/participants.xlsx"),
        list_views.sheet,
        name="participant_sheet",
    ),
    path(
        pgettext_lazy("address", "meetings/<int:pk>/printouts/"),
        list_views.print_out,
        name="print_out",
    ),
]
