"""Addresses of program ``health``."""

from django.urls import include, path

from zdravie.portals.kit.resolving import RememberingResolver

urlpatterns = [
    RememberingResolver(
        [
            path("", include("zdravie.portals.clinic.urls")),
            path("", include("zdravie.portals.public.urls")),
            path("", include("zdravie.portals.patient.urls")),
            path("", include("zdravie.portals.desk.urls")),
            path("", include("zdravie.portals.employer.urls")),
            path("", include("zdravie.portals.worker.urls")),
            path("", include("zdravie.portals.kit.urls")),
        ]
    )
]

handler400 = "zdravie.portals.kit.problems.bad_request"
handler403 = "zdravie.portals.kit.problems.forbidden"
handler404 = "zdravie.portals.kit.problems.not_found"
handler500 = "zdravie.portals.kit.problems.fault"
