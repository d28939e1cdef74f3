"""The portal's first content: facts in `data/`, and the modules that load them once."""
