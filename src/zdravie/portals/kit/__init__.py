"""The look that all portals share: shells, components, forms, gates and error pages."""
