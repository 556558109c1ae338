"""The table of contents of the clinic's pages."""

from django.urls import path

from zdravie.portals.clinic.board import shift_changes
from zdravie.portals.clinic.board import views as board
from zdravie.portals.clinic.home_calls import views as home_calls
from zdravie.portals.clinic.own_day import views as own_day
from zdravie.portals.clinic.reception import parents
from zdravie.portals.clinic.reception import views as reception
from zdravie.portals.clinic.referring import views as referring
from zdravie.portals.clinic.reviews import views as reviews
from zdravie.portals.clinic.roster import views as roster
from zdravie.portals.clinic.timetable import views as timetable

app_name = "clinic"

urlpatterns = [
    path("clinic/", board.board, name="board"),
    path("clinic/waiting/", board.waiting, name="waiting"),
    path("clinic/calls/", reception.calls, name="calls"),
    path("clinic/calls/<uuid:offer_id>/", reception.settle, name="settle_call"),
    path("clinic/home-calls/", home_calls.list_, name="home_calls"),
    path("clinic/home-calls/<uuid:call_id>/", home_calls.answer, name="answer_home_call"),
    path("clinic/day/", own_day.own_day, name="own_day"),
    path("clinic/shifts/<uuid:shift_id>/", board.shift, name="shift"),
    path("clinic/shifts/<uuid:shift_id>/close/", shift_changes.close, name="close_shift"),
    path("clinic/shifts/<uuid:shift_id>/place/", shift_changes.place, name="place"),
    path("clinic/shifts/<uuid:shift_id>/extra/", shift_changes.extra, name="extra_place"),
    path("clinic/shifts/<uuid:shift_id>/substitute/", shift_changes.substitute, name="substitute"),
    path("clinic/visits/<uuid:appointment_id>/arrived/", board.arrived, name="arrived"),
    path("clinic/visits/<uuid:appointment_id>/outcome/", board.outcome, name="outcome"),
    path("clinic/visits/<uuid:appointment_id>/cancel/", reception.cancel, name="cancel_visit"),
    path("clinic/visits/<uuid:appointment_id>/refer/", referring.refer, name="refer"),
    path(
        "clinic/visits/<uuid:appointment_id>/refer/<uuid:referral_id>/withdraw/",
        referring.withdraw,
        name="withdraw_referral",
    ),
    path("clinic/parents/", parents.list_, name="parents"),
    path("clinic/parents/<uuid:representation_id>/", parents.decide, name="decide_parent"),
    path("clinic/people/", reception.people, name="people"),
    path("clinic/people/<uuid:person_id>/", reception.person, name="person"),
    path("clinic/people/<uuid:person_id>/book/", reception.book, name="book"),
    path("clinic/reviews/", reviews.of_clinic, name="reviews"),
    path("clinic/reviews/<uuid:review_id>/answer/", reviews.answer, name="answer_review"),
    path("clinic/moderation/", reviews.queue, name="moderation"),
    path("clinic/moderation/<uuid:review_id>/", reviews.judge, name="judge_review"),
    path("clinic/timetable/", timetable.overview, name="timetable"),
    path("clinic/timetable/open/", timetable.open_, name="open_shifts"),
    path("clinic/timetable/new/", timetable.new, name="new_template"),
    path("clinic/timetable/<uuid:template_id>/end/", timetable.end, name="end_template"),
    path("clinic/roster/", roster.roster, name="roster"),
    path("clinic/roster/<uuid:entry_id>/remove/", roster.remove, name="remove_duty"),
]
