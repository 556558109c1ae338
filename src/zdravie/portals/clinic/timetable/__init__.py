"""Templates of weeks and the shifts opened from them."""
