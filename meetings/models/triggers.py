"""What the database itself sees to, whoever writes: forms, services, bulk operations, raw SQL.

Bodies of triggers; the models say when each of them runs.
"""

from dialogue.texts import in_languages

_IN_A_CALENDAR = [
    *in_languages("title", "summary", "city", "venue"),
    *("starts_on", "starts_precision", "ends_on", "time_zone", "awaits_date"),
    *("status", "state", "country_id", "online_address"),
]


def _row(alias: str) -> str:
    return f"({', '.join(f'{alias}.{column}' for column in _IN_A_CALENDAR)})"


COUNTS_CALENDAR_CHANGES = f"""
NEW.sequence := GREATEST(NEW.sequence, OLD.sequence);
NEW.calendar_changed_at := GREATEST(NEW.calendar_changed_at, OLD.calendar_changed_at);
IF {_row("NEW")} IS DISTINCT FROM {_row("OLD")} THEN
  NEW.sequence := NEW.sequence + 1;
  NEW.calendar_changed_at := now();
END IF;
RETURN NEW;
"""
"""The revision rises with whatever a calendar shows, and no stale copy that is saved lowers it."""

COUNTS_CHANGES_OF_TIMES = """
IF (NEW.day, NEW.starts_at, NEW.ends_at) IS DISTINCT FROM (OLD.day, OLD.starts_at, OLD.ends_at) THEN
  UPDATE meetings_meeting SET sequence = sequence + 1, calendar_changed_at = now()
  WHERE id = COALESCE(NEW.meeting_id, OLD.meeting_id);
END IF;
RETURN NULL;
"""
"""A meeting begins and ends in a calendar with its agenda."""

# Of two people who each close one half of a circle at the same moment, the second waits for the
# first, and then sees what that one wrote. 1 and 2 tell the two kinds of circle apart.
FOLLOW_UPS_WITHOUT_CIRCLES = """
PERFORM pg_advisory_xact_lock(1, NEW.dialogue_id::int);
IF EXISTS (
  WITH RECURSIVE earlier (id) AS (
    SELECT NEW.earlier_id
    UNION SELECT row.earlier_id
    FROM meetings_followup row JOIN earlier ON row.meeting_id = earlier.id
  ) SELECT FROM earlier WHERE id = NEW.meeting_id
) THEN
  RAISE EXCEPTION 'meetings follow up each other in a circle' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""

MARGINS_WITHOUT_CIRCLES = """
IF NEW.in_margins_of_id IS NULL OR NEW.in_margins_of_id = OLD.in_margins_of_id THEN
  RETURN NULL;
END IF;
PERFORM pg_advisory_xact_lock(2, NEW.dialogue_id::int);
IF EXISTS (
  WITH RECURSIVE host (id) AS (
    SELECT NEW.in_margins_of_id
    UNION SELECT row.in_margins_of_id FROM meetings_meeting row JOIN host ON row.id = host.id
  ) SELECT FROM host WHERE id = NEW.id
) THEN
  RAISE EXCEPTION 'meetings are in the margins of each other' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""

# Of two people of whom one moves the period or the lead and the other a part, the second waits for
# the first (FOR SHARE), and then sees what that one wrote.
_COMMITMENT_HOLDS = """
PERFORM FROM meetings_commitment WHERE id = {id} FOR SHARE;
IF EXISTS (
  SELECT FROM meetings_commitment whole JOIN meetings_commitmentpartner part
    ON part.commitment_id = whole.id AND part.partner_id = whole.lead_id
  WHERE whole.id = {id}
) THEN
  RAISE EXCEPTION 'the lead of a commitment is one of the others' USING ERRCODE = 'check_violation';
END IF;
IF EXISTS (
  SELECT FROM meetings_commitment whole JOIN meetings_milestone part
    ON part.commitment_id = whole.id
    AND (part.due_on < whole.since OR part.due_on > whole.until)
  WHERE whole.id = {id}
) THEN
  RAISE EXCEPTION 'a milestone is outside its commitment' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""
COMMITMENT_HOLDS = _COMMITMENT_HOLDS.format(id="NEW.id")
PART_OF_COMMITMENT_HOLDS = _COMMITMENT_HOLDS.format(id="NEW.commitment_id")
"""Who leads does not also take part, and milestones fall within the period."""

_ASKED = [
    *in_languages("title", "text", "note"),
    *("asked_for", "asked_of", "silence_is_agreement"),
]
_SAID = ["kind", "language", *in_languages("comments"), "taken_at"]


def _differ(columns: list[str]) -> str:
    new, old = (", ".join(f"{alias}.{name}" for name in columns) for alias in ("NEW", "OLD"))
    return f"({new}) IS DISTINCT FROM ({old})"


TEXT_STANDS_ONCE_OPEN = f"""
IF OLD.stage <> 'draft' AND {_differ(_ASKED)} THEN
  RAISE EXCEPTION 'the text of an open procedure stands still' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
"""What partners are asked to agree to is the same on the last day as on the first."""

POSITION_STANDS = f"""
IF {_differ(_SAID)} THEN
  RAISE EXCEPTION 'a position is never written over' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

# Deferred to the end of the transaction: a group is stored before its texts. One that is gone by
# then, or of a dialogue that is out of scope, is not looked at.
CLUSTER_BEGINS_WITH_TWO = """
IF EXISTS (SELECT FROM meetings_cluster WHERE id = NEW.id)
  AND (SELECT count(*) FROM meetings_clustertext WHERE cluster_id = NEW.id) < 2 THEN
  RAISE EXCEPTION 'a group holds at least two texts' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""

# Of two people who each take a text out at the same moment, the second waits for the first, and
# then sees what that one left.
CLUSTER_KEEPS_TWO = """
IF TG_OP = 'UPDATE' AND NEW.cluster_id = OLD.cluster_id THEN
  RETURN NULL;
END IF;
PERFORM FROM meetings_cluster WHERE id = OLD.cluster_id FOR UPDATE;
IF (SELECT count(*) FROM meetings_clustertext WHERE cluster_id = OLD.cluster_id) < 2 THEN
  DELETE FROM meetings_clustertext WHERE cluster_id = OLD.cluster_id;
  DELETE FROM meetings_cluster WHERE id = OLD.cluster_id;
END IF;
RETURN NULL;
"""
"""A text does not stand in a group by itself: with the last but one, the last leaves and the group
is gone."""

LEAVES_MINUTES_BEHIND = """
IF NEW.meeting_id IS DISTINCT FROM OLD.meeting_id THEN
  UPDATE meetings_minutes SET paper_id = NULL WHERE paper_id = OLD.id;
END IF;
RETURN NEW;
"""
"""A paper that is moved to another meeting no longer opens the minutes of the one it leaves."""

_KEPT = [
    *("id", "dialogue_id", "plan_id", "axis", "measure", "chairmanship_id"),
    *in_languages("note"),
    *("note", "matrix", "sha256", "kept_at"),
]

KEPT_STATE_STANDS = f"""
IF {_differ(_KEPT)}
  OR NEW.kept_by_id IS NOT NULL AND NEW.kept_by_id IS DISTINCT FROM OLD.kept_by_id THEN
  RAISE EXCEPTION 'a kept state stands' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""
"""A figure that was quoted is seen again as it was; only who kept it may be forgotten."""
