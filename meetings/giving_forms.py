"""What is sent when minutes are given to readers."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.enums import PublicationState
from meetings.models import Material, Minutes


class GivingForm(forms.Form):
    """To the readers of which paper minutes are open; `open_to` says of which they are now."""

    paper = forms.ChoiceField(
        label=gettext_lazy("Open to the readers of"),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("This paper is no longer one of the meeting’s.")
        },
    )

    def __init__(
        self, minutes: Minutes, papers: Sequence[Material], data: QueryDict | None = None
    ) -> None:
        initial = {"paper": minutes.paper_id or ""}
        super().__init__(data, initial=initial, auto_id=f"{minutes.language}-%s")
        self.minutes = minutes
        self.papers = {str(paper.pk): paper for paper in papers}
        nobody = _("no paper (the Secretariat alone)")
        offered = {pk: said_with_readers(paper) for pk, paper in self.papers.items()}
        self.open_to = offered.get(str(minutes.paper_id), nobody)
        self.fields["paper"].choices = [("", nobody), *offered.items()]  # type: ignore[attr-defined]

    def clean_paper(self) -> Material | None:
        """The paper itself, or none."""
        return self.papers.get(self.cleaned_data["paper"])


def said_with_readers(paper: Material) -> str:
    """The paper with who can see it, which is what one opens by it: “Minutes (Everybody)”."""
    readers = [paper.get_audience_display()]
    if paper.state != PublicationState.PUBLISHED:
        readers.append(paper.get_state_display())
    if paper.is_under_embargo:
        readers.append(_("Under embargo"))
    return f"{paper.title} ({', '.join(readers)})"
