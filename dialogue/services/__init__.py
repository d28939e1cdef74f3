"""What the ground floor can do and compute: one verb, or one question, a module."""
