"""What of plans and global frameworks the database refuses, with the sentence that a form says."""

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

EXTENDED = "A plan is extended to a year after its last one, which must be known."

BASELINE = "Give the baseline with its day, or neither."
TARGET = "Give the target with its day, or neither."
ONE_HEADING = "Name an objective or an action: one of them."

ROWS = [
    Case("indicator_of_one_heading", make.IndicatorFactory, {"action": None}, ONE_HEADING),
    Case(
        "indicator_of_one_heading",
        make.IndicatorFactory,
        lambda row: {"objective": row.action.objective},
        ONE_HEADING,
        "(two)",
    ),
    *(
        Case(
            f"indicator_{part}_has_its_day", make.IndicatorFactory, {name: None}, said, f"({name})"
        )
        for part, said in (("baseline", BASELINE), ("target", TARGET))
        for name in (part, f"{part}_on")
    ),
    Case(
        "indicator_days_in_order",
        make.IndicatorFactory,
        lambda row: {"target_on": row.baseline_on},
        "The target comes after the baseline.",
    ),
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
        "reading_once_a_day",
        twin(make.ReadingFactory, same=("indicator", "read_on")),
        {},
        "There is a reading of this day already.",
    ),
    Case(
        "action_aim_once",
        twin(make.ActionAimFactory, same=("action", "aim")),
        {},
        "This aim is named already.",
    ),
    *(
        Case(
            f"{level}_continuation_once",
            twin(continuation, same=("later", "earlier")),
            {},
            f"This {level} is named already.",
        )
        for level, continuation in (
            ("objective", make.ObjectiveContinuationFactory),
            ("action", make.ActionContinuationFactory),
        )
    ),
    Case(
        "global_aim_code_once",
        twin(make.GlobalAimFactory, same=("framework", "code")),
        {},
        "The framework has an aim with this number already.",
    ),
]
