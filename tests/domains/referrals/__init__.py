"""Referrals: written, used by a visit, returned, ended."""
