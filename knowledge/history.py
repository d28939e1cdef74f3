"""Which tables of the library keep a history (imported by the app's `ready()`)."""

from dialogue.history import keep_history
from knowledge.models import LibraryItem

keep_history(LibraryItem)
