"""The room of identity levels."""

from django.apps import AppConfig


class ProofingConfig(AppConfig):
    name = "zdravie.identity.proofing"
    label = "proofing"

    def ready(self) -> None:
        from zdravie.identity.proofing import events
        from zdravie.identity.proofing.access import may_review_file
        from zdravie.identity.proofing.actions.add_paper import ROOM
        from zdravie.identity.proofing.handlers import tell_outcome
        from zdravie.platform.files.readers import let_in
        from zdravie.platform.jobs.bus import subscribe

        let_in(ROOM, may_review_file)
        for event in (events.RequestConfirmed, events.RequestReturned, events.RequestRefused):
            subscribe(event, tell_outcome)
