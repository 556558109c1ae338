"""The room of the journal."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "zdravie.platform.audit"
    label = "audit"
