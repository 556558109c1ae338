"""Pages of those who speak for an employer: may my people work, until when, and nothing medical."""
