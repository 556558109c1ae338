"""Addresses of the signer."""

from django.urls import path

from zdravie.sandbox.signer import views

app_name = "signer"

urlpatterns = [
    path("signer/", views.tokens, name="tokens"),
    path("signer/new/", views.new, name="new"),
    path("signer/sign/", views.sign, name="sign"),
    path("signer/tokens/<uuid:token_id>/revoke/", views.revoke, name="revoke"),
    path("signer/tokens/<uuid:token_id>/unlock/", views.unlock, name="unlock"),
    path("signer/crl/<slug:name>.crl", views.revocation_list, name="revocation_list"),
]
