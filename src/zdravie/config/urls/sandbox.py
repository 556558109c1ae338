"""Addresses of program ``sandbox``."""

from django.urls import include, path

urlpatterns = [
    path("", include("zdravie.sandbox.registers.urls")),
    path("", include("zdravie.sandbox.bank.urls")),
    path("", include("zdravie.sandbox.laboratory.urls")),
    path("", include("zdravie.sandbox.signer.urls")),
    path("", include("zdravie.sandbox.phone.urls")),
    path("", include("zdravie.sandbox.mailbox.urls")),
    path("", include("zdravie.portals.kit.urls")),
]

handler400 = "zdravie.portals.kit.problems.bad_request"
handler403 = "zdravie.portals.kit.problems.forbidden"
handler404 = "zdravie.portals.kit.problems.not_found"
handler500 = "zdravie.portals.kit.problems.fault"
