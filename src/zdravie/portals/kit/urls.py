"""Addresses that every program has: the choice of looks, the gallery of components, the sign of life."""

from django.urls import path

from zdravie.portals.kit import display, healthz, manifest
from zdravie.portals.kit.gallery import views

app_name = "kit"

urlpatterns = [
    path("display/", display.change_display, name="display"),
    path("healthz", healthz.healthz, name="healthz"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("gallery/", views.gallery, name="gallery"),
]
