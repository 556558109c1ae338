"""Passkeys at the door and as the awaited factor: a question to the device, its answer."""
