"""Addresses open to everyone."""

from django.urls import path

from zdravie.portals.public import (
    bank_words,
    calendar_feed,
    callback,
    ended,
    login,
    logout,
    medbook_faq,
    pages,
    profile,
    signature,
    status,
    step_up,
    visit_link,
)
from zdravie.portals.public.check import offline, shares
from zdravie.portals.public.check import views as check

app_name = "public"

urlpatterns = [
    path("", pages.start, name="start"),
    path("enter/", pages.enter, name="enter"),
    path("login/", login.login, name="login"),
    path("login/callback/", callback.callback, name="callback"),
    path("login/ended/", ended.ended, name="ended"),
    path("resume/<uuid:form_id>/", step_up.resume, name="resume"),
    path("logout/", logout.logout, name="logout"),
    path("logout/done/", logout.done, name="logout_done"),
    path("profile/", profile.profile, name="profile"),
    path("profile/links/<int:link_id>/automatic/", profile.switch, name="link_switch"),
    path("profile/links/<int:link_id>/sever/", profile.sever, name="link_sever"),
    path("signature/take/", signature.take, name="signature_take"),
    path("gateway/payments/words", bank_words.take, name="bank_words"),
    path("help/", pages.help_, name="help"),
    path("help/medical-book/", medbook_faq.medbook_faq, name="medbook_faq"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("check/", check.check, name="check"),
    path("check/keys.json", offline.keys, name="check_keys"),
    path("check/offline/", offline.page, name="check_offline"),
    path("check/worker.js", offline.worker, name="check_worker"),
    path("check/<str:token>/", check.by_link, name="check_link"),
    path("shared/<str:token>/", shares.shared, name="shared"),
    path("status/", status.status, name="status"),
    path("calendar/<str:key>/visits.ics", calendar_feed.calendar_feed, name="calendar_feed"),
    path("v/<str:key>/", visit_link.visit_link, name="visit_link"),
]
