"""What may be uploaded to a meeting, decided from the bytes and not from the name."""
