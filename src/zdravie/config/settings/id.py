"""Program ``id``: the sign-on."""

from django.utils.translation import gettext_lazy

from zdravie.config.settings.base import *  # noqa: F403
from zdravie.config.settings.base import (
    ENV,
    MIDDLEWARE_AFTER,
    MIDDLEWARE_BEFORE,
    PLATFORM_APPS,
    program_settings,
)

globals().update(program_settings("id"))

INSTALLED_APPS = [
    *PLATFORM_APPS,
    "zdravie.platform.captcha",
    "zdravie.platform.files",
    "zdravie.identity.accounts",
    "zdravie.identity.signin",
    "zdravie.identity.clients",
    "zdravie.identity.contacts",
    "zdravie.identity.recovery",
    "zdravie.identity.esia",
    "zdravie.identity.staff",
    "zdravie.identity.proofing",
    "zdravie.identity.factors",
    "zdravie.identity.esignature",
    "zdravie.portals.id_pages",
    "zdravie.portals.oidc",
    "zdravie.portals.operator",
    "zdravie.portals.esia",
    "zdravie.portals.console",
    "zdravie.portals.passage",
]
MIDDLEWARE = [
    *MIDDLEWARE_BEFORE,
    "zdravie.portals.id_pages.session.AccountMiddleware",
    *MIDDLEWARE_AFTER,
]
ZDRAVIE_SIGN_IN_URL = "id_pages:sign_in"
ZDRAVIE_STEP_UP_URL = "id_pages:step_up"
ZDRAVIE_RECOGNISE = "zdravie.portals.id_pages.session.recognise_in_passing"
ZDRAVIE_PHISHING_RESISTANT = "zdravie.config.strong_factors.has_phishing_resistant"
ZDRAVIE_STEP_UP = "zdravie.portals.id_pages.step_up.views.to_step_up"
ZDRAVIE_KEEPS_ALL_SYSTEMS = "zdravie.portals.console.keepers.keeps_all_systems"
ZDRAVIE_STRONG_FACTORS = (
    "zdravie.identity.factors.queries.has_passkey",
    "zdravie.identity.factors.queries.has_app",
    "zdravie.identity.esignature.queries.has_certificate",
)
"""Whoever holds one of these recovers access by no single code."""
ZDRAVIE_TILE = {"start": "/profile/", "shortcuts": [(gettext_lazy("Журнал входов"), "/journal/")]}
ZDRAVIE_FOOTER = {name: f"{ENV.url_of('health')}/{name}/" for name in ("help", "accessibility", "privacy")}
