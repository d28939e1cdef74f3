"""The admin of the ground floor, and the base of every floor's admin (`base`)."""

from dialogue.admin import chairmanships, pages, partners, plans, registers, secretariat

__all__ = ["chairmanships", "pages", "partners", "plans", "registers", "secretariat"]
