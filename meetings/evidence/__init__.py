"""Evidence on the forms of drafts: what is typed, chosen, sent and found there."""
