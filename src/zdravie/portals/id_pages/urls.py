"""The table of contents of the sign-on's own pages."""

from django.urls import path

from zdravie.portals.id_pages.accesses import views as accesses
from zdravie.portals.id_pages.account import views as account
from zdravie.portals.id_pages.captcha import views as captcha
from zdravie.portals.id_pages.contacts import views as contacts
from zdravie.portals.id_pages.door import views as door
from zdravie.portals.id_pages.esignature import certificates
from zdravie.portals.id_pages.esignature import views as esignature
from zdravie.portals.id_pages.journal import views as journal
from zdravie.portals.id_pages.passkeys import views as passkeys
from zdravie.portals.id_pages.password import views as password
from zdravie.portals.id_pages.profile import views as profile
from zdravie.portals.id_pages.proofing import api as bank
from zdravie.portals.id_pages.proofing import forms_of_request as identity_forms
from zdravie.portals.id_pages.proofing import views as identity
from zdravie.portals.id_pages.recovery import cases, proofs
from zdravie.portals.id_pages.recovery import views as recovering
from zdravie.portals.id_pages.registration import views as registration
from zdravie.portals.id_pages.second_factor import codes as second_codes
from zdravie.portals.id_pages.second_factor import views as second_factor
from zdravie.portals.id_pages.security import app, recovery
from zdravie.portals.id_pages.security import passkeys as own_passkeys
from zdravie.portals.id_pages.security import views as security
from zdravie.portals.id_pages.step_up import views as step_up
from zdravie.portals.id_pages.trusted import views as trusted

app_name = "id_pages"

urlpatterns = [
    path("", account.home, name="home"),
    path("signin/", door.sign_in, name="sign_in"),
    path("signin/password/", door.password, name="password"),
    path("signin/code/", door.code, name="code"),
    path("signin/code/resend/", door.resend, name="resend"),
    path("signin/code/trouble/", door.trouble, name="trouble"),
    path("signin/confirm/", second_factor.choose, name="second_factor"),
    path("signin/confirm/code/", second_factor.send_code, name="second_code"),
    path("signin/confirm/password/", second_factor.password, name="second_password"),
    path("signin/confirm/app/", second_codes.app, name="second_app"),
    path("signin/confirm/recovery/", second_codes.recovery, name="second_recovery"),
    path("signin/confirm/passkey/", passkeys.confirm, name="second_passkey"),
    path("signin/passkey/", passkeys.sign_in, name="passkey_sign_in"),
    path("signin/signature/", esignature.sign_in, name="signature"),
    path("signin/signature/text/", esignature.text, name="signature_text"),
    path("signin/signature/text/file/", esignature.text_file, name="signature_file"),
    path("signin/signature/take/", esignature.take, name="signature_take"),
    path("signin/signature/returned/", esignature.returned, name="signature_returned"),
    path("signin/confirm/signature/", esignature.confirm, name="second_signature"),
    path("security/", security.overview, name="security"),
    path("security/app/", app.start, name="app"),
    path("security/app/setup/", app.setup, name="app_setup"),
    path("security/app/remove/", app.remove, name="app_remove"),
    path("security/recovery/", recovery.codes, name="recovery_codes"),
    path("security/recovery/remove/", recovery.remove, name="recovery_codes_remove"),
    path("security/passkeys/add/", own_passkeys.add, name="passkey_add"),
    path("security/passkeys/<uuid:passkey_id>/", own_passkeys.rename, name="passkey"),
    path("security/passkeys/<uuid:passkey_id>/remove/", own_passkeys.remove, name="passkey_remove"),
    path("security/certificates/", certificates.list_, name="certificates"),
    path("security/certificates/add/", certificates.add, name="add_certificate"),
    path("security/certificates/use/", certificates.use, name="use_certificate"),
    path(
        "security/certificates/<uuid:certificate_id>/remove/", certificates.remove, name="remove_certificate"
    ),
    path("captcha/<uuid:riddle_id>.png", captcha.picture, name="captcha"),
    path("stepup/", step_up.begin, name="step_up"),
    path("resume/<uuid:form_id>/", step_up.resume, name="resume"),
    path("register/", registration.register, name="register"),
    path("register/check/<slug:field>/", registration.check, name="register_check"),
    path("register/code/", registration.code, name="register_code"),
    path("welcome/", registration.welcome, name="welcome"),
    path("profile/", account.profile, name="profile"),
    path("profile/family/", profile.family, name="family"),
    path("profile/family/add/", profile.add, name="family_add"),
    path("profile/family/<uuid:represented_id>/remove/", profile.remove, name="family_remove"),
    path("profile/address/<slug:kind>/", profile.address, name="address"),
    path("accesses/", accesses.accesses, name="accesses"),
    path("accesses/<uuid:consent_id>/withdraw/", accesses.withdraw, name="access_withdraw"),
    path("contacts/", contacts.overview, name="contacts"),
    path("contacts/phone/", contacts.phone, name="contact_phone"),
    path("contacts/phone/code/", contacts.phone_code, name="contact_phone_code"),
    path("contacts/phone/resend/", contacts.phone_resend, name="contact_phone_resend"),
    path("contacts/phone/lost/", contacts.phone_lost, name="contact_phone_lost"),
    path("contacts/email/", contacts.email, name="contact_email"),
    path("contacts/email/again/", contacts.email_again, name="contact_email_again"),
    path("contacts/email/confirm/<str:token>/", contacts.email_confirm, name="contact_email_confirm"),
    path("contacts/cancel/<slug:kind>/", contacts.cancel, name="contact_cancel"),
    path("security/password/", password.change, name="password_change"),
    path("security/password/changed/", password.changed, name="password_changed"),
    path("security/password/reminder/", password.remind, name="password_reminder"),
    path("security/password/meter/", password.meter, name="password_meter"),
    path("security/question/", password.question, name="security_question"),
    path("identity/", identity.overview, name="identity"),
    path("identity/start/<slug:kind>/", identity.start, name="identity_start"),
    path("identity/bank/done/", identity.bank_done, name="identity_bank_done"),
    path("identity/meeting/", identity.meeting, name="identity_meeting"),
    path("identity/files/<uuid:file_id>/", identity.own_file, name="identity_file"),
    path("identity/<uuid:request_id>/", identity.detail, name="identity_request"),
    path("identity/<uuid:request_id>/withdraw/", identity.withdraw, name="identity_withdraw"),
    path("identity/<uuid:request_id>/data/", identity_forms.data, name="identity_data"),
    path("identity/<uuid:request_id>/papers/", identity_forms.papers, name="identity_papers"),
    path(
        "identity/<uuid:request_id>/papers/<uuid:paper_id>/remove/",
        identity_forms.paper_remove,
        name="identity_paper_remove",
    ),
    path("identity/<uuid:request_id>/check/", identity_forms.check, name="identity_check"),
    path("gateway/bank/visits", bank.take_visit, name="bank_visit"),
    path("recovery/", recovering.begin, name="recovery"),
    path("recovery/code/", recovering.code, name="recovery_code"),
    path("recovery/code/resend/", recovering.resend, name="recovery_resend"),
    path("recovery/confirm/", proofs.confirm, name="recovery_confirm"),
    path("recovery/confirm/factor/", proofs.factor, name="recovery_factor"),
    path("recovery/confirm/factor/<uuid:recovery_id>/", proofs.proven, name="recovery_proven"),
    path("recovery/confirm/contact/", proofs.contact, name="recovery_contact"),
    path("recovery/confirm/contact/code/", proofs.contact_code, name="recovery_contact_code"),
    path("recovery/confirm/answer/", proofs.answer, name="recovery_answer"),
    path("recovery/password/", recovering.password, name="recovery_password"),
    path("recovery/done/", recovering.done, name="recovery_done"),
    path("recovery/help/", cases.ask, name="recovery_help"),
    path("recovery/ticket/<str:token>/", recovering.ticket, name="recovery_ticket"),
    path("security/contact/", trusted.overview, name="trusted_contact"),
    path("security/contact/invite/", trusted.invite, name="trusted_invite"),
    path("security/contact/<uuid:link_id>/withdraw/", trusted.withdraw, name="trusted_withdraw"),
    path("security/contact/<uuid:link_id>/leave/", trusted.leave, name="trusted_leave"),
    path("security/contact/<uuid:link_id>/answer/", trusted.answer, name="trusted_answer"),
    path("journal/", journal.journal, name="journal"),
    path("journal/not-me/", journal.not_me, name="not_me"),
    path("not-me/<str:token>/", journal.not_me_by_link, name="not_me_by_link"),
    path("sessions/", journal.sessions, name="sessions"),
    path("sessions/others/end/", journal.end_others, name="end_others"),
    path("sessions/<uuid:session_id>/end/", journal.end_session, name="end_session"),
    path("signout/", account.leave, name="sign_out"),
]
