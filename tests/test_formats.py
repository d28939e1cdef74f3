"""Dates and times as they are written and read."""

import datetime

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import date_format

from dialogue.sizes import file_size

WRITTEN = {"en": "6 July 2026, 17:29", "fr": "6 juillet 2026 17:29"}


@pytest.mark.parametrize("language", WRITTEN)
def test_the_day_comes_first(language: str) -> None:
    moment = datetime.datetime(2026, 7, 6, 17, 29, tzinfo=datetime.UTC)
    with translation.override(language):
        assert date_format(moment, "DATETIME_FORMAT") == WRITTEN[language]
        assert forms.DateField().clean("06/07/2026") == moment.date()
        assert forms.DateField().clean("06.07.2026") == moment.date()
        assert forms.DateField().clean("2026-07-06") == moment.date()


@pytest.mark.parametrize("language", WRITTEN)
def test_times_in_forms_have_no_seconds(language: str) -> None:
    field = forms.TimeField()
    with translation.override(language):
        assert field.widget.format_value(datetime.time(9, 30)) == "09:30"
        assert field.clean("09:30") == field.clean("09:30:00") == datetime.time(9, 30)


@pytest.mark.parametrize(
    ("size", "english", "french"),
    [
        (118, "118 bytes", "118 octets"),
        (300 * 1024, "300 kB", "300 ko"),
        (50 * 1024**2, "50 MB", "50 Mo"),
        (int(1.26 * 1024**2), "1.3 MB", "1,3 Mo"),
        (1024**3, "1 GB", "1 Go"),
    ],
)
def test_sizes_are_written_as_browsers_write_them(size: int, english: str, french: str) -> None:
    for language, words in {"en": english, "fr": french}.items():
        with translation.override(language):
            written = file_size(size)
        assert " " not in written
        assert " ".join(written.split()) == words
