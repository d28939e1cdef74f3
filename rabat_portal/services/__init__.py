"""Questions that need more than one floor to answer."""
