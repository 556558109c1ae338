"""Steps of a passage that every dialect of the sign-on shares: who is signed in, consent, the way back."""
