"""Numbers that a law or an order fixes, each with its dates and its act."""
