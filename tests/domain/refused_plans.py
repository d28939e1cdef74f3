"""What of plans and global frameworks the database refuses, with the sentence that a form says."""

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

EXTENDED = "A plan is extended to a year after its last one, which must be known."

ROWS = [
    Case(
        "plan_extended_past_its_last_year",
        make.ActionPlanFactory,
        {"extended_to": 2027},
        EXTENDED,
        "(not after)",
    ),
    Case(
        "plan_extended_past_its_last_year",
        make.ActionPlanFactory,
        {"ends_year": None, "extended_to": 2028},
        EXTENDED,
        "(after none)",
    ),
]
TWINS = [
    Case(
        "action_aim_once",
        twin(make.ActionAimFactory, same=("action", "aim")),
        {},
        "This aim is named already.",
    ),
    Case(
        "global_aim_code_once",
        twin(make.GlobalAimFactory, same=("framework", "code")),
        {},
        "The framework has an aim with this number already.",
    ),
]
