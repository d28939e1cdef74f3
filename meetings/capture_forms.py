"""What is sent when minutes are entered and texts are captured from them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dialogue.form_fields import Words
from dialogue.ids import id_in
from dialogue.models import ActionPlan, Area
from meetings.enums import AddresseeGroup, OutcomeKind, OutcomePart
from meetings.models import AgendaItem, Meeting
from meetings.services.minutes.publishing import Publish
from meetings.services.minutes.reading import (
    LONGEST_TEXT,
    MEMBERS,
    paragraphs_of_file,
    paragraphs_of_text,
)

NOT_SAID = ("", gettext_lazy("not said"))
ACCEPTED = ",".join(f".{suffix}" for suffix in MEMBERS)


class MinutesForm(forms.Form):
    """The minutes in one language: a file, or their text. `paragraphs` is what was found."""

    use_required_attribute = False
    read_from = ""
    """The name of the file whose words stand in the form."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "DOCX or ODT. Its text is read; the file itself is not kept. Footnotes, remarks and "
            "what is struck out in it are left out."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or the text itself"),
        help_text=gettext_lazy("One paragraph a line."),
        required=False,
        strip=False,
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.paragraphs: list[str] = []
        if self.errors:
            return cleaned
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if file is not None and text.strip():
            self.add_error("file", _("Give a file or a text, not both."))
        elif file is not None:
            self._read("file", paragraphs_of_file, file)
        elif text.strip():
            self._read("text", paragraphs_of_text, text)
        else:
            self.add_error("file", _("Choose a file, or paste the text below."))
        return cleaned

    def _read(self, field: str, read: Any, given: Any) -> None:
        try:
            self.paragraphs = read(given)
        except ValidationError as refusal:
            self.add_error(field, refusal)

    @property
    def file_name(self) -> str:
        file = self.cleaned_data.get("file")
        return file.name[-200:] if file else ""


class CaptureForm(forms.Form):
    """What becomes of the chosen paragraphs. `seen` are their ids, each with the state read.

    What was said of the last text stands there for the next one: texts of a session follow one
    another.
    """

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=pgettext_lazy("of a recommendation", "Kind"),
        choices=[NOT_SAID, *OutcomeKind.choices],
        required=False,
    )
    addressed_to = forms.ChoiceField(
        label=gettext_lazy("Addressed to"),
        choices=[NOT_SAID, *AddresseeGroup.choices],
        required=False,
    )
    session: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Session"),
        queryset=AgendaItem.objects.none(),
        empty_label=NOT_SAID[1],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a point of this meeting’s agenda.")},
    )
    area = forms.ModelChoiceField(
        label=pgettext_lazy("of a recommendation", "Theme"),
        queryset=Area.objects.none(),
        empty_label=NOT_SAID[1],
        required=False,
    )

    def __init__(
        self,
        meeting: Meeting,
        data: QueryDict | None = None,
        *,
        before: QueryDict | None = None,
    ) -> None:
        super().__init__(data, initial=before and before.dict())
        self._chosen = data.getlist("paragraph") if data is not None else []
        items = AgendaItem.objects.filter(meeting=meeting).sessions()
        self._offer("session", items.in_order_of_time())
        self._offer("area", Area.objects.filter(plan__in=_plans_of(meeting)))

    def _offer(self, name: str, rows: QuerySet) -> None:
        """Rows to choose from; where there are none, nothing is asked."""
        field: Any = self.fields[name]
        field.queryset = rows
        if len(field.choices) == 1:
            del self.fields[name]

    @property
    def said(self) -> dict[str, Any]:
        """What is to be known of the text; of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        """The same, for the address of the page: “?kind=political”."""
        said = {name: getattr(value, "pk", value) for name, value in self.said.items()}
        return f"?{urlencode(said)}" if said else ""

    @property
    def seen(self) -> dict[int, str]:
        found = {}
        for value in self._chosen:
            written, _separator, state = value.partition(".")
            if (pk := id_in(written)) is not None:
                found[pk] = state
        return found


def _plans_of(meeting: Meeting) -> list[int]:
    """The plan of the meeting; where none is named, those in force on its first day."""
    if meeting.action_plan_id:
        return [meeting.action_plan_id]
    return [plan.pk for plan in ActionPlan.objects.on(meeting.starts_on)]


def key_in(value: str) -> tuple[OutcomePart, int, str] | None:
    """Part, id and what was read, out of “recommendation-12.digest”."""
    key, _separator, read = value.partition(".")
    part, _separator, written = key.partition("-")
    pk = id_in(written)
    return (OutcomePart(part), pk, read) if part in OutcomePart.values and pk is not None else None


def wanted_in(said: QueryDict) -> list[Publish]:
    """The texts to publish: the one whose button was pressed, or all that were listed as ready.

    None at all where anything else than a text is named.
    """
    asked = said.get("publish", "")
    values = said.getlist("ready") if asked == "all" else [asked]
    found = [key for value in values if (key := key_in(value)) is not None]
    if len(found) < len(values):
        return []
    reasons = reasons_in(said)
    return [
        Publish(part, pk, read, reasons.get(f"{part.value}-{pk}", "")) for part, pk, read in found
    ]


def reasons_in(said: Mapping[str, str]) -> dict[str, str]:
    """By the key of each text the reason that was typed beside it."""
    return {
        name.removeprefix("reason-"): " ".join(
            Words().to_python(said[name].replace("\0", "")).split()
        )
        for name in said
        if name.startswith("reason-")
    }
