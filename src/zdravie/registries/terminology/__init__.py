"""Words that everybody shares: the medical specialties and how a visit to each is opened."""
