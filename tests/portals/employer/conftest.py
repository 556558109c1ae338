"""Program health with everybody around a medical book."""

from tests.portals.medbook import *  # noqa: F403 - fixtures by their names
