"""The ground floor's tables."""

from dialogue.models.base import Sourced
from dialogue.models.chairmanships import Chairmanship, Priority
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
    "ActionPlan",
    "Area",
    "Chairmanship",
    "Country",
    "CountryGroup",
    "Dialogue",
    "DialogueHost",
    "Objective",
    "Organisation",
    "Page",
    "Partner",
    "Priority",
    "Programme",
    "SecretariatPhase",
    "SeededRow",
    "Sourced",
    "SteeringSeat",
    "VallettaDomain",
]
