"""How to begin, for somebody who came for the first time."""
