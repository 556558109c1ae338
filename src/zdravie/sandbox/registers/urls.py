"""Addresses of the registers: their pages, and their gateways."""

from django.urls import path

from zdravie.sandbox.registers import api, views

app_name = "registers"

urlpatterns = [
    path("registers/", views.people, name="people"),
    path("registers/switch/", views.switch, name="switch"),
    path("registers/new/", views.person, name="add"),
    path("registers/<uuid:person_id>/", views.person, name="person"),
    path("registers/employers/", views.employers, name="employers"),
    path("registers/employers/new/", views.employer, name="add_employer"),
    path("registers/employers/<uuid:employer_id>/", views.employer, name="employer"),
    path("gateway/registers/passport", api.check_passport, name="passport"),
    path("gateway/registers/snils", api.check_snils, name="snils"),
    path("gateway/registers/inn", api.find_inn, name="inn"),
    path("gateway/registers/oms", api.check_oms, name="oms"),
    path("gateway/registers/employer", api.find_employer, name="find_employer"),
]
