"""Accounts and roles, the networks of focal points, invitations, and who may see what."""
