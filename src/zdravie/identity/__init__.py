"""Who people are and how they prove it: the rooms of program ``id``."""
