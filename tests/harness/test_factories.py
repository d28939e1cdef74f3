"""Every factory makes a valid row that speaks both languages."""

import inspect

import pytest
from factory.django import DjangoModelFactory
from modeltranslation.translator import translator

from dialogue.models import Dialogue
from tests import factories

ALL = [
    factory
    for _, factory in inspect.getmembers(factories, inspect.isclass)
    if issubclass(factory, DjangoModelFactory)
]


@pytest.mark.parametrize("factory", ALL, ids=lambda factory: factory.__name__)
def test_makes_valid_rows_one_after_another(
    factory: type[DjangoModelFactory], dialogue: Dialogue
) -> None:
    for row in (factory(), factory()):
        row.full_clean()
        assert str(row)


@pytest.mark.parametrize("factory", ALL, ids=lambda factory: factory.__name__)
def test_fills_both_languages_or_neither(
    factory: type[DjangoModelFactory], dialogue: Dialogue
) -> None:
    row = factory()
    if type(row) not in translator.get_registered_models():
        return
    for name in translator.get_options_for_model(type(row)).fields:
        filled = [bool(getattr(row, f"{name}_{code}")) for code in ("en", "fr")]
        assert len(set(filled)) == 1, name
