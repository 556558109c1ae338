"""The trusted contact: whom I trust, and who trusts me."""
