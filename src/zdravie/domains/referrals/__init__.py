"""Electronic referrals: who sends whom where, until when, and what became of it."""
