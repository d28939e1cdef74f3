"""Proposed commitments: written by a partner's people, handed in, accepted or returned."""
