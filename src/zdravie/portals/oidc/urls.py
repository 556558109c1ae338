"""Addresses of the protocol."""

from django.urls import path

from zdravie.portals.oidc import (
    authorize,
    consent,
    device,
    device_page,
    discovery,
    introspection,
    jwks,
    logout,
    par,
    revocation,
    token,
    userinfo,
)

app_name = "oidc"

urlpatterns = [
    path(".well-known/openid-configuration", discovery.discovery, name="discovery"),
    path("oauth/jwks", jwks.jwks, name="jwks"),
    path("oauth/par", par.par, name="par"),
    path("oauth/authorize", authorize.authorize, name="authorize"),
    path("oauth/consent", consent.consent, name="consent"),
    path("oauth/token", token.token, name="token"),
    path("oauth/introspect", introspection.introspect, name="introspect"),
    path("oauth/revoke", revocation.revoke, name="revoke"),
    path("oauth/userinfo", userinfo.userinfo, name="userinfo"),
    path("oauth/device_authorization", device.device_authorization, name="device_authorization"),
    path("oauth/device_qr", device.qr, name="device_qr"),
    path("oauth/logout", logout.logout, name="logout"),
    path("oauth/logout/confirm", logout.confirm, name="logout_confirm"),
    path("device/", device_page.device, name="device"),
    path("device/decide/", device_page.decide, name="device_decide"),
]
