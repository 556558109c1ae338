"""The room of medical books."""

from django.apps import AppConfig


class MedbookConfig(AppConfig):
    name = "zdravie.domains.medbook"
    label = "medbook"

    def ready(self) -> None:
        from zdravie.domains.medbook import events, handlers
        from zdravie.platform.jobs.bus import subscribe
        from zdravie.registries.people.events import PersonRefreshed

        subscribe(PersonRefreshed, handlers.follow_name)
        subscribe(events.SamplesTaken, handlers.send_to_laboratory)
        subscribe(events.ReferralIssued, handlers.tell_referral)
        subscribe(events.BookIssued, handlers.tell_issued)
        subscribe(events.BookSuspended, handlers.tell_suspended)
        subscribe(events.BookRestored, handlers.tell_restored)
        subscribe(events.TermComing, handlers.tell_term)
        subscribe(events.BookReissued, handlers.tell_reissued)
        subscribe(events.BookAnnulled, handlers.tell_annulled)
        subscribe(events.AccessAsked, handlers.tell_access_asked)
        subscribe(events.TrainingAttested, handlers.tell_attested)
        subscribe(events.AttestationDeclined, handlers.tell_declined)
