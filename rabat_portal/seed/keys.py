"""The keys of records in the ledger.

Ids that speak for themselves and belong to one dialogue are keys as they stand: those of
chairmanships (`chair-2022-ma`) and plans (`cadiz_2023`). The others carry their kind, and the
dialogue where a record becomes a row in more than one. Keys are for ever: see data/README.md.
"""


def country_key(code: str) -> str:
    return f"country/{code}"


def group_key(group: str) -> str:
    return f"group/{group}"


def organisation_key(organisation: str) -> str:
    return f"organisation/{organisation}"


def domain_key(number: int) -> str:
    return f"valletta-domain/{number}"


def global_framework_key(framework: str) -> str:
    return f"global-framework/{framework}"


def global_aim_key(framework: str, code: str) -> str:
    return f"global-framework/{framework}/{code}"


def programme_key(programme: str) -> str:
    return f"programme/{programme}"


def dialogue_key(dialogue: str) -> str:
    return f"dialogue/{dialogue}"


def partner_key(dialogue: str, code: str) -> str:
    """`code` is a country's or an organisation's; EU institutions and countries share no code."""
    return f"{dialogue}/partner/{code}"


def seat_key(dialogue: str, code: str) -> str:
    return f"{dialogue}/steering-seat/{code}"


def plan_key(plan: str) -> str:
    return plan


def area_key(plan: str, number: int | str) -> str:
    return f"{plan}/area/{number}"


def objective_key(plan: str, number: str) -> str:
    return f"{plan}/objective/{number}"


def action_key(plan: str, number: int) -> str:
    return f"{plan}/action/{number}"


def chairmanship_key(chairmanship: str) -> str:
    return chairmanship


def meeting_key(dialogue: str, meeting: str) -> str:
    return f"{dialogue}/meeting/{meeting}"


def item_key(item: str) -> str:
    return f"library/{item}"


def network_key(dialogue: str, network: str) -> str:
    return f"{dialogue}/network/{network}"


def phase_key(dialogue: str, phase: str) -> str:
    return f"{dialogue}/{phase}"


def page_key(dialogue: str, page: str) -> str:
    return f"{dialogue}/page/{page}"


def demo_key(kind: str, name: str) -> str:
    return f"demo/{kind}/{name}"
