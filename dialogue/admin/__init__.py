"""The admin of the ground floor, and the base of every floor's admin (`base`)."""

from dialogue.admin import chairmanships, indicators, pages, partners, plans, registers, secretariat

__all__ = ["chairmanships", "indicators", "pages", "partners", "plans", "registers", "secretariat"]
