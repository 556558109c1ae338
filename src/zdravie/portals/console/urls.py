"""The table of contents of the console."""

from django.urls import path

from zdravie.portals.console.checking import views as checking
from zdravie.portals.console.diary import views as diary
from zdravie.portals.console.guide import views as guide
from zdravie.portals.console.systems import certificates, changes, registration, views

app_name = "console"

urlpatterns = [
    path("console/", views.list_, name="systems"),
    path("console/new/", registration.choose, name="new"),
    path("console/new/<slug:dialect>/", registration.register, name="register"),
    path("console/guide/", guide.guide, name="guide"),
    path("console/check/", checking.check, name="check"),
    path("console/<uuid:pk>/", views.system, name="system"),
    path("console/<uuid:pk>/paste/", views.paste, name="paste"),
    path("console/<uuid:pk>/settings/", changes.settings, name="settings"),
    path("console/<uuid:pk>/secret/", changes.rotate, name="rotate"),
    path("console/<uuid:pk>/state/", changes.change_state, name="state"),
    path("console/<uuid:pk>/certificates/", certificates.certificates, name="certificates"),
    path(
        "console/<uuid:pk>/certificates/<uuid:certificate_id>/remove/",
        certificates.remove,
        name="remove_certificate",
    ),
    path("console/<uuid:pk>/requests/", diary.requests, name="requests"),
    path("console/<uuid:pk>/requests/<uuid:request_id>/", diary.request_, name="request"),
]
