"""Addresses of the phone and of the gateway that feeds it."""

from django.urls import path

from zdravie.sandbox.phone import api, views

app_name = "phone"

urlpatterns = [
    path("", views.home, name="home"),
    path("phone/", views.numbers, name="numbers"),
    path("phone/switch/", views.switch, name="switch"),
    path("phone/<str:number>/", views.inbox, name="inbox"),
    path("gateway/sms/messages", api.take_sms, name="take_sms"),
    path("gateway/voice/calls", api.take_call, name="take_call"),
]
