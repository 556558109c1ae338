"""Use cases of referrals, one a file."""
