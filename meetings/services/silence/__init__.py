"""Silence procedures: asking, taking positions, what they come to."""
