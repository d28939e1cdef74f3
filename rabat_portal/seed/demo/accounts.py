"""Sample accounts, whose password is published: never for a portal that is in use."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.enums import Role
from focal_points.models import FocalPoint, Membership, Network, User
from rabat_portal.seed.keys import demo_key, dialogue_key, network_key, partner_key
from rabat_portal.seed.ledger import Ledger

PASSWORD = "sample-account-2026"
MANDATE_FROM = datetime.date(2025, 1, 1)
CONTRIBUTION = datetime.timedelta(days=180)
NATIONAL = "national-focal-points"
MISSING_MIGRANTS = "missing-migrants"


@dataclass(frozen=True, kw_only=True)
class Account:
    """A sample person. Without a dialogue: an administrator of the programme."""

    name: str
    role_en: str
    role_fr: str
    dialogue: str = ""
    role: Role | None = None
    partner: str = ""
    networks: tuple[str, ...] = ()
    language: str = "en"

    @property
    def email(self) -> str:
        return f"{self.name}@example.org"

    @property
    def name_en(self) -> str:
        return f"Sample – {self.role_en}"

    @property
    def name_fr(self) -> str:
        return f"Exemple – {self.role_fr}"


ACCOUNTS = (
    Account(
        name="editor",
        dialogue="rabat",
        role=Role.EDITOR,
        role_en="editor at the Secretariat",
        role_fr="rédaction au Secrétariat",
    ),
    Account(
        name="publisher",
        dialogue="rabat",
        role=Role.PUBLISHER,
        role_en="publisher at the Secretariat",
        role_fr="publication au Secrétariat",
        language="fr",
    ),
    Account(
        name="administrator",
        dialogue="rabat",
        role=Role.ADMINISTRATOR,
        role_en="administrator at the Secretariat",
        role_fr="administration au Secrétariat",
    ),
    Account(
        name="senegal",
        dialogue="rabat",
        role=Role.FOCAL_POINT,
        partner="SN",
        networks=(NATIONAL, MISSING_MIGRANTS),
        role_en="focal point of Senegal",
        role_fr="point focal du Sénégal",
        language="fr",
    ),
    Account(
        name="morocco",
        dialogue="rabat",
        role=Role.FOCAL_POINT,
        partner="MA",
        networks=(NATIONAL,),
        role_en="focal point of Morocco",
        role_fr="point focal du Maroc",
        language="fr",
    ),
    Account(
        name="germany",
        dialogue="rabat",
        role=Role.FOCAL_POINT,
        partner="DE",
        networks=(NATIONAL,),
        role_en="focal point of Germany",
        role_fr="point focal de l’Allemagne",
    ),
    Account(
        name="belgium",
        dialogue="rabat",
        role=Role.FOCAL_POINT,
        partner="BE",
        networks=(NATIONAL,),
        role_en="focal point of Belgium, on the Steering Committee",
        role_fr="point focal de la Belgique, membre du Comité de pilotage",
    ),
    Account(
        name="switzerland",
        dialogue="rabat",
        role=Role.FOCAL_POINT,
        partner="CH",
        networks=(NATIONAL,),
        role_en="focal point of Switzerland, in the chair",
        role_fr="point focal de la Suisse, à la présidence",
    ),
    Account(
        name="contributor",
        dialogue="rabat",
        role=Role.CONTRIBUTOR,
        partner="SN",
        role_en="contributor of Senegal",
        role_fr="contributrice ou contributeur du Sénégal",
        language="fr",
    ),
    Account(
        name="expert",
        dialogue="rabat",
        role=Role.EXPERT,
        role_en="expert",
        role_fr="experte ou expert",
    ),
    Account(
        name="khartoum",
        dialogue="khartoum",
        role=Role.PUBLISHER,  # who may answer when the Rabat Process proposes a joint meeting
        role_en="publisher of the Khartoum Process",
        role_fr="publication du Processus de Khartoum",
    ),
    Account(
        name="programme",
        role_en="administrator of the programme",
        role_fr="administration du programme",
    ),
)


def user_key(account: Account) -> str:
    return demo_key("user", account.name)


def load_accounts(ledger: Ledger) -> None:
    missing = [account for account in ACCOUNTS if not ledger.knows(user_key(account))]
    # Hashed once for all, which takes long on purpose: it is printed for everybody anyhow.
    password = make_password(PASSWORD) if missing else ""
    for account in missing:
        _add_account(ledger, account, password)


def _add_account(ledger: Ledger, account: Account, password: str) -> None:
    if User.objects.filter(email=account.email).exists():
        return
    user = User(
        email=account.email,
        name=account.name_fr if account.language == "fr" else account.name_en,
        language=account.language,
        is_programme_administrator=not account.dialogue,
        password=password,
    )
    ledger.add(user_key(account), user)
    EmailAddress.objects.create(user=user, email=account.email, verified=True, primary=True)
    dialogue = ledger.find(Dialogue, account.dialogue and dialogue_key(account.dialogue))
    if dialogue is not None and account.role is not None:
        with scope_to(dialogue):
            _add_standing(ledger, account, user)


def _add_standing(ledger: Ledger, account: Account, user: User) -> None:
    partner = ledger.find(Partner, partner_key(account.dialogue, account.partner))
    if account.partner and partner is None:
        return
    until = None
    if account.role == Role.CONTRIBUTOR:
        until = timezone.localdate() + CONTRIBUTION
    assert account.role is not None
    Membership.objects.create(user=user, role=account.role, partner=partner, until=until)
    if partner is None:
        return
    for network_id in account.networks:
        network = ledger.find(Network, network_key(account.dialogue, network_id))
        if network is not None:
            FocalPoint.objects.create(
                network=network,
                partner=partner,
                user=user,
                name=user.name,
                function_en="Sample – head of division",
                function_fr="Exemple – chef ou cheffe de division",
                institution_en="Sample – ministry",
                institution_fr="Exemple – ministère",
                email=account.email,
                mandate_from=MANDATE_FROM,
                sources=["sample"],
            )


def write_accounts(path: Path) -> None:
    """Write down who can log in with what, for the person who started the demo."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(list(_lines()), ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")


def _lines() -> Iterator[dict[str, str]]:
    existing = set(
        User.objects.filter(email__in=[account.email for account in ACCOUNTS]).values_list(
            "email", flat=True
        )
    )
    for account in ACCOUNTS:
        if account.email in existing:
            yield {
                "email": account.email,
                "password": PASSWORD,
                "name_en": account.name_en,
                "name_fr": account.name_fr,
                "role": account.role or "programme_administrator",
                "role_en": account.role_en,
                "role_fr": account.role_fr,
                "dialogue": account.dialogue or "programme",
            }
