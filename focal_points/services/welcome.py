"""What somebody new in the dialogue is told, as it stands today: for a page and on paper."""

import datetime
from typing import Any

from dialogue.access import standing_of
from dialogue.models import ActionPlan, Chairmanship, Page, Partner
from focal_points.models import User
from focal_points.services.directory import colleagues
from focal_points.services.terms import terms_in_force

TEXT = "welcome"
"""The English address of the page that the Secretariat writes for newcomers, if there is one."""


def welcome_facts(user: User, today: datetime.date) -> dict[str, Any]:
    """The Secretariat's own words, the person's partners and colleagues, chair, plan and terms."""
    standing = standing_of(user)
    mine = standing.partner_ids | standing.contributes_for
    return {
        "text": Page.objects.visible_to(user).filter(slug_en=TEXT).first(),
        "partners": list(Partner.objects.filter(pk__in=mine).named()),
        "colleagues": colleagues(mine, standing, today),
        "chairmanships": list(
            Chairmanship.objects.on(today).select_related(
                "partner__country", "partner__organisation"
            )
        ),
        "plan": ActionPlan.objects.on(today).first(),
        "terms": terms_in_force(),
        "standing": standing,
    }
