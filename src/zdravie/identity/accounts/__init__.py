"""Accounts: one person, one account, one opaque number for the outside."""
