"""Addresses of the bank: its pages, and its gateway."""

from django.urls import path

from zdravie.sandbox.bank import api, views

app_name = "bank"

urlpatterns = [
    path("bank/vouch/", views.vouch, name="vouch"),
    path("bank/desk/", views.desk, name="desk"),
    path("gateway/bank/jwks.json", api.keys, name="keys"),
    path("gateway/bank/assertions", api.fetch, name="fetch"),
]
