"""Progress reports: written by a partner's people, submitted, published or returned."""
