"""Addresses that every program has: the choice of looks and the gallery of components."""

from django.urls import path

from zdravie.portals.kit import display
from zdravie.portals.kit.gallery import views

app_name = "kit"

urlpatterns = [
    path("display/", display.change_display, name="display"),
    path("gallery/", views.gallery, name="gallery"),
]
