"""The one place that decides who may do and see what."""
