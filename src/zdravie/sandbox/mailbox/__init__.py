"""A mail server and the mailboxes behind it, with good and bad days."""
