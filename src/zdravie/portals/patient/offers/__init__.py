"""Section of the cabinet: places offered instead of visits that the clinic called off."""
