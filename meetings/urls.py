"""Addresses of meetings and their papers."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from meetings import (
    action_views,
    calendars,
    capture_urls,
    cluster_urls,
    commitment_views,
    coverage_state_views,
    coverage_views,
    paper_urls,
    participation_urls,
    partner_views,
    progress_urls,
    register_download_views,
    register_import_urls,
    register_views,
    saved_view_urls,
    side_by_side_views,
    upload_urls,
    views,
)
from meetings.campaigns import urls as campaign_urls
from meetings.enums import OutcomePart
from meetings.proposals import urls as proposal_urls
from meetings.silence import urls as silence_urls

app_name = "meetings"
urlpatterns = [
    path(
        pgettext_lazy("address", "meetings/"),
        include(
            [
                path("", views.meetings, name="meetings"),
                path("<int:pk>/", views.meeting),
                path("<int:pk>-<slug:slug>/", views.meeting, name="meeting"),
                path(
                    "<int:pk>-<slug:slug>.ics", calendars.meeting_calendar, name="meeting_calendar"
                ),
            ]
        ),
    ),
    path(
        pgettext_lazy("address", "recommendations/"),
        register_views.register_page,
        name="register",
    ),
    path(
        pgettext_lazy("address", "recommendations.<slug:file_format>"),
        register_download_views.register_file,
        name="register_file",
    ),
    path(
        pgettext_lazy("address", "recommendations/files/<uuid:token>/"),
        register_download_views.register_download,
        name="register_download",
    ),
    path(
        pgettext_lazy("address", "recommendations/files/<uuid:token>/again/"),
        register_download_views.register_download_again,
        name="register_download_again",
    ),
    path(
        pgettext_lazy("address", "recommendations/files/<uuid:token>/file/"),
        register_download_views.register_downloaded,
        name="register_downloaded",
    ),
    path(
        pgettext_lazy("address", "recommendations/<int:pk>/"),
        register_views.text_page,
        {"part": OutcomePart.RECOMMENDATION},
        name="recommendation",
    ),
    path(
        pgettext_lazy("address", "recommendations/conclusions/<int:pk>/"),
        register_views.text_page,
        {"part": OutcomePart.CONCLUSION},
        name="conclusion",
    ),
    path(
        pgettext_lazy("address", "plans/side-by-side/"),
        side_by_side_views.plans_side_by_side,
        name="plans_side_by_side",
    ),
    path(
        pgettext_lazy("address", "plans/<int:plan>/actions/<int:number>/"),
        action_views.action,
        name="action",
    ),
    path(
        pgettext_lazy("address", "plans/<int:pk>/commitments/"),
        commitment_views.commitments,
        name="commitments",
    ),
    path(
        pgettext_lazy("address", "plans/<int:pk>/commitments.csv"),
        commitment_views.commitments_sheet,
        name="commitments_sheet",
    ),
    path(
        pgettext_lazy("address", "partners/<int:pk>/reports/"),
        partner_views.partner_reports,
        name="partner_reports",
    ),
    path(
        pgettext_lazy("address", "partners/<int:pk>/commitments/"),
        partner_views.partner_commitments,
        name="partner_commitments",
    ),
    path(
        pgettext_lazy("address", "plans/<int:pk>/coverage/"),
        coverage_views.coverage,
        name="coverage",
    ),
    path(
        pgettext_lazy("address", "plans/<int:pk>/coverage/rows/"),
        coverage_views.coverage_rows,
        name="coverage_rows",
    ),
    path(
        pgettext_lazy("address", "plans/<int:pk>/coverage.csv"),
        coverage_views.coverage_sheet,
        name="coverage_sheet",
    ),
    path(
        pgettext_lazy("address", "plans/<int:plan>/coverage/states/"),
        coverage_state_views.coverage_states,
        name="coverage_states",
    ),
    path(
        pgettext_lazy("address", "plans/<int:plan>/coverage/states/<int:pk>/"),
        coverage_state_views.coverage_state,
        name="coverage_state",
    ),
    path(
        pgettext_lazy("address", "plans/<int:plan>/coverage/states/<int:pk>/rows/"),
        coverage_state_views.coverage_state_rows,
        name="coverage_state_rows",
    ),
    path(
        pgettext_lazy("address", "plans/<int:plan>/coverage/states/<int:pk>.<slug:file_format>"),
        coverage_state_views.coverage_state_file,
        name="coverage_state_file",
    ),
    path(
        pgettext_lazy("address", "calendar/<str:token>.ics"),
        calendars.calendar_feed,
        name="calendar_feed",
    ),
    path(pgettext_lazy("address", "my-calendar/"), calendars.my_calendar, name="my_calendar"),
    *capture_urls.urlpatterns,
    *cluster_urls.urlpatterns,
    *paper_urls.urlpatterns,
    *progress_urls.urlpatterns,
    *proposal_urls.urlpatterns,
    *campaign_urls.urlpatterns,
    *silence_urls.urlpatterns,
    *saved_view_urls.urlpatterns,
    *register_import_urls.urlpatterns,
    *upload_urls.urlpatterns,
    *participation_urls.urlpatterns,
]
