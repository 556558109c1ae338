"""Program ``health``: registers, cabinets, appointments."""

from django.utils.translation import gettext_lazy

from zdravie.config.settings.base import *  # noqa: F403
from zdravie.config.settings.base import (
    CONTENT_SECURITY_POLICY,
    ENV,
    MIDDLEWARE_AFTER,
    MIDDLEWARE_BEFORE,
    PLATFORM_APPS,
    program_settings,
)

globals().update(program_settings("health"))

INSTALLED_APPS = [
    *PLATFORM_APPS,
    "zdravie.platform.payments",
    "zdravie.platform.files",
    "zdravie.platform.casework",
    "zdravie.platform.cashier",
    "zdravie.platform.papers",
    "zdravie.registries.terminology",
    "zdravie.registries.organizations",
    "zdravie.registries.people",
    "zdravie.registries.family",
    "zdravie.registries.browser_sessions",
    "zdravie.registries.workers",
    "zdravie.registries.duties",
    "zdravie.domains.attachment",
    "zdravie.domains.home_calls",
    "zdravie.domains.medbook",
    "zdravie.domains.referrals",
    "zdravie.domains.reviews",
    "zdravie.domains.scheduling",
    "zdravie.domains.support",
    "zdravie.portals.clinic",
    "zdravie.portals.employer",
    "zdravie.portals.worker",
    "zdravie.portals.public",
    "zdravie.portals.patient",
    "zdravie.portals.desk",
]
MIDDLEWARE = [
    *MIDDLEWARE_BEFORE,
    "zdravie.portals.public.session.PersonMiddleware",
    *MIDDLEWARE_AFTER,
]
ZDRAVIE_SIGN_IN_URL = "public:login"
ZDRAVIE_BEGUN = ("/booking/check/", "/booking/done/")
ZDRAVIE_CABINETS = {
    "": "zdravie.portals.patient.cabinet.frame_of",
    "clinic": "zdravie.portals.clinic.frame.frame_of",
    "desk": "zdravie.portals.desk.frame.frame_of",
    "employer": "zdravie.portals.employer.frame.frame_of",
    "worker": "zdravie.portals.worker.frame.frame_of",
}
"""The frame that an error page of these addresses keeps."""
ZDRAVIE_DUTIES = "zdravie.registries.duties.queries.holds"
ZDRAVIE_EMAIL_OF = "zdravie.registries.people.queries.find_email_of"
ZDRAVIE_NAME_OF = "zdravie.registries.people.queries.find_short_name_of"
ZDRAVIE_OWNS_SNILS = "zdravie.registries.people.queries.owns_snils"
ZDRAVIE_STEP_UP = "zdravie.portals.public.step_up.to_step_up"
ZDRAVIE_TILE = {
    "start": "/home/",
    "shortcuts": [(gettext_lazy("Записаться"), "/booking/"), (gettext_lazy("Мои приёмы"), "/visits/")],
}
ZDRAVIE_LIVE = {"places": "zdravie.portals.patient.booking.live.places_of"}
CONTENT_SECURITY_POLICY["DIRECTIVES"]["connect-src"] = ["'self'", *([ENV.live] if ENV.live else [])]
ZDRAVIE_FOOTER = {"help": "/help/", "accessibility": "/accessibility/", "privacy": "/privacy/"}
ZDRAVIE_SEAL = ENV.secret("health.seal")
ZDRAVIE_PAPERS_KEYS = ENV.secret("health.papers")
