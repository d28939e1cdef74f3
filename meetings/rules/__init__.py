"""What follows from days, words and answers alone: no database, no request."""
