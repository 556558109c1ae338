"""Addresses of program ``id``."""

from django.urls import include, path

from zdravie.portals.kit.resolving import RememberingResolver

urlpatterns = [
    RememberingResolver(
        [
            path("", include("zdravie.portals.oidc.urls")),
            path("", include("zdravie.portals.id_pages.urls")),
            path("", include("zdravie.portals.esia.urls")),
            path("", include("zdravie.portals.console.urls")),
            path("", include("zdravie.portals.operator.urls")),
            path("", include("zdravie.portals.kit.urls")),
        ]
    )
]

handler400 = "zdravie.portals.kit.problems.bad_request"
handler403 = "zdravie.portals.kit.problems.forbidden"
handler404 = "zdravie.portals.kit.problems.not_found"
handler500 = "zdravie.portals.kit.problems.fault"
