"""What the database holds between rows of several tables, in its own language.

The tables name these under `triggers`; migrations install them.
"""

# Of two people of whom one ties two headings together and the other moves one of them or its plan's
# years, the second waits for the first (FOR SHARE), and then sees what that one wrote.
_CONTINUES_AN_EARLIER = """
PERFORM FROM dialogue_{level} WHERE id IN (NEW.later_id, NEW.earlier_id) FOR SHARE;
PERFORM FROM dialogue_actionplan plan JOIN dialogue_{level} heading ON heading.plan_id = plan.id
  WHERE heading.id IN (NEW.later_id, NEW.earlier_id) FOR SHARE OF plan;
IF NOT EXISTS (
  SELECT FROM dialogue_{level} later
    JOIN dialogue_actionplan later_plan ON later_plan.id = later.plan_id,
  dialogue_{level} earlier
    JOIN dialogue_actionplan earlier_plan ON earlier_plan.id = earlier.plan_id
  WHERE later.id = NEW.later_id AND earlier.id = NEW.earlier_id
    AND earlier_plan.starts_year < later_plan.starts_year
) THEN
  RAISE EXCEPTION 'what is continued belongs to no earlier plan' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""
CONTINUES_AN_EARLIER_OBJECTIVE = _CONTINUES_AN_EARLIER.format(level="objective")
CONTINUES_AN_EARLIER_ACTION = _CONTINUES_AN_EARLIER.format(level="action")
"""A heading continues those of plans that began in an earlier year."""

_OUT_OF_ORDER = """
EXISTS (
  SELECT FROM dialogue_{level}continuation link
    JOIN dialogue_{level} later ON later.id = link.later_id
    JOIN dialogue_actionplan later_plan ON later_plan.id = later.plan_id
    JOIN dialogue_{level} earlier ON earlier.id = link.earlier_id
    JOIN dialogue_actionplan earlier_plan ON earlier_plan.id = earlier.plan_id
  WHERE {moved} AND earlier_plan.starts_year >= later_plan.starts_year
)"""
_STAYS = """
IF {out_of_order} THEN
  RAISE EXCEPTION 'what is continued belongs to no earlier plan' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""
OBJECTIVE_STAYS_IN_ORDER, ACTION_STAYS_IN_ORDER = (
    _STAYS.format(
        out_of_order=_OUT_OF_ORDER.format(level=level, moved="NEW.id IN (later.id, earlier.id)")
    )
    for level in ("objective", "action")
)
PLAN_STAYS_IN_ORDER = _STAYS.format(
    out_of_order=" OR ".join(
        _OUT_OF_ORDER.format(level=level, moved="NEW.id IN (later_plan.id, earlier_plan.id)")
        for level in ("objective", "action")
    )
)
"""A heading that is tied to others moves to no plan, and a plan to no year, that breaks this."""
