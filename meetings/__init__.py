"""Meetings: agenda, materials, recommendations, conclusions, and what of the plan they addressed."""
