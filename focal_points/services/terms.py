"""The terms of reference: which ones bind, and accepting them."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from dialogue.digests import digest_of
from dialogue.texts import in_languages
from focal_points.models import Terms, TermsAcceptance, User


def terms_in_force() -> Terms | None:
    """The version that binds today; None where none is published."""
    terms: Terms | None = Terms.objects.in_force(timezone.localdate()).first()
    return terms


def edition_of(terms: Terms) -> str:
    """A short name for what is accepted: until somebody has, a version may be rewritten."""
    words = ("version", *in_languages("title", "body"))
    return digest_of({name: getattr(terms, name) for name in words})


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
