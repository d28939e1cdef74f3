"""Raise the database's wall around the tables of this app."""

from django.db import migrations

from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    replaces = [("dialogue", "0002_walls")]

    dependencies = [("dialogue", "0001_tables")]

    operations = [
        BuildWalls(
            "Partner",
            "SteeringSeat",
            "Chairmanship",
            "Priority",
            "SecretariatPhase",
            "ActionPlan",
            "Area",
            "Objective",
            "Action",
            "ObjectiveContinuation",
            "ActionContinuation",
            "ActionAim",
            "Indicator",
            "Reading",
            "Page",
        ),
        BuildHistoryWalls(
            "PartnerEvent",
            "SteeringSeatEvent",
            "ChairmanshipEvent",
            "PriorityEvent",
            "SecretariatPhaseEvent",
            "ActionPlanEvent",
            "AreaEvent",
            "ObjectiveEvent",
            "ActionEvent",
            "ObjectiveContinuationEvent",
            "ActionContinuationEvent",
            "ActionAimEvent",
            "IndicatorEvent",
            "ReadingEvent",
            "PageEvent",
        ),
        # An objective stands in its area's plan, and an action in its objective's.
        migrations.RunSQL(
            """
            ALTER TABLE dialogue_area ADD CONSTRAINT dialogue_area_in_plan UNIQUE (plan_id, id);
            ALTER TABLE dialogue_objective
                ADD CONSTRAINT dialogue_objective_in_plan UNIQUE (plan_id, id),
                ADD CONSTRAINT dialogue_objective_area_same_plan FOREIGN KEY (plan_id, area_id)
                    REFERENCES dialogue_area (plan_id, id) DEFERRABLE INITIALLY IMMEDIATE;
            ALTER TABLE dialogue_action
                ADD CONSTRAINT dialogue_action_objective_same_plan FOREIGN KEY (plan_id, objective_id)
                    REFERENCES dialogue_objective (plan_id, id) DEFERRABLE INITIALLY IMMEDIATE;
            """,
            """
            ALTER TABLE dialogue_action DROP CONSTRAINT dialogue_action_objective_same_plan;
            ALTER TABLE dialogue_objective
                DROP CONSTRAINT dialogue_objective_area_same_plan,
                DROP CONSTRAINT dialogue_objective_in_plan;
            ALTER TABLE dialogue_area DROP CONSTRAINT dialogue_area_in_plan;
            """,
        ),
    ]
