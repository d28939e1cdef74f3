"""Kept states of a plan's coverage: who keeps them, and what lists show of them."""

from typing import Any, Self

from django.db import models


def may_keep_states(user: Any) -> bool:
    """Whether it is a publisher or an administrator of the dialogue in scope."""
    may: bool = user.has_perm("meetings.add_coveragestate")
    return may


class CoverageStateQuerySet(models.QuerySet):
    """Everybody may see all of them: each holds what visitors saw."""

    def for_lists(self) -> Self:
        """The latest first, without their figures; `of_chairmanship` is the one they are about."""
        named = self.annotate(of_chairmanship=models.F("matrix__chairmanship"))
        return named.defer("matrix").order_by("-kept_at", "-pk")
