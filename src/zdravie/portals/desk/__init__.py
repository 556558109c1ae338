"""The desk: people who review applications, answer appeals and take in letters."""
