"""What is typed about commitments. What is malformed is said beside its field; nothing is lost."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dialogue import periods
from dialogue.as_written import Typed, typed_in
from dialogue.enums import DatePrecision
from dialogue.form_fields import (
    AskedForLater,
    DayInput,
    PlainLine,
    Words,
    check_between,
    long_text,
)
from dialogue.lists import Choice, FilterForm
from dialogue.models import Action, ActionPlan, Partner
from dialogue.texts import text_of
from focal_points.enums import WorkLanguage
from meetings.enums import ProposalStage
from meetings.models import CommitmentProposal

MILESTONES_OFFERED = 4
MOST_MILESTONES = 12
PERIOD = ("since", "until")
EARLIEST, LATEST = datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)

Step = tuple[datetime.date, str]


def _check_day(day: datetime.date) -> None:
    check_between(day, EARLIEST, LATEST)


class Line(PlainLine):
    """No `max_length`: browsers would silently cut what one pastes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validators=[MaxLengthValidator(300)], **options)


class NeededLine(AskedForLater, Line):
    pass


class Day(forms.DateField):
    widget = DayInput
    default_validators = [_check_day]


class NeededDay(AskedForLater, Day):
    pass


class BeginForm(forms.Form):
    """To which action of the plan in force, and for which of several partners. One query."""

    use_required_attribute = False

    partner = forms.ChoiceField(label=gettext_lazy("Partner"))
    action = forms.ChoiceField(
        label=gettext_lazy("Action of the plan"),
        error_messages={
            "required": gettext_lazy("Choose an action."),
            "invalid_choice": gettext_lazy("Choose an action of the plan in force here."),
        },
    )

    def __init__(self, data: Any = None, *, partners: Iterable[Partner]) -> None:
        super().__init__(data)
        self.partners = {str(partner.pk): partner for partner in partners}
        in_force = ActionPlan.objects.current().values("pk")
        rows = Action.objects.filter(plan__in=in_force).order_by("plan", "number")
        rows = rows.select_related("objective")
        self.actions: dict[str, Action] = {str(row.pk): row for row in rows}
        if len(self.partners) == 1:
            del self.fields["partner"]
        else:
            self._offer("partner", [(pk, row.name) for pk, row in self.partners.items()])
        actions = [(pk, _action_label(row)) for pk, row in self.actions.items()]
        self._offer("action", [("", "–"), *actions])

    def _offer(self, name: str, rows: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = rows

    @property
    def chosen_partner(self) -> Partner:
        """Whose commitment it is, once the form is valid."""
        return self.partners[self.cleaned_data.get("partner") or next(iter(self.partners))]

    @property
    def chosen_action(self) -> Action:
        return self.actions[self.cleaned_data["action"]]


def _action_label(action: Action) -> str:
    """“16. Its title”; where no wording was found, the number with what the objective is."""
    title, _language = text_of(action, "title")
    if title or action.objective is None:
        return f"{action.number}. {title}" if title else str(action.number)
    objective, _language = text_of(action.objective, "title")
    return f"{action.number} ({objective})"


class MilestoneForm(forms.Form):
    """One step: what, and by when."""

    use_required_attribute = False

    title = Line(
        label=gettext_lazy("What will have been reached?"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    due_on = Day(label=pgettext_lazy("last day of a milestone", "By"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [name for name in ("title", "due_on") if cleaned.get(name)]
        if len(given) == 1 and not self.errors:
            missing = "due_on" if given == ["title"] else "title"
            self.add_error(missing, _("Give both, or leave both empty."))
        return cleaned

    @property
    def step(self) -> Step | None:
        """What was given, once the form is valid; None for an empty line."""
        said = self.cleaned_data
        return (said["due_on"], said["title"]) if said["title"] else None

    def check_within(self, first: datetime.date | None, last: datetime.date | None) -> None:
        """Say beside the day that it is outside the period, if it is."""
        day = self.cleaned_data.get("due_on")
        if day and not ((first or day) <= day <= (last or day)):
            precision = DatePrecision.DAY
            period = periods.since_until(first, precision, last, precision)
            self.add_error(
                "due_on",
                _("This day is outside the period of the commitment (%(period)s).")
                % {"period": period},
            )


class ProposalForm(forms.Form):
    """A commitment while it is being proposed. `said` is what of it is well formed. One query."""

    use_required_attribute = False

    title = NeededLine(
        label=gettext_lazy("What will you do?"),
        help_text=gettext_lazy("One line, as it will stand in lists."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    description = long_text(
        6,
        label=gettext_lazy("More about it"),
        required=False,
        help_text=gettext_lazy(
            "Who does it, with what means, and how one will see that it is done."
        ),
    )
    since = NeededDay(label=gettext_lazy("Begins on"))
    until = NeededDay(label=gettext_lazy("To be done by"))
    joining = forms.MultipleChoiceField(
        label=gettext_lazy("Partners that take part"),
        required=False,
        help_text=gettext_lazy(
            "Where you lead a group of partners: agree it with them first. The Secretariat checks "
            "it before they are named, and they are told."
        ),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choose partners from the list.")},
    )
    motive = long_text(
        4,
        label=gettext_lazy("Why do you commit yourselves to this?"),
        help_text=gettext_lazy("For the Secretariat alone; it does not become public."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("You write in"),
        choices=[(code, WorkLanguage(code).label) for code, _name in settings.LANGUAGES],
        help_text=gettext_lazy("The Secretariat may add a translation."),
    )

    def __init__(
        self, data: Any = None, *, initial: dict[str, Any], proposal: CommitmentProposal
    ) -> None:
        super().__init__(data, initial=initial)
        self._proposal = proposal
        self.steps = _steps(data, initial["milestones"])
        chosen = Q(pk__in=initial["joining"])
        current = Q(pk__in=Partner.objects.current().values("pk"))
        partners = Partner.objects.filter(chosen | current).exclude(pk=proposal.partner_id)
        field = self.fields["joining"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(partner.pk), partner.name) for partner in partners.named()]

    def clean_joining(self) -> list[int]:
        return sorted(int(pk) for pk in self.cleaned_data["joining"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        # A malformed day stays as it is stored: the period is what would stand then.
        first, last = (cleaned.get(name, getattr(self._proposal, name)) for name in PERIOD)
        in_order = not (first and last and last < first)
        if not in_order:
            if not any(name in self.errors for name in PERIOD):
                self.add_error("until", _("The end must not come before the start."))
            # One without the other would be a period that nobody wrote.
            for name in PERIOD:
                self.cleaned_data.pop(name, None)
        for line in self.steps:
            if line.is_valid() and in_order:
                line.check_within(first, last)
        self._tell_of_steps()
        return self.cleaned_data

    def _tell_of_steps(self) -> None:
        """Above the form too, so that nobody looks for them."""
        for number, line in enumerate(self.steps, start=1):
            for told in (told for errors in line.errors.values() for told in errors):
                words = _("Milestone %(number)s: %(told)s")
                self.add_error(None, words % {"number": number, "told": told})

    def ask_for(self, names: Iterable[str]) -> None:
        """Say beside these fields that they are needed, but for those of which more is said."""
        told = set(self.errors)
        # Of days in the wrong order the second one tells, and neither is stored.
        if told.intersection(PERIOD) and all(self[name].data for name in PERIOD):
            told.update(PERIOD)
        for name in names:
            if name not in told:
                self.add_error(name, _("Needed before the proposal is handed in."))

    @property
    def typed(self) -> Typed:
        """What was typed, well formed or not, by labels, where it cannot be kept."""
        steps = (" ".join(text for _label, text in typed_in(line)) for line in self.steps)
        return typed_in(self, besides=["language"]) + [
            (_("Milestone"), step) for step in steps if step
        ]

    @property
    def said(self) -> dict[str, Any]:
        """The well-formed part of what was said; steps as a whole or not at all."""
        self.is_valid()
        said = dict(self.cleaned_data)
        if self.steps and not any(line.errors for line in self.steps):
            said["milestones"] = sorted(line.step for line in self.steps if line.step)
        return said


def _steps(data: Any, steps: list[Step]) -> list[MilestoneForm]:
    """A line for each step that there is, and empty ones; as many as were sent."""
    number = max(MILESTONES_OFFERED, len(steps) + 1)
    if data is not None:
        number = sum(f"milestone-{place}-title" in data for place in range(1, MOST_MILESTONES + 1))
    lines = [{"due_on": due_on, "title": title} for due_on, title in steps]
    lines += [{}] * (number - len(lines))
    return [
        MilestoneForm(data, initial=line, prefix=f"milestone-{place}")
        for place, line in enumerate(lines[: min(number, MOST_MILESTONES)], start=1)
    ]


class ReturnForm(forms.Form):
    """Why a proposal is given back."""

    use_required_attribute = False

    remark = Words(
        label=gettext_lazy("What is still needed?"),
        help_text=gettext_lazy("The partner reads it above the proposal."),
        validators=[MaxLengthValidator(2_000)],
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReachedForm(forms.Form):
    """That a milestone is reached, and a word on it."""

    use_required_attribute = False

    reached_on = Day(
        label=gettext_lazy("Reached on"),
        required=False,
        help_text=gettext_lazy("Leave empty if it has not been reached after all."),
    )
    note = forms.CharField(
        label=gettext_lazy("A word on it"),
        required=False,
        help_text=gettext_lazy("Public, beside the milestone."),
        validators=[MaxLengthValidator(1_000)],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_reached_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["reached_on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("note") and "reached_on" in cleaned and not cleaned["reached_on"]:
            self.add_error("reached_on", _("Give the day, or take the word on it away."))
        return cleaned


class ProposalFilter(FilterForm):
    """What the Secretariat can ask of the proposals. One query."""

    stage = Choice(label=gettext_lazy("Stage"), any_label=gettext_lazy("All stages"))
    partner = Choice(label=gettext_lazy("Partner"), any_label=gettext_lazy("All partners"))

    def __init__(self, data: Any, proposals: QuerySet, **options: Any) -> None:
        super().__init__(data, **options)
        stages = [pair for pair in ProposalStage.choices if pair[0] != ProposalStage.DRAFT]
        self.offer("stage", stages)
        proposing = Partner.objects.filter(pk__in=proposals.order_by().values("partner"))
        self.offer("partner", [(str(partner.pk), partner.name) for partner in proposing.named()])

    def applied(self, proposals: QuerySet) -> QuerySet:
        return proposals.filter(**self.chosen)
