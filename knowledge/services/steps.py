"""The steps of making a publication, with the share of the work that each one has behind it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    CONTENT = "content", _("Gathering the content")
    LAYOUT = "layout", _("Laying out the pages")
    PAGES = "pages", _("Writing the pages and their tags")
    STORE = "store", _("Storing the file")


BEHIND = {Step.CONTENT: 5, Step.LAYOUT: 15, Step.PAGES: 70, Step.STORE: 90}
"""Per cent done when a step begins."""

PER_PAGE = 10
"""Per cent that each page laid out adds, but never as far as the next step begins."""


def percentage(step: Step, pages: int = 0) -> int:
    if step is not Step.LAYOUT:
        return BEHIND[step]
    return min(BEHIND[Step.LAYOUT] + pages * PER_PAGE, BEHIND[Step.PAGES] - 1)


def reached(step: Step, pages: int = 0) -> dict[str, Any]:
    """How far the work is, as a publication's row says it."""
    return {"step": step, "progress": percentage(step, pages)}


def step_label(code: str) -> str:
    """The step in the active language; empty for none."""
    return str(Step(code).label) if code in Step.values else ""
