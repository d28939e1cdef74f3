"""To whom a text is addressed, as it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from dialogue.models import Country, Organisation, Partner
from meetings.enums import AddresseeGroup
from meetings.models import Addressee

PARTNER, ORGANISATION = "partner", "organisation"


@dataclass(frozen=True)
class AddressedTo:
    """One addressee: what the register's filter calls it, who it is, and its name.

    `named` is the partner or the organisation, without either a group is meant.
    """

    value: str
    label: str
    kind: str
    named: Partner | Organisation | None = None

    @property
    def url(self) -> str:
        return self.named.get_absolute_url() if isinstance(self.named, Partner) else ""


def value_of(kind: str, pk: int) -> str:
    """What the register's filter calls a partner or an organisation: “partner-3”."""
    return f"{kind}-{pk}"


def value_in(row: Addressee) -> str:
    """What the register’s filter calls whom the row names; no query."""
    if row.partner_id:
        return value_of(PARTNER, row.partner_id)
    if row.organisation_id:
        return value_of(ORGANISATION, row.organisation_id)
    return row.group


def columns_of(value: str) -> dict[str, Any]:
    """What an `Addressee` holds of whom the filter calls so: “partner-3”, or a group."""
    kind, _dash, pk = value.partition("-")
    return {f"{kind}_id": int(pk)} if pk else {"group": kind}


def addressees_of(text: Any) -> list[AddressedTo]:
    """Those to whom the text (`with_addressees`) is addressed, groups first; no query."""
    found = [_addressee(row) for row in text.addressee_names]
    return sorted(found, key=lambda one: one.named is not None)


def _addressee(row: Mapping[str, Any]) -> AddressedTo:
    if row["group"]:
        group = AddresseeGroup(row["group"])
        return AddressedTo(group.value, str(group.label), group.value)
    if row["partner"]:
        partner = Partner(
            pk=row["partner"],
            country=_made(Country, "partner__country", row),
            organisation=_made(Organisation, "partner__organisation", row),
        )
        return AddressedTo(value_of(PARTNER, partner.pk), partner.name, PARTNER, partner)
    organisation = _made(Organisation, "organisation", row)
    assert organisation is not None  # held by addressee_is_one
    value = value_of(ORGANISATION, organisation.pk)
    return AddressedTo(value, str(organisation), ORGANISATION, organisation)


def _made(model: type[Any], name: str, row: Mapping[str, Any]) -> Any:
    """The row with its names, as the text brought them along; None where there is none."""
    if row[name] is None:
        return None
    start = f"{name}__"
    return model(
        pk=row[name],
        **{key.removeprefix(start): text for key, text in row.items() if key.startswith(start)},
    )


def in_languages(addressee: AddressedTo) -> dict[str, str]:
    """The name of a partner or an organisation by language, as far as there is one."""
    named = addressee.named
    row = (named.country or named.organisation) if isinstance(named, Partner) else named
    names = {code: getattr(row, f"name_{code}", "") for code, _name in settings.LANGUAGES}
    return {code: name for code, name in names.items() if name}
