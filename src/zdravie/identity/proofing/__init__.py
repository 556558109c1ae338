"""Identity levels: registers, banks, meetings and papers prove who stands behind an account."""
