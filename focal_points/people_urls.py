"""Addresses of pages about people; they exist on the hosts of dialogues alone."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from focal_points import (
    directory_views,
    network_views,
    printout_views,
    roster_views,
    team_views,
    terms_views,
    welcome_views,
)

app_name = "people"

directory_urls = [
    path("", directory_views.directory_page, name="directory"),
    path(
        pgettext_lazy("address", "my-entry/<int:pk>/"), directory_views.own_entry, name="own_entry"
    ),
    path(
        pgettext_lazy("address", "document/<slug:kind>/"),
        directory_views.directory_document,
        name="directory_document",
    ),
    path(
        pgettext_lazy("address", "print/"),
        directory_views.print_directory,
        name="print_directory",
    ),
]
network_urls = [
    path("", network_views.networks, name="networks"),
    path("<int:pk>/", network_views.network),
    path("<int:pk>-<slug:slug>/", network_views.network, name="network"),
]
roster_urls = [
    path("", roster_views.roster_page, name="roster"),
    path(
        pgettext_lazy("address", "document/<slug:kind>/"),
        roster_views.roster_document,
        name="roster_document",
    ),
    path(
        pgettext_lazy("address", "<int:pk>/hand-over/"),
        roster_views.hand_over,
        name="hand_over",
    ),
    path(
        pgettext_lazy("address", "<int:pk>/end/"),
        roster_views.end_mandate,
        name="end_mandate",
    ),
]
team_urls = [
    path("", team_views.team, name="team"),
    path(
        pgettext_lazy("address", "contributors/<int:pk>/"),
        team_views.contributor,
        name="contributor",
    ),
    path(
        pgettext_lazy("address", "contributors/<int:pk>/end/"),
        team_views.end_contributor,
        name="end_contributor",
    ),
    path(
        pgettext_lazy("address", "invitations/<int:pk>/resend/"),
        team_views.resend_invitation,
        name="resend_invitation",
    ),
    path(
        pgettext_lazy("address", "invitations/<int:pk>/withdraw/"),
        team_views.withdraw_invitation,
        name="withdraw_invitation",
    ),
]
printout_urls = [
    path("", printout_views.printout, name="printout"),
    path(pgettext_lazy("address", "again/"), printout_views.print_again, name="print_again"),
    path(pgettext_lazy("address", "file/"), printout_views.printout_file, name="printout_file"),
]
urlpatterns = [
    path(pgettext_lazy("address", "directory/"), include(directory_urls)),
    path(pgettext_lazy("address", "networks/"), include(network_urls)),
    path(pgettext_lazy("address", "roster/"), include(roster_urls)),
    path(pgettext_lazy("address", "my-team/"), include(team_urls)),
    path(pgettext_lazy("address", "terms-of-reference/"), terms_views.terms, name="terms"),
    path(pgettext_lazy("address", "welcome/"), welcome_views.welcome, name="welcome"),
    path(
        pgettext_lazy("address", "welcome/print/"),
        welcome_views.print_welcome,
        name="print_welcome",
    ),
    path(pgettext_lazy("address", "printouts/<int:pk>/"), include(printout_urls)),
]
