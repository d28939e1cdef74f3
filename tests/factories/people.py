"""Users, and people with a standing in the dialogue in scope."""

import datetime
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.utils import timezone
from factory.django import DjangoModelFactory

from dialogue.enums import PublicationState
from dialogue.models import Partner
from focal_points.enums import NetworkKind, Role
from focal_points.models import (
    FocalPoint,
    Invitation,
    Membership,
    Network,
    Printout,
    Terms,
    TermsAcceptance,
    User,
    Viewing,
)
from tests.factories.partners import (
    ChairmanshipFactory,
    PartnerFactory,
    SteeringSeatFactory,
)

PASSWORD = "three quiet green tortoises"


class UserFactory(DjangoModelFactory[User]):
    """An account with a verified address and the password `PASSWORD`, and no role anywhere."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person-{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = PASSWORD

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return model_class.objects.create_user(*args, **kwargs)

    @factory.post_generation
    def verified_address(self: Any, create: bool, extracted: Any, **_: Any) -> None:
        if create and extracted is not False:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class NetworkFactory(DjangoModelFactory[Network]):
    class Meta:
        model = Network

    slug = factory.Sequence(lambda n: f"network-{n}")
    kind = NetworkKind.NATIONAL
    name_en = "National focal points"
    name_fr = "Points focaux nationaux"


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    role = Role.EDITOR


class FocalPointFactory(DjangoModelFactory[FocalPoint]):
    """A mandate since last year, without an end; gives no account its membership."""

    class Meta:
        model = FocalPoint

    network = factory.SubFactory(NetworkFactory)
    partner = factory.SubFactory(PartnerFactory)
    name = factory.LazyAttribute(lambda row: row.user.name if row.user else "Awa Ndiaye")
    user = None
    function_en = "Director of migration"
    function_fr = "Directrice des migrations"
    institution_en = "Ministry of the Interior"
    institution_fr = "Ministère de l’Intérieur"
    mandate_from = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=365))


class InvitationFactory(DjangoModelFactory[Invitation]):
    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invited-{n}@example.org")
    name = factory.Sequence(lambda n: f"Invited {n}")
    role = Role.FOCAL_POINT
    partner = factory.LazyAttribute(
        lambda row: PartnerFactory() if row.role == Role.FOCAL_POINT else None
    )


class PrintoutFactory(DjangoModelFactory[Printout]):
    """A welcome pack that waits to be made, for nobody."""

    class Meta:
        model = Printout

    kind = "welcome"
    title = "Welcome pack"
    language = "en"


class TermsFactory(DjangoModelFactory[Terms]):
    """Terms that nobody has accepted; the first published ones bind since a year ago."""

    class Meta:
        model = Terms

    version = factory.Sequence(lambda n: n % 30_000 + 1)
    in_force_from = factory.Sequence(
        lambda n: timezone.localdate() - datetime.timedelta(days=365 - n % 300)
    )
    title_en = "Terms of reference"
    title_fr = "Termes de référence"
    body_en = "<p>A focal point speaks for the partner.</p>"
    body_fr = "<p>Le point focal parle au nom du partenaire.</p>"
    state = PublicationState.DRAFT


class TermsAcceptanceFactory(DjangoModelFactory[TermsAcceptance]):
    class Meta:
        model = TermsAcceptance

    terms = factory.SubFactory(TermsFactory)
    user = factory.SubFactory(UserFactory)
    address = "192.0.2.7"


class PersonFactory(UserFactory):
    """Accounts with a standing in the dialogue in scope: `PersonFactory.editor()` and its like."""

    @classmethod
    def focal_point(cls, partner: Partner | None = None, **fields: Any) -> User:
        """The partner's acting focal point: membership and mandate."""
        user = cls(**fields)
        partner = partner or PartnerFactory()
        MembershipFactory(user=user, role=Role.FOCAL_POINT, partner=partner)
        FocalPointFactory(user=user, partner=partner)
        return user

    @classmethod
    def contributor(cls, partner: Partner, **fields: Any) -> User:
        """Somebody who helps the partner's focal point, for the rest of this month."""
        user = cls(**fields)
        until = timezone.localdate() + datetime.timedelta(days=30)
        MembershipFactory(user=user, role=Role.CONTRIBUTOR, partner=partner, until=until)
        return user

    @classmethod
    def steering_member(cls, partner: Partner | None = None, **fields: Any) -> User:
        """Focal point of a partner that has a seat on the Steering Committee today."""
        partner = partner or PartnerFactory()
        SteeringSeatFactory(partner=partner)
        return cls.focal_point(partner, **fields)

    @classmethod
    def chair(cls, partner: Partner | None = None, **fields: Any) -> User:
        """Focal point of the partner that chairs the dialogue today."""
        partner = partner or PartnerFactory()
        today = timezone.localdate()
        ChairmanshipFactory(
            partner=partner,
            starts_on=today - datetime.timedelta(days=30),
            ends_on=today + datetime.timedelta(days=335),
        )
        return cls.focal_point(partner, **fields)

    @classmethod
    def expert(cls, **fields: Any) -> User:
        return cls._with_role(Role.EXPERT, **fields)

    @classmethod
    def editor(cls, **fields: Any) -> User:
        return cls._with_role(Role.EDITOR, **fields)

    @classmethod
    def publisher(cls, **fields: Any) -> User:
        return cls._with_role(Role.PUBLISHER, **fields)

    @classmethod
    def administrator(cls, **fields: Any) -> User:
        return cls._with_role(Role.ADMINISTRATOR, **fields)

    @classmethod
    def programme_administrator(cls, **fields: Any) -> User:
        """Keeps the shared registers on the bare host; nothing in any dialogue."""
        return cls(is_programme_administrator=True, **fields)

    @classmethod
    def _with_role(cls, role: Role, **fields: Any) -> User:
        user = cls(**fields)
        MembershipFactory(user=user, role=role)
        return user


class ViewingFactory(DjangoModelFactory[Viewing]):
    """A view that has just begun."""

    class Meta:
        model = Viewing

    viewer = factory.SubFactory(UserFactory)
    viewed = factory.SubFactory(UserFactory)
    since = factory.LazyFunction(timezone.now)
    until = factory.LazyAttribute(lambda row: row.since + Viewing.LIFETIME)
