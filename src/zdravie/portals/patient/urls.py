"""The table of contents of the patient's cabinet."""

from django.urls import path

from zdravie.portals.patient.api import views as api
from zdravie.portals.patient.booking import views as booking
from zdravie.portals.patient.home import views as home
from zdravie.portals.patient.notices import views as notices
from zdravie.portals.patient.papers import views as papers
from zdravie.portals.patient.payments import views as payments
from zdravie.portals.patient.visits import views as visits
from zdravie.portals.patient.waiting import views as waiting

app_name = "patient"

urlpatterns = [
    path("home/", home.home, name="home"),
    path("booking/", booking.specialties, name="specialties"),
    path("booking/hold/", booking.hold, name="hold"),
    path("booking/check/<uuid:appointment_id>/", booking.check, name="check"),
    path("booking/check/<uuid:appointment_id>/confirm/", booking.confirm, name="confirm"),
    path("booking/check/<uuid:appointment_id>/release/", booking.release, name="release"),
    path("booking/done/<uuid:appointment_id>/", booking.done, name="done"),
    path("booking/<slug:specialty>/", booking.doctors, name="doctors"),
    path("visits/", visits.list_, name="visits"),
    path("visits/reminders/", visits.reminders, name="reminders"),
    path("visits/<uuid:appointment_id>/", visits.detail, name="visit"),
    path("visits/<uuid:appointment_id>/cancel/", visits.cancel, name="cancel"),
    path("visits/<uuid:appointment_id>/move/", booking.move, name="move"),
    path("visits/<uuid:appointment_id>/confirm/", visits.confirm, name="confirm_visit"),
    path("visits/<uuid:appointment_id>/arrive/", visits.arrive, name="arrive"),
    path("visits/<uuid:appointment_id>/calendar.ics", visits.calendar, name="calendar"),
    path("waiting/", waiting.list_, name="waiting"),
    path("waiting/join/", waiting.join, name="join"),
    path("waiting/<uuid:entry_id>/leave/", waiting.leave, name="leave"),
    path("waiting/offers/<uuid:appointment_id>/take/", waiting.take, name="take_waiting"),
    path("waiting/offers/<uuid:appointment_id>/pass/", waiting.pass_on, name="pass_waiting"),
    path("notices/", notices.list_, name="notices"),
    path("payments/", payments.list_, name="payments"),
    path("payments/<uuid:invoice_id>/", payments.detail, name="payment"),
    path("payments/<uuid:invoice_id>/receipt.pdf", payments.receipt, name="payment_receipt"),
    path("papers/", papers.list_, name="papers"),
    path("papers/<uuid:paper_id>/", papers.detail, name="paper"),
    path("papers/<uuid:paper_id>/file/", papers.file, name="paper_file"),
    path("papers/<uuid:paper_id>/share/", papers.share, name="paper_share"),
    path("papers/<uuid:paper_id>/share/<uuid:share_id>/close/", papers.unshare, name="paper_unshare"),
    path("api/places/", api.places, name="api_places"),
    path("api/visits/", api.visits, name="api_visits"),
]
