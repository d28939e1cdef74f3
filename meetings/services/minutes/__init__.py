"""From the minutes of a meeting to its recommendations and conclusions."""
