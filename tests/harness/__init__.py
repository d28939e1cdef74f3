"""What the suite stands on: databases, strictness, recorded tasks, real processes."""
