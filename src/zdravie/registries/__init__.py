"""Who is who in the region: specialties, clinics, people, workers; cards and appointments stand upon them."""
