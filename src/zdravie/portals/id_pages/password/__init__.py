"""The password of one's own account: another one, a reminder, a security question."""
