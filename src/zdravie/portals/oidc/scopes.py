"""What a system may ask for in this dialect; what each scope means to a person is said in ``passage``."""

KNOWN = ("openid", "profile", "phone", "email", "snils", "identity", "offline_access")
"""``identity`` adds nothing to ``openid``; some clients ask for the level by its own name."""
OFFLINE = "offline_access"
OF_PERSONS = frozenset(KNOWN)
"""What a system never gets for itself: each of these tells of a person."""
