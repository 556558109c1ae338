"""The subjects of health care, each a room that knows no neighbour."""
