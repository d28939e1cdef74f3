"""The institutional memory: the library, and publications made from the rows."""
