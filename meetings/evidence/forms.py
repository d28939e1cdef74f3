"""What is typed and chosen as evidence of a draft: links, a file, a document of the portal."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.form_fields import PlainLine
from dialogue.sizes import file_size
from dialogue.uploads.file_kinds import KINDS
from meetings.enums import OF_A_LINK, EvidenceKind
from meetings.services.evidence.attaching import Link

SENT_AS = ",".join(f".{suffix}" for suffix in sorted(KINDS))


class WebAddress(forms.URLField):
    """Where a page is found on the web."""

    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {
        "invalid": gettext_lazy(
            "Write the address of a page, such as https://www.example.org/act."
        ),
    }


class LinkForm(forms.Form):
    """One link: what it is called, where it is found, and what is there."""

    use_required_attribute = False

    title = PlainLine(
        label=gettext_lazy("Document, initiative or page"),
        required=False,
        validators=[MaxLengthValidator(200)],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = WebAddress(
        label=gettext_lazy("Web address"),
        required=False,
        assume_scheme="https",
        validators=[MaxLengthValidator(500)],
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[(kind.value, kind.label) for kind in OF_A_LINK],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [name for name in ("title", "address") if cleaned.get(name)]
        if len(given) == 1 and not self.errors:
            missing = "address" if given == ["title"] else "title"
            self.add_error(missing, _("Give both, or leave both empty."))
        return cleaned

    @property
    def is_filled(self) -> bool:
        return bool(self["title"].value() or self["address"].value())

    @property
    def typed(self) -> tuple[str, str]:
        """What was typed on the line, well formed or not, with a label."""
        words = (self[name].value() for name in ("title", "address"))
        return str(self["title"].label), " ".join(filter(None, words))

    @property
    def link(self) -> Link | None:
        """What was given, once the form is valid; None for an empty line."""
        said = self.cleaned_data
        if not said["title"]:
            return None
        return said["title"], said["address"], said["kind"] or EvidenceKind.PAGE.value


def link_forms(data: Any, links: Iterable[Link], *, prefix: str, at_least: int) -> list[LinkForm]:
    """A line for each link that there is, and empty ones up to so many."""
    lines: list[dict[str, str]] = [
        {"title": title, "address": address, "kind": kind} for title, address, kind in links
    ]
    lines += [{}] * (at_least - len(lines))
    return [
        LinkForm(data, initial=line, prefix=f"{prefix}-{position}")
        for position, line in enumerate(lines, start=1)
    ]


class AttachForm(forms.Form):
    """A file, and a document of the portal by its address or words of its title."""

    use_required_attribute = False

    title = PlainLine(
        label=gettext_lazy("What the file is"),
        help_text=gettext_lazy("If its title is to differ from the name of the file."),
        required=False,
        validators=[MaxLengthValidator(200)],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": SENT_AS}),
    )
    document = PlainLine(
        label=gettext_lazy("Its address, or words of its title"),
        required=False,
        validators=[MaxLengthValidator(500)],
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("At most %(size)s. Kinds: %(kinds)s.") % {
            "size": file_size(settings.MATERIAL_MAX_BYTES),
            "kinds": ", ".join(sorted(KINDS)),
        }

    def refuse(self, field: str, refusal: ValidationError) -> None:
        """Say beside the field why nothing was attached, and open the page there."""
        self.add_error(field, refusal)
        self.fields[field].widget.attrs["autofocus"] = True
