"""Addresses of the mailboxes."""

from django.urls import path

from zdravie.sandbox.mailbox import views

app_name = "mailbox"

urlpatterns = [
    path("mail/", views.boxes, name="boxes"),
    path("mail/switch/", views.switch, name="switch"),
    path("mail/<path:address>/", views.inbox, name="inbox"),
]
