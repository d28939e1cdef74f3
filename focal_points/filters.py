"""What readers can ask of the directory, of the roster and of their notices."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.access import Standing
from dialogue.form_fields import DayInput
from dialogue.lists import Choice, FilterForm
from dialogue.models import Partner
from focal_points.models import Network
from focal_points.querysets import FocalPointQuerySet, NoticeQuerySet
from focal_points.services.directory import matching
from focal_points.services.rosters import Post

VACANT = ("vacant", _("Vacant posts only"))
NEW = ("new", _("New ones only"))


class DirectoryFilter(FilterForm):
    """Narrows the directory."""

    q = forms.CharField(
        label=_("Name, ministry, country"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    network = Choice(label=_("Network"))
    partner = Choice(label=_("Country or organisation"))

    def __init__(self, data: Any, *, networks: list[Network], **options: Any) -> None:
        super().__init__(data, **options)
        self._networks = {str(network.pk): network for network in networks}
        self.offer("network", [(pk, str(row)) for pk, row in self._networks.items()])
        partners = Partner.objects.current().named()
        self.offer("partner", [(str(row.pk), row.name) for row in partners])

    @property
    def network_chosen(self) -> Network | None:
        return self._networks.get(self.chosen.get("network", ""))

    def applied(self, rows: FocalPointQuerySet, standing: Standing) -> FocalPointQuerySet:
        chosen = self.chosen
        if "network" in chosen:
            rows = rows.filter(network=chosen["network"])
        if "partner" in chosen:
            rows = rows.filter(partner=chosen["partner"])
        if "q" in chosen:
            rows = matching(rows, chosen["q"], standing)
        return rows


class RosterFilter(FilterForm):
    """The day and the network of a roster: today's and the national one unless others are asked.

    `applied` leaves the vacant posts where they alone are asked for.
    """

    on = forms.DateField(label=_("As of"), required=False, widget=DayInput)
    network = Choice(label=_("Network"), any_label=_("National focal points"))
    posts = Choice(label=_("Posts"), any_label=_("All posts"))

    def __init__(self, data: Any, *, networks: list[Network], **options: Any) -> None:
        super().__init__({"on": timezone.localdate().isoformat(), **data.dict()}, **options)
        self._networks = {str(network.pk): network for network in networks}
        self._national = next((row for row in networks if row.is_national), None)
        self.offer(
            "network",
            [(pk, str(row)) for pk, row in self._networks.items() if row is not self._national],
        )
        self.offer("posts", [VACANT])

    @property
    def day(self) -> datetime.date:
        self.is_valid()
        return self.cleaned_data.get("on") or timezone.localdate()

    @property
    def network_chosen(self) -> Network | None:
        return self._networks.get(self.chosen.get("network", "")) or self._national

    def applied(self, posts: list[Post]) -> list[Post]:
        return [post for post in posts if post.is_vacant or "posts" not in self.chosen]


class NoticeFilter(FilterForm):
    """A person's notices: all of them, or those that they have not read."""

    show = Choice(label=_("Show"), any_label=_("All notifications"))

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.offer("show", [NEW])

    def applied(self, notices: NoticeQuerySet) -> NoticeQuerySet:
        return notices.unread() if "show" in self.chosen else notices
