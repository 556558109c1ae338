"""The room of medical books."""

from django.apps import AppConfig


class MedbookConfig(AppConfig):
    name = "zdravie.domains.medbook"
    label = "medbook"

    def ready(self) -> None:
        from zdravie.domains.medbook import (
            casework_handlers,
            clinic_listing,
            events,
            handlers,
            paper,
            paper_handlers,
            service,
        )
        from zdravie.platform.casework import registry
        from zdravie.platform.casework.events import CaseMoved
        from zdravie.platform.jobs.bus import subscribe
        from zdravie.platform.papers import kinds
        from zdravie.platform.papers.events import PaperIssued
        from zdravie.registries.people.events import PersonRefreshed

        registry.register(service.SERVICE)
        registry.register(clinic_listing.SERVICE)
        kinds.declare(paper.KIND)
        subscribe(CaseMoved, casework_handlers.open_approved)
        subscribe(CaseMoved, casework_handlers.list_confirmed)
        subscribe(events.BookIssued, casework_handlers.announce_ready)
        subscribe(PaperIssued, casework_handlers.hand_over)
        for changed in (
            events.BookIssued,
            events.BookReissued,
            events.BookRestored,
            events.BookReviewed,
            events.CategoryChanged,
            events.PaperBookTold,
            events.RecordsAdded,
            events.RecordVoided,
        ):
            subscribe(changed, paper_handlers.print_anew)
        for ended in (events.BookAnnulled, events.BookClosed):
            subscribe(ended, paper_handlers.revoke)
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
