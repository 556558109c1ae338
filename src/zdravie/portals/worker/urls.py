"""The table of contents of the workplace, and the laboratory's door."""

from django.urls import path

from zdravie.portals.worker import examining, hygiene, laboratory

app_name = "worker"

urlpatterns = [
    path("work/referrals/", examining.list_, name="referrals"),
    path("work/referrals/<uuid:referral_id>/", examining.detail, name="referral"),
    path("work/referrals/<uuid:referral_id>/samples/", examining.samples, name="samples"),
    path("work/tests/", hygiene.list_, name="tests"),
    path("work/tests/<uuid:attempt_id>/attest/", hygiene.attest, name="attest"),
    path("work/tests/<uuid:attempt_id>/decline/", hygiene.decline, name="decline"),
    path("work/books/", hygiene.books, name="books"),
    path("laboratory/results/", laboratory.results, name="results"),
]
