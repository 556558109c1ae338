"""The room of papers."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "zdravie.platform.papers"
    label = "papers"

    def ready(self) -> None:
        from zdravie.platform.files.readers import let_in
        from zdravie.platform.jobs.bus import subscribe
        from zdravie.platform.papers import events, handlers, own_kinds, rules
        from zdravie.platform.papers.models import ROOM

        own_kinds.declare()
        let_in(ROOM, rules.may_open_file)
        subscribe(events.PaperOrdered, handlers.draw)
        subscribe(events.PaperIssued, handlers.tell_issued)
        subscribe(events.PaperRevoked, handlers.tell_revoked)
