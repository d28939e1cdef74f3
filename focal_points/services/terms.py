"""The terms of reference: which ones bind, and accepting them."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from focal_points.models import Terms, TermsAcceptance, User


def terms_in_force() -> Terms | None:
    """The version that binds today; None where none is published."""
    terms: Terms | None = Terms.objects.in_force(timezone.localdate()).first()
    return terms


def accept(terms: Terms, user: User, address: str | None) -> TermsAcceptance:
    """Keep that the user has accepted this version; a second time changes nothing."""
    try:
        with transaction.atomic():
            accepted: TermsAcceptance = TermsAcceptance.objects.create(
                terms=terms, user=user, address=address
            )
    except IntegrityError:
        # A second window, or a second click.
        accepted = TermsAcceptance.objects.get(terms=terms, user=user)
    return accepted


def acceptance_of(terms: Terms, user: User) -> TermsAcceptance | None:
    rows: QuerySet[TermsAcceptance] = TermsAcceptance.objects.filter(terms=terms, user=user)
    return rows.first()
