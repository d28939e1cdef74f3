"""Rules of the people's side that ask nothing of the database."""
