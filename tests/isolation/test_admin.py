"""The admin of one dialogue with the ids of another's rows: nothing is shown, chosen or changed."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.forms import ModelChoiceField
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from dialogue.tenancy import DialogueOwned, scope_to
from tests.admin.filled_form import add_part, filled_form
from tests.factories import PersonFactory

Make = Callable[..., Any]
NOBODYS = 987_654_321
REGISTERED = [model for model in admin.site._registry if issubclass(model, DialogueOwned)]
every_admin = pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)


@pytest.fixture
def administrator(dialogue: Dialogue, client_for: Make) -> Client:
    """Of our dialogue; what she may do there is all that anybody may."""
    return client_for(PersonFactory.administrator(), dialogue)


def address(model: type[models.Model], page: str, *arguments: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


@every_admin
def test_their_row_is_as_good_as_none(
    model: type[models.Model],
    administrator: Client,
    make_theirs: Make,
    other_dialogue: Dialogue,
) -> None:
    theirs = make_theirs(model)
    for page, ask in product(("change", "delete", "history"), ("get", "post")):
        told = []
        for pk in (theirs.pk, NOBODYS):
            response = getattr(administrator, ask)(address(model, page, pk), {"post": "yes"})
            told.append((response.status_code, response.headers.get("location")))
            assert response.status_code in (302, 404, 405), page
            if response.status_code != 302:
                assert str(theirs) not in response.content.decode()
        assert told[0] == told[1], page

    with scope_to(other_dialogue):
        assert model._base_manager.filter(pk=theirs.pk).exists()


@every_admin
def test_lists_and_their_actions_hold_our_rows_only(
    model: type[models.Model],
    administrator: Client,
    make_ours: Make,
    make_theirs: Make,
    other_dialogue: Dialogue,
) -> None:
    ours, theirs = make_ours(model), make_theirs(model)
    place = address(model, "changelist")
    shown = administrator.get(place)
    assert shown.status_code == 200
    listed = {row.pk for row in shown.context["cl"].result_list}
    assert theirs.pk not in listed
    assert ours.pk in listed

    administrator.post(
        place,
        {"action": "delete_selected", "_selected_action": [theirs.pk], "post": "yes"},
    )
    with scope_to(other_dialogue):
        assert model._base_manager.filter(pk=theirs.pk).exists()


def lookups() -> Iterator[Any]:
    """Every field of a registered admin or inline that suggests rows of a tenant-owned model."""
    for owner in admin.site._registry.values():
        for asking in [owner, *(inline(owner.model, admin.site) for inline in owner.inlines)]:
            for name in asking.autocomplete_fields:
                field = asking.model._meta.get_field(name)
                if issubclass(field.related_model, DialogueOwned):
                    yield pytest.param(asking.model, name, id=f"{asking.model.__name__}.{name}")


@pytest.mark.parametrize(("model", "field"), list(dict.fromkeys(lookups())))
def test_suggestions_are_our_rows_only(
    model: type[models.Model],
    field: str,
    administrator: Client,
    make_ours: Make,
    make_theirs: Make,
) -> None:
    target = model._meta.get_field(field).related_model
    ours, theirs = make_ours(target), make_theirs(target)
    response = administrator.get(
        reverse("admin:autocomplete"),
        {
            "app_label": model._meta.app_label,
            "model_name": model._meta.model_name,
            "field_name": field,
        },
    )
    assert response.status_code == 200
    suggested = {row["id"] for row in response.json()["results"]}
    assert str(theirs.pk) not in suggested
    assert str(ours.pk) in suggested


def choices_in(form: Any) -> Iterator[tuple[str, type[models.Model]]]:
    for name, field in form.fields.items():
        if isinstance(field, ModelChoiceField) and issubclass(field.queryset.model, DialogueOwned):
            yield name, field.queryset.model


@every_admin
def test_a_posted_foreign_key_to_their_row_is_refused_beside_the_field(
    model: type[models.Model], administrator: Client, make_ours: Make, make_theirs: Make
) -> None:
    ours = make_ours(model)
    place = address(model, "change", ours.pk)
    page = administrator.get(place)
    form = page.context["adminform"].form
    if not form.fields:
        return
    posted = filled_form(page, f"{model._meta.model_name}_form")

    theirs = {name: make_theirs(target) for name, target in choices_in(form) if name in posted}
    if theirs:
        response = administrator.post(place, posted | {n: row.pk for n, row in theirs.items()})
        assert response.status_code == 200
        assert theirs.keys() <= response.context["adminform"].form.errors.keys()
        for row in theirs.values():
            assert str(row) not in response.content.decode() or str(row) == str(ours)

    asked = []
    data = dict(posted)
    for shown in page.context["inline_admin_formsets"]:
        if not shown.has_add_permission:
            continue
        for name, target in choices_in(shown.formset.empty_form):
            if name != shown.formset.fk.name:
                add_part(data, shown.formset.prefix, **{name: make_theirs(target).pk})
                asked.append((shown.formset.prefix, name))
    if not asked:
        return
    response = administrator.post(place, data)
    assert response.status_code == 200
    formsets = {
        shown.formset.prefix: shown.formset for shown in response.context["inline_admin_formsets"]
    }
    for prefix, name in asked:
        assert any(name in errors for errors in formsets[prefix].errors), f"{prefix}: {name}"


def test_the_bare_host_has_no_dialogues_rows(
    dialogue: Dialogue, make_ours: Make, client_for: Make
) -> None:
    keeper = client_for(PersonFactory.programme_administrator())
    for model in REGISTERED:
        ours = make_ours(model)
        for page, arguments in (("changelist", []), ("change", [ours.pk]), ("delete", [ours.pk])):
            response = keeper.get(address(model, page, *arguments))
            assert response.status_code in (302, 404), f"{model.__name__} {page}"
