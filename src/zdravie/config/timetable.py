"""The only timetable: what runs by the clock, in which program, how often."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """``cron`` has five fields, or six with seconds last."""

    task: str
    cron: str


EVERY_PROGRAM = (
    Entry("audit.seal_entries", "* * * * * */2"),
    Entry("jobs.rescue_stalled", "* * * * * */5"),
    Entry("jobs.forget_expired_sessions", "7 3 * * *"),
    Entry("parking.forget_old_forms", "23 * * * *"),
)
PROGRAMS: dict[str, tuple[Entry, ...]] = {
    "id": (
        *EVERY_PROGRAM,
        Entry("signin.forget_old_challenges", "17 * * * *"),
        Entry("captcha.forget_riddles", "27 * * * *"),
        Entry("signin.remind_of_passwords", "30 7 * * *"),
        Entry("clients.forget_spent_codes", "37 * * * *"),
        Entry("proofing.check_waiting", "* * * * * */30"),
        Entry("contacts.forget_old_changes", "27 3 * * *"),
        Entry("recovery.forget_old_recoveries", "37 3 * * *"),
        Entry("clients.plan_next_keys", "47 4 * * *"),
        Entry("esignature.forget_old_challenges", "27 * * * *"),
        Entry("factors.forget_old_questions", "57 * * * *"),
        Entry("signing.refresh_revocation_lists", "* * * * * */20"),
    ),
    "health": (
        *EVERY_PROGRAM,
        Entry("browser_sessions.forget_old_sessions", "27 3 * * *"),
        Entry("medbook.ask_laboratory_again", "7 * * * *"),
        Entry("medbook.review_terms", "17 6 * * *"),
        Entry("payments.ask_about_waiting", "* * * * * */20"),
        Entry("payments.expire_invoices", "17 * * * *"),
        Entry("payments.reconcile", "47 3 * * *"),
        Entry("casework.check_waiting", "* * * * * */15"),
        Entry("casework.watch_deadlines", "*/5 * * * *"),
        Entry("referrals.review_terms", "27 6 * * *"),
        Entry("scheduling.release_lapsed_holds", "* * * * * */20"),
        Entry("scheduling.lapse_offers", "* * * * *"),
        Entry("scheduling.release_quotas", "*/10 * * * *"),
        Entry("scheduling.settle_past_visits", "*/5 * * * *"),
        Entry("scheduling.serve_waiting_list", "* * * * * */30"),
        Entry("signing.refresh_revocation_lists", "* * * * * */20"),
    ),
    "sandbox": (),
}
