"""The ground floor's tables."""

from dialogue.models.base import Sourced
from dialogue.models.chairmanships import Chairmanship, Priority
from dialogue.models.continuity import ActionContinuation, ObjectiveContinuation
from dialogue.models.global_frameworks import ActionAim, GlobalAim, GlobalFramework
from dialogue.models.indicators import Indicator, Reading
from dialogue.models.organisations import Organisation
from dialogue.models.pages import Page
from dialogue.models.partners import Partner, SteeringSeat
from dialogue.models.places import Country, CountryGroup
from dialogue.models.plans import Action, ActionPlan, Area, Objective, VallettaDomain
from dialogue.models.programme import Dialogue, DialogueHost, Programme
from dialogue.models.secretariat import SecretariatPhase
from dialogue.models.seeding import SeededRow

__all__ = [
    "Action",
    "ActionAim",
    "ActionContinuation",
    "ActionPlan",
    "Area",
    "Chairmanship",
    "Country",
    "CountryGroup",
    "Dialogue",
    "DialogueHost",
    "GlobalAim",
    "GlobalFramework",
    "Indicator",
    "Objective",
    "ObjectiveContinuation",
    "Organisation",
    "Page",
    "Partner",
    "Priority",
    "Programme",
    "Reading",
    "SecretariatPhase",
    "SeededRow",
    "Sourced",
    "SteeringSeat",
    "VallettaDomain",
]
