"""Paying: what is asked, how to pay, what came of it, receipts."""
