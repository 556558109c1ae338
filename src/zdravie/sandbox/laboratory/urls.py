"""Addresses of the laboratory: its page, and its gateway."""

from django.urls import path

from zdravie.sandbox.laboratory import api, views

app_name = "laboratory"

urlpatterns = [
    path("laboratory/", views.home, name="home"),
    path("laboratory/<uuid:order_id>/answer/", views.answer, name="answer"),
    path("gateway/laboratory/orders", api.orders, name="orders"),
]
