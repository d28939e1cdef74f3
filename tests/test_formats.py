"""Dates and times as they are written and read."""

import datetime

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import date_format

WRITTEN = {"en": "6 July 2026, 17:29", "fr": "6 juillet 2026 17:29"}


@pytest.mark.parametrize("language", WRITTEN)
def test_the_day_comes_first(language: str) -> None:
    moment = datetime.datetime(2026, 7, 6, 17, 29, tzinfo=datetime.UTC)
    with translation.override(language):
        assert date_format(moment, "DATETIME_FORMAT") == WRITTEN[language]
        assert forms.DateField().clean("06/07/2026") == moment.date()
        assert forms.DateField().clean("06.07.2026") == moment.date()
        assert forms.DateField().clean("2026-07-06") == moment.date()
