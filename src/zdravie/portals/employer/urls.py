"""The table of contents of the employer's cabinet."""

from django.urls import path

from zdravie.portals.employer import views

app_name = "employer"

urlpatterns = [
    path("employer/", views.staff, name="staff"),
    path("employer/staff.csv", views.export, name="export"),
    path("employer/check/", views.check, name="check"),
]
