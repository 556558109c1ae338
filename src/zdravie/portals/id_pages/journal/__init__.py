"""The journal of sign-ins and changes, sessions and devices, «Это не я»."""
