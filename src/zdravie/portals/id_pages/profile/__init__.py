"""What the owner says in the profile: addresses, children and wards; papers and former names to read."""
