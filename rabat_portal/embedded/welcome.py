"""What `bin/demo` tells the person when everything runs: where to look, and who to be."""

import json
from pathlib import Path

from rabat_portal.embedded.places import DEMO, ROOT
from rabat_portal.embedded.progress import say

DIALOGUES = {
    "rabat": "Rabat Process",
    "khartoum": "Khartoum Process",
    "c2cmmd": "Continent-to-Continent Dialogue",
    "jvap": "JVAP Follow-up",
}
LANGUAGES = ("en", "fr")


def address(port: int, slug: str = "") -> str:
    return f"http://{slug}{'.' if slug else ''}localhost:{port}"


def show(port: int) -> None:
    """Print addresses, accounts and places."""
    say()
    say("The portal is ready.")
    say()
    for slug, name in DIALOGUES.items():
        say(f"  {name:<32} {address(port, slug)}/en/  {address(port, slug)}/fr/")
    say(f"  {'The programme':<32} {address(port)}/en/  {address(port)}/fr/")
    say(f"  {'Administration':<32} {address(port, 'rabat')}/en/admin/")
    if accounts := _accounts(DEMO.base / "demo-accounts.json"):
        say()
        say("Demo accounts, for this machine only:")
        for account in accounts:
            say(f"  {account}")
    say()
    say(f"Mails are written to {DEMO.mail.relative_to(ROOT)}/, one file each; logs to var/log/.")
    say(f"Should a browser not find these names, it wants '127.0.0.1 {_names()}' in /etc/hosts.")
    say("Ctrl-C stops everything.")


def _accounts(path: Path) -> list[str]:
    """The accounts that `seed --demo` wrote down, one line each."""
    try:
        accounts = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    width = max((len(account["email"]) for account in accounts), default=0)
    return [
        f"{account['email']:<{width}}  {account['password']}  "
        f"{account['role_en']} ({account['dialogue']})"
        for account in accounts
    ]


def _names() -> str:
    return " ".join(f"{slug}.localhost" for slug in DIALOGUES)
