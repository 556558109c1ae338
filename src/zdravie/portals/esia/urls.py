"""Addresses of the dialect, those of ESIA letter for letter."""

from django.urls import path

from zdravie.portals.esia import ac, certificates, consent, logout, passage, prns, te, v2_ac, v3_te

app_name = "esia"

urlpatterns = [
    path("aas/oauth2/ac", ac.ac, name="ac"),
    path("aas/oauth2/te", te.te, name="te"),
    path("aas/oauth2/v2/ac", v2_ac.v2_ac, name="v2_ac"),
    path("aas/oauth2/v3/te", v3_te.v3_te, name="v3_te"),
    path("aas/oauth2/passage", passage.passage, name="passage"),
    path("aas/oauth2/consent", consent.consent, name="consent"),
    path("rs/prns/<path:steps>", prns.prns, name="prns"),
    path("rs/orgs/<path:steps>", prns.orgs, name="orgs"),
    path("idp/ext/Logout", logout.logout, name="logout"),
    path("public/esia.zip", certificates.archive, name="archive"),
    path("public/<slug:name>.<slug:kind>", certificates.one, name="certificate"),
]
