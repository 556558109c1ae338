"""Fees, invoices, payments at a bank, receipts, and the ledger that never forgets."""
