"""What the meetings' side can do and compute: one verb, or one question, a module."""
