"""Moments that staff type: on the Secretariat's clock, as pages tell them."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from unfold.widgets import UnfoldAdminSplitDateTimeWidget

from meetings.services.silence.clock import EARLIEST, LATEST, moment_of, on_the_clock


class OnTheClock(forms.SplitDateTimeField):
    """A moment, typed and shown on the clock of Brussels.

    A day alone is refused, unless `time_unsaid` says what it means.
    """

    widget = UnfoldAdminSplitDateTimeWidget

    def __init__(self, *, time_unsaid: datetime.time | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._time_unsaid = time_unsaid

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime.datetime) and timezone.is_aware(value):
            return on_the_clock(value).replace(tzinfo=None)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """What is stored is compared as it was shown; Django would compare it as of UTC."""
        return super().has_changed(self.prepare_value(initial), data)

    def compress(self, data_list: Any) -> datetime.datetime | None:
        if not data_list:
            return None
        day, time = data_list
        if time in self.empty_values:
            time = self._time_unsaid
        if day in self.empty_values:
            raise ValidationError(self.error_messages["invalid_date"], code="invalid_date")
        if time is None:
            raise ValidationError(self.error_messages["invalid_time"], code="invalid_time")
        if not EARLIEST <= day <= LATEST:
            raise ValidationError(self.error_messages["invalid_date"], code="invalid_date")
        moment = moment_of(day, time)
        if moment is None:
            raise ValidationError(
                _("Clocks skip this time on that day: give an hour before or after.")
            )
        return moment
