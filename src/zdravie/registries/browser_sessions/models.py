"""
Signed-in browsers, and the sign-ins that their provider has ended.

Personal data: identifiers only: the person's, and the name of the account at the provider.
"""

from django.db import models

from zdravie.kernel.ids import new_id


class BrowserSession(models.Model):
    """A session of this program and the sign-in at the provider on which it rests."""

    id = models.UUIDField(primary_key=True, default=new_id)
    session_key = models.CharField(max_length=40, unique=True)
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    sid = models.CharField(max_length=255, blank=True)
    """Empty when the provider names no sign-ins."""
    person_id = models.UUIDField()
    begun_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["issuer", "sid"], name="browser_session_by_sign_in"),
            models.Index(fields=["issuer", "subject"], name="browser_session_by_subject"),
            models.Index(fields=["begun_at"], name="browser_session_by_age"),
        ]

    def __str__(self) -> str:
        return f"browser session {self.pk}"


class EndedSignIn(models.Model):
    """One word of the provider that a sign-in is over; the same word twice is one."""

    id = models.UUIDField(primary_key=True, default=new_id)
    issuer = models.CharField(max_length=255)
    jti_hash = models.BinaryField(max_length=32)
    sid = models.CharField(max_length=255, blank=True)
    """Empty when all sign-ins of a subject are over."""
    heard_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "jti_hash"], name="browser_sessions_word_once"),
        ]
        indexes = [
            models.Index(fields=["issuer", "sid"], name="ended_sign_in_by_name"),
            models.Index(fields=["heard_at"], name="ended_sign_in_by_age"),
        ]

    def __str__(self) -> str:
        return f"ended sign-in {self.pk}"
