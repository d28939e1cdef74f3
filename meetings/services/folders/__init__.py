"""A meeting's papers in one ZIP: what goes in, asking for it, making it, clearing it away."""
