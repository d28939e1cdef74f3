"""Composition of the portal: settings, addresses, Celery and what binds the four apps."""

from rabat_portal.celery import app as celery_app

__all__ = ["celery_app"]
