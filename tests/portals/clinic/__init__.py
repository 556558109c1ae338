"""The pages of those who work in a clinic."""
