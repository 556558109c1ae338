"""The room of applications."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "zdravie.platform.casework"
    label = "casework"

    def ready(self) -> None:
        from zdravie.platform.casework import events, handlers
        from zdravie.platform.casework.access import may_review_file
        from zdravie.platform.casework.actions.attach_document import ROOM
        from zdravie.platform.files.readers import let_in
        from zdravie.platform.jobs.bus import subscribe

        let_in(ROOM, may_review_file)
        subscribe(events.CaseMoved, handlers.check_accepted)
        subscribe(events.CaseMoved, handlers.tell_moved)
        subscribe(events.CaseMoved, handlers.write_paper)
        subscribe(events.CaseEscalated, handlers.tell_escalated)
        subscribe(events.AppealExpired, handlers.tell_appeal_expired)
