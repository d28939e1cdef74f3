"""Pages that bring the floors together, and what machines ask of a site."""
