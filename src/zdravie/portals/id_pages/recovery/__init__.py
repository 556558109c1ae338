"""Ways back into an account: code, further proofs, new password, the support desk."""
