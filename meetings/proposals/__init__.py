"""Commitments on the site: proposed by partners, decided by the Secretariat, their milestones."""
