"""
People and employers that the state registers of the sandbox know, and how each register behaves today.

Personal data: names, birth date, SNILS, INN, passport, policy, kept in the open. This is a drill: the
people are invented, and the pages exist so that anyone at the machine can read and change them.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from zdravie.kernel.ids import new_id
from zdravie.kernel.person_names import full_name

SLOW_SECONDS = (1, 30)
"""How long a slow register may think: the least and the most."""


class RegisteredPersonQuerySet(models.QuerySet["RegisteredPerson"]):
    def like(self, text: str) -> Self:
        """Family name by its beginning, or any of the numbers whole."""
        digits = "".join(sign for sign in text if sign.isdigit())
        if digits:
            return self.filter(Q(snils=digits) | Q(passport=digits) | Q(inn=digits) | Q(oms=digits))
        words = text.split()
        found = self.filter(family_name__istartswith=words[0]) if words else self
        return found.filter(given_name__istartswith=words[1]) if len(words) > 1 else found


class RegisteredPerson(models.Model):
    """One person as the state knows them: the same row answers for all registers of people."""

    class PassportState(models.TextChoices):
        VALID = "VALID"
        INVALID = "INVALID"

    id = models.UUIDField(primary_key=True, default=new_id)
    family_name = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, blank=True)
    birth_on = models.DateField()
    snils = models.CharField(max_length=11, unique=True)
    inn = models.CharField(max_length=12, blank=True)
    passport = models.CharField(max_length=10, unique=True)
    """Series and number, ten digits."""
    passport_issued_on = models.DateField()
    passport_issuer = models.CharField(max_length=255)
    department_code = models.CharField(max_length=6)
    passport_state = models.CharField(
        max_length=7, choices=PassportState.choices, default=PassportState.VALID
    )
    oms = models.CharField(max_length=16, blank=True)
    """The policy; some people have none."""
    oms_insurer = models.CharField(max_length=120, blank=True)
    oms_until = models.DateField(null=True, blank=True)
    """Policies of citizens have no end."""

    objects = RegisteredPersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inn"], condition=~Q(inn=""), name="registers_inn_once"),
            models.UniqueConstraint(fields=["oms"], condition=~Q(oms=""), name="registers_oms_once"),
        ]
        indexes = [models.Index(fields=["family_name", "given_name"], name="registers_person_by_name")]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def full_name(self) -> str:
        return full_name(self.family_name, self.given_name, self.patronymic)


class RegisteredEmployer(models.Model):
    """An organisation or an entrepreneur of the register of the tax service."""

    class State(models.TextChoices):
        ACTIVE = "ACTIVE"
        CLOSED = "CLOSED"

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=255)
    inn = models.CharField(max_length=12, unique=True)
    ogrn = models.CharField(max_length=15, unique=True)
    address = models.CharField(max_length=255)
    state = models.CharField(max_length=6, choices=State.choices, default=State.ACTIVE)

    class Meta:
        indexes = [models.Index(fields=["name"], name="registers_employer_by_name")]

    def __str__(self) -> str:
        return f"employer {self.pk}"


class RegisterMode(models.Model):
    """How one register behaves. Without a row it is ordinary."""

    class Register(models.TextChoices):
        PASSPORT = "PASSPORT"
        SNILS = "SNILS"
        INN = "INN"
        OMS = "OMS"
        EMPLOYER = "EMPLOYER"

    class Mode(models.TextChoices):
        ORDINARY = "ORDINARY"
        SLOW = "SLOW"
        DOWN = "DOWN"
        DISAGREEING = "DISAGREEING"
        GARBLED = "GARBLED"

    register = models.CharField(max_length=8, choices=Register.choices, primary_key=True)
    mode = models.CharField(max_length=11, choices=Mode.choices, default=Mode.ORDINARY)
    slow_seconds = models.PositiveSmallIntegerField(default=8)
    """How long it thinks while it is slow; more than the four seconds that our client waits."""
    switched_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(slow_seconds__range=SLOW_SECONDS), name="registers_slow_is_bounded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.mode}"
