"""Addresses of campaigns: part of those of meetings, and named with them."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from meetings.campaigns import deciding, replying, results_views, running, views

urlpatterns = [
    path(pgettext_lazy("address", "campaigns/"), views.campaigns, name="campaigns"),
    path(pgettext_lazy("address", "campaigns/<int:pk>/"), views.campaign, name="campaign"),
    path(
        pgettext_lazy("address", "campaigns/<int:pk>/questions/"),
        views.questions,
        name="campaign_questions",
    ),
    path(
        pgettext_lazy("address", "campaigns/<int:pk>/results/"),
        results_views.results,
        name="campaign_results",
    ),
    path(
        pgettext_lazy("address", "campaigns/<int:pk>/results.<str:file_format>"),
        results_views.results_file,
        name="campaign_results_file",
    ),
    path(
        pgettext_lazy("address", "campaigns/<int:pk>/answers/"),
        results_views.answers,
        name="campaign_answers",
    ),
    path(pgettext_lazy("address", "campaigns/<int:pk>/ask/"), running.ask, name="campaign_ask"),
    path(
        pgettext_lazy("address", "campaigns/<int:pk>/ask/<int:reply_pk>/drop/"),
        running.drop,
        name="campaign_drop",
    ),
    path(
        pgettext_lazy("address", "campaigns/<int:pk>/open/"),
        running.move,
        {"verb": "open"},
        name="campaign_open",
    ),
    path(
        pgettext_lazy("address", "campaigns/<int:pk>/remind/"),
        running.remind,
        name="campaign_remind",
    ),
    path(
        pgettext_lazy("address", "campaigns/<int:pk>/close/"),
        running.move,
        {"verb": "close"},
        name="campaign_close",
    ),
    path(
        pgettext_lazy("address", "campaigns/<int:pk>/reopen/"),
        running.reopen,
        name="campaign_reopen",
    ),
    path(
        pgettext_lazy("address", "campaigns/<int:pk>/next/"),
        running.next_cycle,
        name="campaign_next",
    ),
    path(pgettext_lazy("address", "replies/<int:pk>/"), replying.reply, name="reply"),
    path(
        pgettext_lazy("address", "replies/<int:pk>/sections/<int:section_pk>/"),
        replying.section,
        name="reply_section",
    ),
    path(
        pgettext_lazy("address", "replies/<int:pk>/sections/<int:section_pk>/writers/"),
        replying.writers,
        name="reply_writers",
    ),
    path(
        pgettext_lazy("address", "replies/<int:pk>/submit/"),
        replying.submit,
        name="reply_submit",
    ),
    path(
        pgettext_lazy("address", "replies/<int:pk>/withdraw/"),
        replying.withdraw,
        name="reply_withdraw",
    ),
    path(
        pgettext_lazy("address", "replies/<int:pk>/decide/"),
        deciding.decide,
        name="reply_decide",
    ),
    path(
        pgettext_lazy("address", "replies/<int:pk>/extend/"),
        deciding.extend,
        name="reply_extend",
    ),
    path(
        pgettext_lazy("address", "replies/<int:pk>/publish/"),
        deciding.publish,
        name="reply_publish",
    ),
]
