"""Meetings: agenda, materials, outcomes, and what of the plan they addressed."""
