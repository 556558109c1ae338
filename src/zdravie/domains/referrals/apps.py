"""The room of referrals."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "zdravie.domains.referrals"
    label = "referrals"

    def ready(self) -> None:
        from zdravie.domains.referrals import events, handlers
        from zdravie.platform.jobs.bus import subscribe

        subscribe(events.ReferralIssued, handlers.tell_issued)
        subscribe(events.ReferralEnding, handlers.tell_ending)
