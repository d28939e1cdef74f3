"""Papers sent many at once: received piece by piece, examined, taken by staff, or swept away.

`parts` keeps the bytes, `receiving` begins and continues, `examining` looks at what is whole,
`taking` makes versions of papers of it, `tending` picks up what a dead process left behind.
"""
