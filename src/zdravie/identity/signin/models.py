"""
What the door remembers: codes, drafts of registrations, counters, devices, sessions, the journal.

Personal data: telephones, e-mails and drafts, which are sealed; network address and browser of a sign-in.
Codes and device secrets are kept as keyed digests, passwords as Argon2 hashes.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zdravie.identity.signin.types import Channel, Method, Outcome, Purpose
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField


class OneTimeCode(models.Model):
    """
    One code sent to one address for one purpose in one browser. All its times are the database's.

    It is spent when ``used_at`` is set, burnt when the allowed tries are gone, lapsed at ``expires_at``.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    purpose = models.CharField(max_length=13, choices=[(purpose.value, purpose.value) for purpose in Purpose])
    binding = models.CharField(max_length=64)
    """The browser's session that asked; the code works nowhere else."""
    channel = models.CharField(
        max_length=5, choices=[(each.value, each.value) for each in Channel], default=Channel.SMS
    )
    address = SealedTextField()
    """A telephone for SMS and calls, an e-mail otherwise."""
    address_index = BlindIndexField()
    device = models.CharField(max_length=32, blank=True)
    """Digest of a device known for the owner of the telephone; empty for all strangers together."""
    account_id = models.UUIDField(null=True)
    """Whose account it opens or changes; empty while nobody has proven to have one."""
    pending_id = models.UUIDField(null=True)
    """The sign-in or step-up that it completes."""
    digest = models.BinaryField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    tries_allowed = models.PositiveSmallIntegerField()
    burnt_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tries__lte=F("tries_allowed")), name="signin_code_tries_within_allowed"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(burnt_at__isnull=True), name="signin_code_used_or_burnt"
            ),
            models.CheckConstraint(
                condition=Q(purpose="RECOVERY")
                | Q(purpose__in=["SIGN_IN", "REGISTRATION"], account_id__isnull=True)
                | (~Q(purpose__in=["SIGN_IN", "REGISTRATION"]) & Q(account_id__isnull=False)),
                name="signin_code_account_by_purpose",
            ),
        ]
        indexes = [
            models.Index(fields=["address_index", "device", "-created_at"], name="signin_code_by_address"),
            models.Index(fields=["created_at"], name="signin_code_by_age"),
        ]

    def __str__(self) -> str:
        return f"code {self.pk} {self.purpose}"


class Registration(models.Model):
    """A filled-in form that waits for its telephone to be proven; then it becomes an account and goes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    binding = models.CharField(max_length=64)
    details = SealedTextField()
    """The form as JSON; see ``drafts``."""
    phone = SealedTextField()
    password = models.CharField(max_length=200)
    """Argon2 hash."""
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="signin_registration_by_age")]

    def __str__(self) -> str:
        return f"registration {self.pk}"


class PasswordCounter(models.Model):
    """How many passwords were tried lately for one login by one device, or by all strangers together."""

    id = models.UUIDField(primary_key=True, default=new_id)
    login_index = BlindIndexField()
    """Of the account, whichever login was typed; of the login itself if nobody has it."""
    device = models.CharField(max_length=32, blank=True)
    tries = models.PositiveSmallIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["login_index", "device"], name="signin_one_counter_per_device"),
        ]
        indexes = [models.Index(fields=["last_at"], name="signin_counter_by_age")]

    def __str__(self) -> str:
        return f"password counter {self.pk}"


class Device(models.Model):
    """A browser in which the owner of an account signed in before: strangers cannot lock it out."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    digest = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "digest"], name="signin_device_once_per_account"),
        ]

    def __str__(self) -> str:
        return f"device {self.pk}"


class PendingSignIn(models.Model):
    """
    A first factor was accepted, another one is awaited; or an open session is being raised.

    Spent once, by whichever factor comes first. All its times are the database's.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    binding = models.CharField(max_length=64)
    session_id = models.UUIDField(null=True)
    """The session to be raised; empty when a new one is to be opened."""
    amr = ArrayField(models.CharField(max_length=10))
    """What was proven already, by RFC 8176."""
    wanted = models.SmallIntegerField()
    """The assurance that is asked for."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="signin_pending_by_end")]

    def __str__(self) -> str:
        return f"pending sign-in {self.pk}"


class Session(models.Model):
    """
    One signed-in browser of an account; its number is that of the sign-in in the journal.

    ``auth_time`` is the last proof of any factor, ``amr`` all that were given in this session.
    """

    class EndReason(models.TextChoices):
        SIGNED_OUT = "SIGNED_OUT"
        CLOSED_BY_OWNER = "CLOSED_BY_OWNER"
        NOT_ME = "NOT_ME"
        PASSWORD_CHANGED = "PASSWORD_CHANGED"  # noqa: S105 - the name of a reason
        RECOVERED = "RECOVERED"
        BLOCKED = "BLOCKED"
        SURPLUS = "SURPLUS"
        """Another browser signed in and the number of sessions is limited."""

    id = models.UUIDField(primary_key=True)
    account_id = models.UUIDField()
    assurance = models.SmallIntegerField()
    amr = ArrayField(models.CharField(max_length=10))
    auth_time = models.DateTimeField()
    opened_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=16, choices=EndReason.choices, blank=True)
    ip = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=120, blank=True)
    """Browser and system in words."""
    device_digest = models.CharField(max_length=32, blank=True)
    client = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_reason="")
                | (Q(ended_at__isnull=False) & ~Q(end_reason="")),
                name="signin_session_ends_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["account_id", "-opened_at"],
                condition=Q(ended_at__isnull=True),
                name="signin_session_living",
            ),
            models.Index(fields=["expires_at"], name="signin_session_by_end"),
        ]

    def __str__(self) -> str:
        return f"session {self.pk}"


class SignInRecord(models.Model):
    """One line of the journal of sign-ins, for the owner of the account to read."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField(null=True)
    """Empty for a login that nobody has: a stranger's attempt must cost the same work."""
    at = models.DateTimeField()
    method = models.CharField(max_length=22, choices=Method.choices)
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    ip = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=120, blank=True)
    client = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["account_id", "-at"], name="signin_record_by_account"),
            models.Index(fields=["at"], name="signin_record_by_age", condition=Q(account_id__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"sign-in {self.pk} {self.outcome}"


class SecurityEvent(models.Model):
    """A change that concerns the safety of an account, beside the sign-ins in its owner's journal."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    """Name of the event that it tells of: ``factors.passkey_added.v1``."""
    session_id = models.UUIDField(null=True)
    ip = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account_id", "-at"], name="signin_event_by_account")]

    def __str__(self) -> str:
        return f"security event {self.pk} {self.kind}"


class Freeze(models.Model):
    """After «Это не я»: nobody recovers the account or changes its contacts for a while."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="signin_freeze_lasts"),
        ]
        indexes = [models.Index(fields=["account_id", "-until"], name="signin_freeze_by_account")]

    def __str__(self) -> str:
        return f"freeze {self.pk}"


class NetworkCounter(models.Model):
    """How often one network asked for something costly within the current window."""

    id = models.UUIDField(primary_key=True, default=new_id)
    network = models.CharField(max_length=43)
    """An address of IPv4, a /64 of IPv6."""
    kind = models.CharField(max_length=20)
    tries = models.PositiveIntegerField()
    window_began_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "kind"], name="signin_one_counter_per_network"),
        ]
        indexes = [models.Index(fields=["window_began_at"], name="signin_network_by_age")]

    def __str__(self) -> str:
        return f"network counter {self.pk}"


class NotMeLink(models.Model):
    """The link of one warning by which its reader closes the account; it opens nothing and works once."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    source = models.CharField(max_length=60, unique=True)
    """What the warning was about; a warning is written once, however often its job runs."""
    token_index = BlindIndexField(unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="signin_not_me_link_by_end")]

    def __str__(self) -> str:
        return f"link {self.pk}"


class SupportCase(models.Model):
    """Something about access that a person of the support desk looks into; the asker is told its number."""

    class Kind(models.TextChoices):
        NOT_ME = "NOT_ME"
        """The owner pressed «Это не я»."""
        RECOVERY = "RECOVERY"
        """No other way back into the account: a document is shown (ID-087)."""
        UNBLOCK = "UNBLOCK"
        NO_SMS = "NO_SMS"
        """Codes do not arrive (ID-098)."""

    class State(models.TextChoices):
        OPEN = "OPEN"
        GRANTED = "GRANTED"
        REFUSED = "REFUSED"

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=9, unique=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    account_id = models.UUIDField(null=True)
    """Empty while nobody has said whose account it is about: the asker is not believed."""
    details = SealedTextField(null=True)
    """JSON of what the asker wrote: full_name, phone, reach, words."""
    file_ids = ArrayField(models.UUIDField(), default=list)
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by_id = models.UUIDField(null=True)
    answer = SealedTextField(null=True)
    """What the asker was told."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="OPEN", settled_at__isnull=True)
                | (~Q(state="OPEN") & Q(settled_at__isnull=False)),
                name="signin_case_settled_since",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "opened_at"], name="signin_case_queue"),
            models.Index(fields=["account_id", "-opened_at"], name="signin_case_by_account"),
        ]

    def __str__(self) -> str:
        return f"case {self.number} {self.kind} {self.state}"
