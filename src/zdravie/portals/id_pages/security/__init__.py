"""«Безопасность»: everything that guards the account, on one page, and the pages that change it."""
