"""Addresses of the bank: its pages, and its gateway."""

from django.urls import path

from zdravie.sandbox.bank import api, payment_views, payments_api, views

app_name = "bank"

urlpatterns = [
    path("bank/vouch/", views.vouch, name="vouch"),
    path("bank/desk/", views.desk, name="desk"),
    path("gateway/bank/jwks.json", api.keys, name="keys"),
    path("gateway/bank/assertions", api.fetch, name="fetch"),
    path("bank/pay/<uuid:payment_id>/", payment_views.pay, name="pay"),
    path("bank/switch/", payment_views.switch, name="switch"),
    path("bank/scan/", payment_views.scan, name="scan"),
    path("gateway/bank/payments/", payments_api.listed, name="bank_payments"),
    path("gateway/bank/payments/<uuid:key>", payments_api.payment, name="bank_payment"),
    path("gateway/bank/payments/<uuid:key>/refund", payments_api.refund, name="bank_refund"),
]
