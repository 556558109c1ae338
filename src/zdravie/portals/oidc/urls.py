"""Addresses of the protocol."""

from django.urls import path

from zdravie.portals.oidc import authorize, consent, discovery, jwks, logout, token, userinfo

app_name = "oidc"

urlpatterns = [
    path(".well-known/openid-configuration", discovery.discovery, name="discovery"),
    path("oauth/jwks", jwks.jwks, name="jwks"),
    path("oauth/authorize", authorize.authorize, name="authorize"),
    path("oauth/consent", consent.consent, name="consent"),
    path("oauth/token", token.token, name="token"),
    path("oauth/userinfo", userinfo.userinfo, name="userinfo"),
    path("oauth/logout", logout.logout, name="logout"),
    path("oauth/logout/confirm", logout.confirm, name="logout_confirm"),
]
