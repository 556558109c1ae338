"""The room of reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "zdravie.domains.reviews"
    label = "reviews"

    def ready(self) -> None:
        from zdravie.domains.reviews import handlers
        from zdravie.domains.scheduling.clinic.events import VisitFulfilled
        from zdravie.platform.jobs.bus import subscribe

        subscribe(VisitFulfilled, handlers.invite)
