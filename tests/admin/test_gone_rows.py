"""A row goes while somebody adds parts to it: its form comes back with all of them, to be kept."""

from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.db import models
from django.test import Client
from django.utils import timezone

from dialogue.admin.languages import both
from dialogue.models import Dialogue, Indicator
from meetings.models import Commitment
from tests.admin.filled_form import add_part, filled_form
from tests.admin.test_conflicts import address_of, agreed, opened, shown_again
from tests.admin.test_roles import FACTORIES
from tests.factories import (
    AgendaItemFactory,
    CampaignFactory,
    ClusterFactory,
    CommitmentFactory,
    CommitmentPartnerFactory,
    IndicatorFactory,
    MilestoneFactory,
    PartnerFactory,
    ReadingFactory,
    SilenceProcedureFactory,
)

NOT_ADDED = {"meetings.AgendaItem", "meetings.CommitmentProposal", "meetings.Cluster"}
"""Are made elsewhere, not on a form of their own: who saves one that is gone can copy the texts."""
NOT_REMOVED = {"dialogue.Dialogue"}
MADE: dict[str, Any] = FACTORIES | {
    "meetings.AgendaItem": AgendaItemFactory,
    "meetings.Campaign": lambda: CampaignFactory(is_prepared=True),
    "meetings.Cluster": ClusterFactory,
    "meetings.SilenceProcedure": lambda: SilenceProcedureFactory(is_prepared=True),
}
WITH_PARTS = sorted(
    {
        model._meta.label
        for model, row_admin in admin.site._registry.items()
        if row_admin.inlines  # type: ignore[union-attr]
    }
    - NOT_REMOVED
)


def typed_in(field: forms.Field) -> Any:
    """Something that a field of a part takes, or near enough."""
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.first()
        return "" if row is None else row.pk
    if isinstance(field, forms.DateField):
        return f"{timezone.localdate():%Y-%m-%d}"
    if isinstance(field, forms.ChoiceField):
        return next((value for value, _label in field.choices if value), "")
    is_number = isinstance(field, forms.IntegerField | forms.DecimalField)
    return "7" if is_number else "Typed by hand"


def add_parts(response: Any, sent: dict[str, Any]) -> None:
    """A part of each kind that the page lets one add, with something in each field."""
    for shown in response.context["inline_admin_formsets"]:
        if not shown.has_add_permission:
            continue
        fields = shown.formset.empty_form.fields
        named = {
            name: typed_in(field)
            for name, field in fields.items()
            if name not in {"id", "DELETE", shown.formset.fk.name}
        }
        owner = shown.formset.instance.pk
        add_part(sent, shown.formset.prefix, **{shown.formset.fk.name: owner}, **named)


@pytest.mark.parametrize("label", WITH_PARTS)
def test_a_form_with_parts_outlives_its_row(
    label: str, administrator: Client, dialogue: Dialogue
) -> None:
    PartnerFactory()
    row: models.Model = MADE[label]()
    sent = opened(administrator, row)
    add_parts(administrator.get(address_of(row)), sent)
    text = next((name for name in sent if name.endswith("_en")), "")
    typed = {text: "Words of mine"} if text else {}
    address = address_of(row)
    row.delete()
    left = type(row)._base_manager.count()
    response = administrator.post(address, sent | typed)
    assert type(row)._base_manager.count() == left
    if label in NOT_ADDED:
        assert response.status_code == 404
        assert "Nothing was saved." in response.content.decode()
        assert "Words of mine" in [text for _label, text in response.context["typed"]]
        return
    assert "portal-conflict" in shown_again(response)
    again = filled_form(response, f"{row._meta.model_name}_form")
    assert {name: again[name] for name in typed} == typed
    sets = [shown.formset for shown in response.context["inline_admin_formsets"]]
    strays = [part.errors.get(parts.fk.name) for parts in sets for part in parts.forms]
    assert strays == [None] * len(strays)


def test_a_commitment_comes_back_with_its_partners_and_its_milestones(
    administrator: Client, dialogue: Dialogue
) -> None:
    whole = CommitmentFactory()
    MilestoneFactory(commitment=whole, title_en="The building stands")
    joined = CommitmentPartnerFactory(commitment=whole).partner
    other = PartnerFactory()
    sent = opened(administrator, whole) | {"title_en": "Typed by hand"}
    texts = dict.fromkeys(both("title"), "The roof is on")
    add_part(sent, "milestones", commitment=whole.pk, due_on="2030-01-01", **texts)
    add_part(sent, "commitmentpartners", commitment=whole.pk, partner=other.pk)
    address = address_of(whole)
    whole.delete()
    refused = administrator.post(address, sent)
    assert "Typed by hand" in shown_again(refused)
    assert not Commitment.objects.exists()
    taken = administrator.post(address, agreed(refused, "commitment_form"))
    assert taken.status_code == 302
    kept = Commitment.objects.get()
    assert kept.title_en == "Typed by hand"
    steps = kept.milestones.order_by("due_on").values_list("title_en", flat=True)
    assert list(steps) == ["The roof is on", "The building stands"]
    assert set(kept.taking_part.all()) == {joined, other}


def test_an_indicator_comes_back_with_its_readings(
    administrator: Client, dialogue: Dialogue
) -> None:
    indicator = IndicatorFactory()
    ReadingFactory(indicator=indicator)
    sent, address = opened(administrator, indicator), address_of(indicator)
    indicator.delete()
    refused = administrator.post(address, sent)
    assert administrator.post(address, agreed(refused, "indicator_form")).status_code == 302
    assert Indicator.objects.get().readings.count() == 1
