"""What services of meetings announce; receivers put the work on the queue after the commit."""

from django.dispatch import Signal

upload_waits_for_the_scanner = Signal()
"""`upload`: a file is whole and right, and only the virus scanner has not seen it."""
