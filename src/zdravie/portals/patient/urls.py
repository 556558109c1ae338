"""The table of contents of the patient's cabinet."""

from django.urls import path

from zdravie.portals.patient.api import views as api
from zdravie.portals.patient.booking import views as booking
from zdravie.portals.patient.cases import appeals, signing
from zdravie.portals.patient.cases import views as cases
from zdravie.portals.patient.family import views as family
from zdravie.portals.patient.home import views as home
from zdravie.portals.patient.home_calls import views as home_calls
from zdravie.portals.patient.medbook import training
from zdravie.portals.patient.medbook import views as medbook
from zdravie.portals.patient.notices import views as notices
from zdravie.portals.patient.offers import views as offers
from zdravie.portals.patient.papers import views as papers
from zdravie.portals.patient.payments import views as payments
from zdravie.portals.patient.policy import views as policy
from zdravie.portals.patient.referrals import views as referrals
from zdravie.portals.patient.reviews import views as reviews
from zdravie.portals.patient.services import views as services
from zdravie.portals.patient.visits import views as visits
from zdravie.portals.patient.waiting import views as waiting

app_name = "patient"

urlpatterns = [
    path("home/", home.home, name="home"),
    path("home-call/", home_calls.home_call, name="home_call"),
    path("home-call/<uuid:call_id>/cancel/", home_calls.cancel, name="home_call_cancel"),
    path("booking/", booking.specialties, name="specialties"),
    path("booking/hold/", booking.hold, name="hold"),
    path("booking/check/<uuid:appointment_id>/", booking.check, name="check"),
    path("booking/check/<uuid:appointment_id>/confirm/", booking.confirm, name="confirm"),
    path("booking/check/<uuid:appointment_id>/release/", booking.release, name="release"),
    path("booking/done/<uuid:appointment_id>/", booking.done, name="done"),
    path("booking/<slug:specialty>/", booking.doctors, name="doctors"),
    path("visits/", visits.list_, name="visits"),
    path("visits/misses/", visits.misses, name="misses"),
    path("visits/<uuid:appointment_id>/contest/", visits.contest, name="contest"),
    path("visits/calendar/", visits.feed, name="feed"),
    path("visits/reminders/", visits.reminders, name="reminders"),
    path("visits/<uuid:appointment_id>/", visits.detail, name="visit"),
    path("visits/<uuid:appointment_id>/cancel/", visits.cancel, name="cancel"),
    path("visits/<uuid:appointment_id>/move/", booking.move, name="move"),
    path("visits/<uuid:appointment_id>/confirm/", visits.confirm, name="confirm_visit"),
    path("visits/<uuid:appointment_id>/arrive/", visits.arrive, name="arrive"),
    path("visits/<uuid:appointment_id>/calendar.ics", visits.calendar, name="calendar"),
    path("offers/", offers.list_, name="offers"),
    path("offers/<uuid:appointment_id>/take/", offers.take, name="take_offer"),
    path("offers/<uuid:appointment_id>/decline/", offers.decline, name="decline_offer"),
    path("referrals/", referrals.list_, name="referrals"),
    path("referrals/<uuid:referral_id>/", referrals.detail, name="referral"),
    path("reviews/<uuid:visit_id>/", reviews.write, name="review"),
    path("doctors/<uuid:position_id>/reviews/", reviews.of_doctor, name="doctor_reviews"),
    path("waiting/", waiting.list_, name="waiting"),
    path("waiting/join/", waiting.join, name="join"),
    path("waiting/<uuid:entry_id>/leave/", waiting.leave, name="leave"),
    path("waiting/offers/<uuid:appointment_id>/take/", waiting.take, name="take_waiting"),
    path("waiting/offers/<uuid:appointment_id>/pass/", waiting.pass_on, name="pass_waiting"),
    path("services/", services.list_, name="services"),
    path("services/<slug:service>/", services.detail, name="service"),
    path("services/<slug:service>/begin/", services.begin, name="service_begin"),
    path("cases/", cases.list_, name="cases"),
    path("cases/<uuid:case_id>/", cases.detail, name="case"),
    path("cases/<uuid:case_id>/steps/<slug:step>/", cases.step, name="case_step"),
    path("cases/<uuid:case_id>/check/", cases.check, name="case_check"),
    path("cases/<uuid:case_id>/sign/", signing.sign, name="case_sign"),
    path("cases/<uuid:case_id>/signature/", signing.signature, name="case_signature"),
    path("cases/<uuid:case_id>/signature/text/", signing.text, name="case_text"),
    path("cases/<uuid:case_id>/done/", cases.done, name="case_done"),
    path("cases/<uuid:case_id>/withdraw/", cases.withdraw, name="case_withdraw"),
    path("cases/<uuid:case_id>/appeal/", appeals.appeal, name="case_appeal"),
    path("cases/<uuid:case_id>/escalate/", appeals.escalate, name="case_escalate"),
    path("cases/<uuid:case_id>/court/", appeals.court, name="case_court"),
    path("cases/<uuid:case_id>/documents/<uuid:document_id>/remove/", cases.remove, name="case_remove"),
    path("cases/files/<uuid:file_id>/", cases.file, name="case_file"),
    path("family/", family.list_, name="family"),
    path("family/child/", family.child, name="family_child"),
    path("family/adult/", family.adult, name="family_adult"),
    path("family/consent/", family.consent, name="consent"),
    path("family/close/", family.close_card, name="close_card"),
    path("family/<uuid:representation_id>/open/", family.open_card, name="open_card"),
    path("family/<uuid:representation_id>/end/", family.end, name="end_access"),
    path("notices/", notices.list_, name="notices"),
    path("policy/", policy.policy, name="policy"),
    path("payments/", payments.list_, name="payments"),
    path("payments/<uuid:invoice_id>/", payments.detail, name="payment"),
    path("payments/<uuid:invoice_id>/renew/", payments.renew, name="payment_renew"),
    path("payments/<uuid:invoice_id>/receipt.pdf", payments.receipt, name="payment_receipt"),
    path("papers/", papers.list_, name="papers"),
    path("papers/<uuid:paper_id>/", papers.detail, name="paper"),
    path("papers/<uuid:paper_id>/file/", papers.file, name="paper_file"),
    path("papers/<uuid:paper_id>/share/", papers.share, name="paper_share"),
    path("papers/<uuid:paper_id>/share/<uuid:share_id>/close/", papers.unshare, name="paper_unshare"),
    path("api/places/", api.places, name="api_places"),
    path("api/visits/", api.visits, name="api_visits"),
    path("medbook/", medbook.book, name="medbook"),
    path("medbook/history/", medbook.history, name="medbook_history"),
    path("medbook/clinic/", medbook.clinic, name="medbook_clinic"),
    path("medbook/referral/", medbook.referral, name="medbook_referral"),
    path("medbook/course/", training.lessons, name="medbook_course"),
    path("medbook/test/", training.start, name="medbook_test_start"),
    path("medbook/test/<uuid:attempt_id>/", training.test, name="medbook_test"),
    path("medbook/employers/", medbook.grant, name="medbook_grant"),
    path("medbook/employers/<uuid:link_id>/end/", medbook.end, name="medbook_end"),
    path("medbook/category/", medbook.category, name="medbook_category"),
    path("medbook/close/", medbook.close, name="medbook_close"),
]
