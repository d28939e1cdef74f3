"""Keeping what visitors see of a plan's coverage on a day (decision 22)."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.models import ActionPlan
from meetings.enums import CoverageAxis, CoverageMeasure
from meetings.models import CoverageState
from meetings.services.kept_matrix import checksum, frozen
from meetings.services.plan_coverage import Asked

PRESSED_TWICE = datetime.timedelta(minutes=1)


@transaction.atomic
def keep_state(
    plan: ActionPlan, asked: Asked, *, by: Any, note: Mapping[str, str]
) -> CoverageState:
    """Keep what a visitor sees of it now, whoever keeps it; `note` is by language.

    Who presses twice gets what the first press kept: of the same layout, the same to the last
    figure and word, within a minute. Raises ValidationError for a plan without headings.
    """
    # Of two presses at once the second waits for the first, and then sees what it kept.
    ActionPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    matrix = frozen(plan, asked, AnonymousUser())
    if not matrix["headings"]:
        raise ValidationError(_("The areas of this plan have not been transcribed here"))
    said = {
        "plan": plan,
        "axis": asked.axis,
        "measure": asked.measure,
        "chairmanship_id": asked.chairmanship,
        "sha256": checksum(matrix),
        **{f"note_{language}": text for language, text in note.items()},
    }
    just_now = CoverageState.objects.filter(**said, kept_at__gt=timezone.now() - PRESSED_TWICE)
    former: CoverageState | None = just_now.for_lists().first()
    return former or CoverageState.objects.create(**said, matrix=matrix, kept_by=by)


def asked_of(state: CoverageState) -> Asked:
    """How it was laid out."""
    return Asked(CoverageAxis(state.axis), CoverageMeasure(state.measure), state.chairmanship_id)
