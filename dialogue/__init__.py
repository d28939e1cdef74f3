"""Ground floor: tenants and their walls, partners, governance, action plans and pages."""
