"""
Accounts and what they say about their people: documents, addresses, children, former names and passwords.

Personal data: names, birth date; telephone, SNILS, INN, e-mail, documents, addresses and children's data,
which are sealed and found by blind indexes; hashes of passwords and of the security answer.
"""

from django.db import models
from django.db.models import Func, Q, Value

from zdravie.kernel import person_names
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField


def _next_oid() -> Func:
    """The next number of ESIA's kind, from one sequence for people and children."""
    return Func(Value("accounts_oid"), function="nextval", output_field=models.BigIntegerField())


class Account(models.Model):
    """
    One person who can sign in. The primary key is the ``sub`` that relying systems know.

    A telephone or e-mail belongs to one account only once it is confirmed, a SNILS only once the
    registers confirmed it: whoever merely claims somebody's number must not keep the owner out.
    """

    class State(models.TextChoices):
        ACTIVE = "ACTIVE"
        BLOCKED = "BLOCKED"

    class BlockReason(models.TextChoices):
        """Why an account was stopped (ID-091)."""

        FRAUD = "FRAUD"
        INACTIVITY = "INACTIVITY"
        TERMS = "TERMS"
        OWNER = "OWNER"

    class PasswordState(models.TextChoices):
        """Any but the ordinary one forces a new password at the next sign-in (C-07, ID-053)."""

        ORDINARY = "ORDINARY"
        PROVISIONAL = "PROVISIONAL"
        EXPIRED = "EXPIRED"
        COMPROMISED = "COMPROMISED"

    class Gender(models.TextChoices):
        UNKNOWN = ""
        FEMALE = "F"
        MALE = "M"

    id = models.UUIDField(primary_key=True, default=new_id)
    oid = models.BigIntegerField(unique=True, db_default=_next_oid())
    """The number by which ESIA's dialect calls the person."""
    state = models.CharField(max_length=7, choices=State.choices, default=State.ACTIVE)
    identity_level = models.SmallIntegerField(
        choices=[(level.value, level.name) for level in IdentityLevel], default=IdentityLevel.SIMPLIFIED
    )
    family_name = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, blank=True)
    birth_on = models.DateField()
    phone = SealedTextField()
    phone_index = BlindIndexField()
    phone_confirmed_at = models.DateTimeField(null=True)
    phone_trusted_from = models.DateTimeField(null=True)
    """After a change of number codes to it are no second factor before this instant; empty: they are."""
    phone_lost_at = models.DateTimeField(null=True)
    """The owner lost the telephone: codes to it open nothing until a number is confirmed again."""
    snils = SealedTextField()
    snils_index = BlindIndexField()
    email = SealedTextField(null=True)
    email_index = BlindIndexField(null=True)
    email_confirmed_at = models.DateTimeField(null=True)
    inn = SealedTextField(null=True)
    inn_index = BlindIndexField(null=True)
    inn_verified_at = models.DateTimeField(null=True)
    gender = models.CharField(max_length=1, choices=Gender.choices, default=Gender.UNKNOWN, blank=True)
    citizenship = models.CharField(max_length=3, default="RUS")
    password = models.CharField(max_length=200, blank=True)
    """Argon2 hash; empty when the person signs in by codes alone."""
    password_state = models.CharField(
        max_length=11, choices=PasswordState.choices, default=PasswordState.ORDINARY
    )
    password_set_at = models.DateTimeField(null=True)
    is_password_for_staff = models.BooleanField(db_default=False, default=False)
    """A role asks for the longer password (C-06)."""
    password_reminder_days = models.PositiveSmallIntegerField(null=True)
    """The owner asked to be reminded of a change: 90 or 180; nothing is forced (C-07)."""
    password_reminded_at = models.DateTimeField(null=True)
    blocked_at = models.DateTimeField(null=True)
    block_reason = models.CharField(max_length=10, choices=BlockReason.choices, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phone_index"],
                condition=Q(phone_confirmed_at__isnull=False),
                name="accounts_phone_confirmed_once",
            ),
            models.UniqueConstraint(
                fields=["snils_index"],
                condition=Q(identity_level__gte=IdentityLevel.STANDARD.value),
                name="accounts_snils_verified_once",
            ),
            models.UniqueConstraint(
                fields=["email_index"],
                condition=Q(email_confirmed_at__isnull=False),
                name="accounts_email_confirmed_once",
            ),
            models.CheckConstraint(
                condition=Q(email__isnull=True, email_index__isnull=True, email_confirmed_at__isnull=True)
                | Q(email__isnull=False, email_index__isnull=False),
                name="accounts_email_whole_or_absent",
            ),
            models.UniqueConstraint(
                fields=["inn_index"],
                condition=Q(inn_verified_at__isnull=False),
                name="accounts_inn_verified_once",
            ),
            models.CheckConstraint(
                condition=Q(inn__isnull=True, inn_index__isnull=True, inn_verified_at__isnull=True)
                | Q(inn__isnull=False, inn_index__isnull=False),
                name="accounts_inn_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=~Q(state="BLOCKED", blocked_at__isnull=True), name="accounts_blocked_since"
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.pk} {self.state}"

    @property
    def identity(self) -> IdentityLevel:
        return IdentityLevel(self.identity_level)

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE

    @property
    def full_name(self) -> str:
        """In the order of Russian papers."""
        return person_names.full_name(self.family_name, self.given_name, self.patronymic)


class Document(models.Model):
    """A paper that proves who somebody is, or that belongs to them; of each kind one counts at a time."""

    class Kind(models.TextChoices):
        """ESIA's names of the kinds."""

        PASSPORT = "RF_PASSPORT"
        FOREIGN_PASSPORT = "FID_DOC"
        TEMPORARY_CARD = "TMP_ID"
        RESIDENCE_PERMIT = "RSDNC_PER"
        SERVICE_PASSPORT = "SRV_PASS"
        TRAVEL_PASSPORT = "FRGN_PASS"
        DRIVING_LICENCE = "RF_DRIVING_LICENSE"
        MILITARY_ID = "MLTR_ID"
        POLICY = "MDCL_PLCY"
        BIRTH_CERTIFICATE = "RF_BRTH_CERT"

    class State(models.TextChoices):
        NOT_VERIFIED = "NOT_VERIFIED"
        VERIFYING = "VERIFYING"
        VERIFIED = "VERIFIED"
        REPLACED = "REPLACED"
        """Kept as history."""

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.BigIntegerField(unique=True, db_default=_next_oid())
    """How ESIA's dialect calls this paper."""
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="documents")
    child = models.ForeignKey(
        "RepresentedPerson", on_delete=models.PROTECT, null=True, related_name="documents"
    )
    """Whose paper it is when it is not the account holder's own."""
    kind = models.CharField(max_length=20, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NOT_VERIFIED)
    details = SealedTextField()
    """JSON: series, number, issued_on, issued_by, department_code, expires_on, birth_place."""
    number_index = BlindIndexField()
    """Of kind, series and number."""
    added_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number_index"],
                condition=Q(state="VERIFIED"),
                name="accounts_document_verified_once",
            ),
            models.UniqueConstraint(
                fields=["account", "kind"],
                condition=Q(state="VERIFIED", child__isnull=True),
                name="accounts_one_verified_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(state="VERIFIED", verified_at__isnull=True),
                name="accounts_document_verified_since",
            ),
        ]

    def __str__(self) -> str:
        return f"document {self.pk} {self.kind} {self.state}"


class Address(models.Model):
    """Where somebody lives or is registered."""

    class Kind(models.TextChoices):
        RESIDENCE = "PLV"
        REGISTRATION = "PRG"

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.BigIntegerField(unique=True, db_default=_next_oid())
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=3, choices=Kind.choices)
    details = SealedTextField()
    """JSON: zip_code, region, city, street, house, flat."""
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "kind"], name="accounts_one_address_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"address {self.pk} {self.kind}"


class RepresentedPerson(models.Model):
    """A child or a ward for whom the account holder acts."""

    class Relation(models.TextChoices):
        CHILD = "CHILD"
        WARD = "WARD"

    class State(models.TextChoices):
        CLAIMED = "CLAIMED"
        VERIFIED = "VERIFIED"
        REMOVED = "REMOVED"

    id = models.UUIDField(primary_key=True, default=new_id)
    oid = models.BigIntegerField(unique=True, db_default=_next_oid())
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="represented")
    relation = models.CharField(max_length=5, choices=Relation.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.CLAIMED)
    family_name = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, blank=True)
    birth_on = models.DateField()
    gender = models.CharField(
        max_length=1, choices=Account.Gender.choices, default=Account.Gender.UNKNOWN, blank=True
    )
    snils = SealedTextField(null=True)
    snils_index = BlindIndexField(null=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "snils_index"],
                condition=~Q(state="REMOVED"),
                name="accounts_child_once_per_account",
            ),
            models.CheckConstraint(
                condition=~Q(state="REMOVED", removed_at__isnull=True), name="accounts_child_removed_since"
            ),
        ]

    def __str__(self) -> str:
        return f"represented person {self.pk} {self.state}"

    @property
    def full_name(self) -> str:
        """In the order of Russian papers."""
        return person_names.full_name(self.family_name, self.given_name, self.patronymic)


class NameChange(models.Model):
    """What an account said before its owner's name, birth date or sex was corrected by a verification."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="name_changes")
    before = SealedTextField()
    """JSON: family_name, given_name, patronymic, birth_on, gender."""
    after = SealedTextField()
    ground = models.CharField(max_length=60)
    """The verification it rests on."""
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"name change {self.pk}"


class PastPassword(models.Model):
    """A password used before, so that it is not used again and its late use is explained (ID-073, ID-076)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="past_passwords")
    password = models.CharField(max_length=200)
    """Argon2 hash."""
    retired_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "-retired_at"], name="accounts_past_password")]

    def __str__(self) -> str:
        return f"past password {self.pk}"


class SecurityQuestion(models.Model):
    """A question of the owner's own choice: one more hurdle at recovery, never enough alone (C-09)."""

    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, primary_key=True, related_name="security_question"
    )
    question = SealedTextField()
    answer = models.CharField(max_length=200)
    """Argon2 hash of the answer without case and outer spaces."""
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"security question of {self.pk}"
