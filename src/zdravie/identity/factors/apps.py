"""The room of factors."""

from django.apps import AppConfig


class FactorsConfig(AppConfig):
    name = "zdravie.identity.factors"
    label = "factors"

    def ready(self) -> None:
        from zdravie.identity.factors.handlers import distrust_recent_factors
        from zdravie.identity.signin.events import NotMeReported
        from zdravie.platform.jobs.bus import subscribe

        subscribe(NotMeReported, distrust_recent_factors)
