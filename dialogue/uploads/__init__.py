"""Files from outside: what is taken, decided from the bytes, and kept whole or not at all."""
