"""Texts of several meetings that say the same: what suggests them, who groups them, who sees it."""
