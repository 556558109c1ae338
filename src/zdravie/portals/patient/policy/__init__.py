"""The policy of compulsory insurance: what is known, and the check at its register."""
