"""The people: users, memberships, focal points and their networks, and who may see what."""
