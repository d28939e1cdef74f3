"""Campaigns: prepared, asked, answered, decided on, and what came of them."""
