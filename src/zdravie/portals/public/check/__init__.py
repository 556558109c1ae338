"""Anyone checks a paper here: by QR, by number and code, without a network."""
