"""Sheets that somebody uploaded."""

import factory
from factory.django import DjangoModelFactory

from meetings.models import RegisterImport
from tests.factories.people import UserFactory


class RegisterImportFactory(DjangoModelFactory[RegisterImport]):
    class Meta:
        model = RegisterImport

    file_name = "register.xlsx"
    lines = [[2, {"part": "Recommendation", "number": "1", "meeting": "Dakar", "text_en": "Go."}]]
    asked_by = factory.SubFactory(UserFactory)
