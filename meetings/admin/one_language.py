"""A recommendation or a conclusion is published in both languages, or in one for a reason."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget

from dialogue.admin.forms import PublishableForm
from dialogue.enums import PublicationState
from meetings.admin.agenda import meeting_named_in
from meetings.models import AgendaItem, LanguageReason
from meetings.services.minutes.publishing import LONGEST_REASON, keep_reason, lacking

WHY = "why_in_one_language"


class NumberedTextForm(PublishableForm):
    """Asks for the reason where a text would from now on be public in one language alone.

    Texts that were so before anybody asked may be changed without one.
    """

    why_in_one_language = forms.CharField(
        label=gettext_lazy("Why in one language?"),
        required=False,
        # No `max_length`: browsers would silently cut what one pastes.
        validators=[MaxLengthValidator(LONGEST_REASON)],
        help_text=gettext_lazy(
            "Asked for where the text is published in one language. For the Secretariat alone."
        ),
        widget=UnfoldAdminTextInputWidget(),
    )

    shown_within = ("meeting",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "session" in self.fields:
            field: Any = self.fields["session"]
            meeting = meeting_named_in(self)
            items = AgendaItem.objects.filter(meeting=meeting).sessions()
            field.queryset = items.in_order_of_time()
            if meeting is None:
                field.help_text = _("Its points stand here once the meeting is chosen and saved.")
            field.error_messages["invalid_choice"] = _("Choose a point of this meeting’s agenda.")
        self._lacked = lacking(self.instance)
        if self._reason is not None:
            self.initial.setdefault(WHY, self._reason.reason)

    @cached_property
    def _reason(self) -> LanguageReason | None:
        if self.instance.pk is None:
            return None
        about = {self.instance._meta.model_name: self.instance}
        reason: LanguageReason | None = LanguageReason.objects.filter(**about).first()
        return reason

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "session" in self.errors:
            # Told once: the text itself would refuse the one that it still has.
            self.instance.session = None
        if self._lacks_a_reason(cleaned):
            self.add_error(WHY, _("Say why it comes in one language, or add the other one."))
        return cleaned

    def _lacks_a_reason(self, cleaned: dict[str, Any]) -> bool:
        state = cleaned.get("state", self.instance.state)
        if state != PublicationState.PUBLISHED or cleaned.get(WHY) or WHY in self.errors:
            return False
        was_so = self._was_published and self._lacked and self._reason is None
        return not was_so and _is_in_one_language(self, cleaned)

    def keep_reason(self, *, by: Any) -> None:
        """Store what was said, once the text is; a text in both languages needs none."""
        reason = self.cleaned_data.get(WHY)
        if reason and WHY in self.changed_data and lacking(self.instance):
            keep_reason(self.instance, reason, by=by)


class InlineTextForm(PublishableForm):
    """On the meeting there is no room for a reason: one is led to the text itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lacked = lacking(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        was_so = self._was_published and self._lacked
        is_public = cleaned.get("state") == PublicationState.PUBLISHED
        if is_public and not was_so and _is_in_one_language(self, cleaned):
            self.add_error(
                "state",
                _(
                    "It comes in one language. Save it as a draft, then open it and say why; or "
                    "add the other language."
                ),
            )
        return cleaned


def _is_in_one_language(form: forms.ModelForm, cleaned: dict[str, Any]) -> bool:
    columns = [name for name in form.fields if name.startswith("text_")]
    is_told = any(name in form.errors for name in columns)
    return not is_told and any(not cleaned.get(name) for name in columns)
