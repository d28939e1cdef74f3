"""Meetings that two dialogues hold together.

Each dialogue has a row of its own for such a meeting, with its own papers, participants and texts.
What crosses the wall between them is a plain value, the facts that the host shows of its meeting;
no scope is ever open to both. `proposing` is the host's side, `answering` that of the one asked.
"""
