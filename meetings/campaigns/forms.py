"""What is typed in campaigns. What is malformed is said beside its field; nothing is lost."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.template.defaultfilters import linebreaksbr
from django.utils.formats import get_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dialogue.form_fields import (
    AskedForLater,
    DayInput,
    NeededChoice,
    NeededDay,
    NeededLine,
    Words,
    check_between,
    long_text,
)
from dialogue.models import Partner
from dialogue.texts import text_of
from focal_points.enums import WorkLanguage
from focal_points.models import User
from meetings.campaigns.rows import Row
from meetings.enums import WRITTEN, QuestionKind
from meetings.evidence.attaching import Attaching
from meetings.evidence.forms import LinkForm, link_forms
from meetings.models import ReplyAnswer
from meetings.services.campaigns.answering import Said, said_in
from meetings.services.campaigns.questionnaire import Item, Part

LONGEST_LINE = 300
MOST_LINKS = 3
MOST_RADIOS = 8
"""Of longer lists one chooses from a menu."""
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)

GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
"""A number as English groups it; French has spaces there, and a comma before the decimals."""


def _check_day(day: datetime.date) -> None:
    check_between(day, EARLIEST, LATEST)


class Number(AskedForLater, forms.DecimalField):
    """Takes thousands as either language groups them: “1 234,5”, “1,234.5”."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split())
            is_decimal_comma = get_format("DECIMAL_SEPARATOR") == "," and value.count(",") == 1
            if GROUPED.fullmatch(value) and ("." in value or not is_decimal_comma):
                value = value.replace(",", "")
        return super().to_python(value)


class Several(AskedForLater, forms.MultipleChoiceField):
    pass


def _field_of(item: Item) -> forms.Field:
    question = item.question
    common: dict[str, Any] = {
        "label": f"{item.number}. {question}",
        "help_text": linebreaksbr(_help(item), autoescape=True),
        "required": question.is_required,
    }
    offered = [(str(number), label) for number, label in question.offered]
    match question.kind:
        case QuestionKind.LINE:
            # No `max_length`: browsers would silently cut what one pastes.
            return NeededLine(validators=[MaxLengthValidator(LONGEST_LINE)], **common)
        case QuestionKind.TEXT:
            return long_text(5, **common)
        case QuestionKind.NUMBER:
            widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
            return Number(max_digits=20, decimal_places=4, localize=True, widget=widget, **common)
        case QuestionKind.DAY:
            return NeededDay(validators=[_check_day], **common)
        case QuestionKind.SEVERAL:
            return Several(choices=offered, widget=forms.CheckboxSelectMultiple, **common)
    is_short = len(offered) <= MOST_RADIOS
    return NeededChoice(
        choices=[("", _("No answer")), *offered],
        widget=forms.RadioSelect if is_short else forms.Select,
        **common,
    )


def _help(item: Item) -> str:
    """What stands below the question: its condition, its explanation, its unit."""
    explanation, _language = text_of(item.question, "explanation")
    unit, _language = text_of(item.question, "unit")
    in_unit = _("In: %(unit)s") % {"unit": unit} if unit else ""
    return "\n".join(line for line in (item.condition, explanation, in_unit) if line)


def _typed(said: Said, question: Any) -> Any:
    """What the field of the question shows of what is said."""
    match question.kind:
        case QuestionKind.LINE | QuestionKind.TEXT:
            return said.text
        case QuestionKind.NUMBER:
            return said.number.normalize() if said.number is not None else None
        case QuestionKind.DAY:
            return said.day
        case QuestionKind.SEVERAL:
            return [str(number) for number in said.choices]
    return str(said.choices[0]) if said.choices else ""


@dataclass(slots=True)
class AskedField:
    """One question on a form: its field, its evidence, and what has been said about it."""

    item: Item
    field: forms.BoundField
    links: list[LinkForm]
    known: str
    row: ReplyAnswer | None
    attaching: Attaching | None = None
    """Where files and documents are attached; none where the question takes no evidence."""
    theirs: ReplyAnswer | None = None
    """What somebody else wrote in the meantime, where both wrote."""
    save_over: str = ""

    @property
    def remark(self) -> str:
        """What the Secretariat asks of the answer, in whichever language it was written."""
        row = self.row
        if row is None:
            return ""
        found = (getattr(row, f"remark_{code}") for code, _name in settings.LANGUAGES)
        return next((text for text in found if text), "")

    @property
    def errors(self) -> bool:
        return bool(self.all_errors)

    @property
    def all_errors(self) -> list[str]:
        """What is wrong with the answer or its evidence."""
        of_lines = (
            error for line in self.links for errors in line.errors.values() for error in errors
        )
        return [str(error) for error in (*self.field.errors, *of_lines)]

    @property
    def has_evidence(self) -> bool:
        """Whether there is any, or something was typed or is to be said about it."""
        attaching = self.attaching
        is_attached = bool(attaching and (attaching.lines or attaching.needs_a_look))
        return is_attached or any(line.is_filled for line in self.links)

    @property
    def their_row(self) -> Row:
        """What somebody else wrote, as it is shown."""
        return Row(self.item, self.theirs, is_asked=True)


class SectionForm(forms.Form):
    """The questions of a section while they are being answered.

    `said` is what of it is well formed, by the keys of the questions; `known` what the writer has
    seen of each, or chose to replace.
    """

    use_required_attribute = False

    language = NeededChoice(
        label=gettext_lazy("You write in"),
        choices=[(code, WorkLanguage(code).label) for code, _name in settings.LANGUAGES],
    )

    def __init__(
        self, data: Any, *, part: Part, answers: Mapping[int, ReplyAnswer], by: Any
    ) -> None:
        before = {item.question.pk: said_in(answers.get(item.question.pk)) for item in part.items}
        initial = {
            f"q{item.question.pk}": _typed(before[item.question.pk], item.question)
            for item in part.items
        }
        # What others wrote stays in the language that they wrote it in.
        self._of_others = {pk for pk, row in answers.items() if row.saved_by_id != by.pk}
        own = [s.language for pk, s in before.items() if s.text and pk not in self._of_others]
        initial["language"] = own[0] if own else get_language()
        super().__init__(data, initial=initial)
        self._before = before
        self.asked: list[AskedField] = []
        for item in part.items:
            self._add(item, answers.get(item.question.pk))

    def _add(self, item: Item, row: ReplyAnswer | None) -> None:
        pk = item.question.pk
        self.fields[f"q{pk}"] = _field_of(item)
        links = link_forms(
            self.data if self.is_bound else None,
            self._before[pk].evidence,
            prefix=f"e{pk}",
            at_least=MOST_LINKS,
        )
        known = self.data.get(f"known{pk}") if self.is_bound else None
        shown = self._before[pk].digest if known is None else known
        taken = links if item.question.takes_evidence else []
        self.asked.append(AskedField(item, self[f"q{pk}"], taken, shown, row))

    @property
    def needs_language(self) -> bool:
        """Whether anything is written here, rather than chosen."""
        return any(asked.item.question.kind in WRITTEN for asked in self.asked)

    @property
    def known(self) -> dict[int, str]:
        found = {}
        for asked in self.asked:
            pk = asked.item.question.pk
            found[pk] = self.data.get(f"over{pk}") or asked.known
        return found

    @property
    def has_errors(self) -> bool:
        self.is_valid()
        return any(asked.errors for asked in self.asked)

    @property
    def needs_a_look(self) -> bool:
        """Whether something is to be said, or chosen, about what is attached."""
        return any(asked.attaching and asked.attaching.needs_a_look for asked in self.asked)

    @property
    def said(self) -> dict[int, Said]:
        self.is_valid()
        language = self.cleaned_data.get("language") or get_language() or "en"
        found = {}
        for asked in self.asked:
            # Both are validated, so that all that is wrong is said at once.
            lines = [line.is_valid() for line in asked.links]
            if asked.field.name not in self.data and not self._was_on_the_page(asked):
                continue
            if asked.field.errors or not all(lines):
                continue
            question, value = asked.item.question, self.cleaned_data[asked.field.name]
            before = self._before[question.pk]
            is_theirs = question.pk in self._of_others and before.text and value == before.text
            found[question.pk] = _said(
                question.kind,
                value,
                language=before.language if is_theirs else language,
                evidence=tuple(line.link for line in asked.links if line.link),
            )
        return found

    def _was_on_the_page(self, asked: AskedField) -> bool:
        """Boxes without a tick send nothing: that the question was there is told beside it."""
        return f"known{asked.item.question.pk}" in self.data


def _said(kind: str, value: Any, **common: Any) -> Said:
    if kind in WRITTEN:
        return Said(text=value or "", **common)
    if kind == QuestionKind.NUMBER:
        return Said(number=value, **common)
    if kind == QuestionKind.DAY:
        return Said(day=value, **common)
    values = value if isinstance(value, list) else [value] if value else []
    return Said(choices=tuple(sorted(int(number) for number in values)), **common)


class ExtendForm(forms.Form):
    """More time for one partner, or for all once a campaign is opened again."""

    use_required_attribute = False

    until = forms.DateField(
        label=gettext_lazy("Answers until"),
        widget=DayInput,
        validators=[_check_day],
    )


class AskForm(forms.Form):
    """Which partners are asked; those asked already are not offered."""

    use_required_attribute = False

    partners = forms.MultipleChoiceField(
        label=gettext_lazy("Partners"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one partner.")},
    )

    def __init__(self, data: Any = None, *, partners: Iterable[Partner]) -> None:
        super().__init__(data)
        self._partners = {str(partner.pk): partner for partner in partners}
        field = self.fields["partners"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(pk, partner.name) for pk, partner in self._partners.items()]

    @property
    def chosen(self) -> list[Partner]:
        return [self._partners[pk] for pk in self.cleaned_data["partners"]]


class EntrustForm(forms.Form):
    """Who of the partner's contributors writes a section."""

    use_required_attribute = False

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who writes this section"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Any = None, *, people: Iterable[User], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self._people = {str(person.pk): person for person in people}
        field = self.fields["people"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(pk, person.get_full_name()) for pk, person in self._people.items()]

    @property
    def chosen(self) -> list[User]:
        return [self._people[pk] for pk in self.cleaned_data["people"]]


class RemarksForm(forms.Form):
    """What is still needed: of the whole reply, and of single answers."""

    use_required_attribute = False

    remark = Words(
        label=gettext_lazy("Remark on the whole reply"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[MaxLengthValidator(2_000)],
    )

    def __init__(self, data: Any = None, *, items: Iterable[Item]) -> None:
        super().__init__(data)
        self._asked = {item.question.pk: f"{item.number}. {item.question}" for item in items}
        for pk in self._asked:
            self.fields[f"remark{pk}"] = Words(
                label=gettext_lazy("Remark on this answer"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "form": "return-reply"}),
                validators=[MaxLengthValidator(2_000)],
            )

    @property
    def remarks(self) -> dict[int, str]:
        return {pk: self.cleaned_data.get(f"remark{pk}", "") for pk in self._asked}

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was typed, valid or not, by what it is about; of a bound form."""
        about = {"remark": str(self["remark"].label)}
        about |= {f"remark{pk}": question for pk, question in self._asked.items()}
        typed = [(label, (self[name].value() or "").strip()) for name, label in about.items()]
        return [(label, text) for label, text in typed if text]

    def of(self, pk: int) -> forms.BoundField:
        return self[f"remark{pk}"]
