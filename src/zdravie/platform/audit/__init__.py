"""The journal: who changed what, who looked at whom, and the proof that nobody rewrote it."""
