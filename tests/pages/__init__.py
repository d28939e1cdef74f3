"""Pages of the public site as visitors and logged-in people get them."""
