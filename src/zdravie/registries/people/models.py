"""
People and their sign-ins.

Personal data: names, birth date and sex in the open (the register is searched by them); SNILS, policy
number, telephone and e-mail sealed, with blind indexes where they are looked up.
"""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from zdravie.kernel import person_names
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, actor: Actor) -> Self:
        """The person himself; the system, which acts on a schedule, sees everybody."""
        if actor.kind is ActorKind.SYSTEM:
            return self
        if actor.is_person and actor.id is not None:
            return self.filter(pk=actor.id)
        return self.none()


class Person(models.Model):
    """One person. Two rows never have one SNILS: the database refuses it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    family_name = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, blank=True)
    birth_on = models.DateField(null=True)
    is_male = models.BooleanField(null=True)
    snils = SealedTextField(null=True)
    snils_index = BlindIndexField(null=True)
    oms = SealedTextField(null=True)
    oms_index = BlindIndexField(null=True)
    phone = SealedTextField(null=True)
    phone_index = BlindIndexField(null=True)
    email = SealedTextField(null=True)
    identity_level = models.PositiveSmallIntegerField(
        choices=[(level.value, level.name) for level in IdentityLevel]
    )
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, null=True, related_name="+")
    """The clinic of attachment."""
    created_at = models.DateTimeField()
    refreshed_at = models.DateTimeField()
    """When an issuer last stated something about the person."""

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["phone_index"], name="people_by_phone", condition=Q(phone_index__isnull=False)
            ),
            models.Index(fields=["oms_index"], name="people_by_oms", condition=Q(oms_index__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["snils_index"], name="people_one_person_per_snils"),
            models.CheckConstraint(
                condition=Q(snils__isnull=True, snils_index__isnull=True)
                | Q(snils__isnull=False, snils_index__isnull=False),
                name="people_snils_has_its_index",
            ),
            models.CheckConstraint(
                condition=Q(oms__isnull=True, oms_index__isnull=True)
                | Q(oms__isnull=False, oms_index__isnull=False),
                name="people_oms_has_its_index",
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def full_name(self) -> str:
        return person_names.full_name(self.family_name, self.given_name, self.patronymic)

    @property
    def initials(self) -> str:
        return person_names.initials(self.family_name, self.given_name)

    @property
    def short_name(self) -> str:
        return person_names.short_name(self.family_name, self.given_name, self.patronymic)

    def age_on(self, day: date) -> int | None:
        """Full years on that day; None while the birth date is unknown."""
        if self.birth_on is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_on.month, self.birth_on.day)
        return day.year - self.birth_on.year - (not had_birthday)


class PersonLogin(models.Model):
    """A subject at an issuer, and who that is here."""

    id = models.BigAutoField(primary_key=True)
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="logins")
    created_at = models.DateTimeField()
    linked_again_at = models.DateTimeField(null=True)
    severed_at = models.DateTimeField(null=True)
    """Cut by the person: it opens nothing until they link it again."""
    is_automatic = models.BooleanField(default=True)
    """Whether a sign-in made before, for another service, is enough to come in."""
    passed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="people_one_person_per_login"),
        ]

    def __str__(self) -> str:
        return f"login {self.pk}"

    @property
    def linked_at(self) -> datetime:
        """Since when the link stands."""
        return self.linked_again_at or self.created_at


class Attachment(models.Model):
    """
    A period in which a clinic cares for the person first, by an application.

    ``Person.clinic`` says where the person is attached now, whoever told it; these rows say since when, which
    is what the term of the next change is counted from.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField(unique=True)
    """The application that asked for it; one application attaches once."""
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)
    """The first day without it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_on__isnull=True),
                name="people_one_attachment_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("begun_on")),
                name="people_attachment_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"attachment {self.pk}"
