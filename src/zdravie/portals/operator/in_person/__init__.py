"""People who came in person and name a code."""
