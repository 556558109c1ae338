"""The table of contents of the workplace, and the laboratory's door."""

from django.urls import path

from zdravie.portals.worker import catalogue, examining, hygiene, laboratory, needs

app_name = "worker"

urlpatterns = [
    path("work/referrals/", examining.list_, name="referrals"),
    path("work/referrals/<uuid:referral_id>/", examining.detail, name="referral"),
    path("work/referrals/<uuid:referral_id>/samples/", examining.samples, name="samples"),
    path("work/tests/", hygiene.list_, name="tests"),
    path("work/tests/<uuid:attempt_id>/attest/", hygiene.attest, name="attest"),
    path("work/tests/<uuid:attempt_id>/decline/", hygiene.decline, name="decline"),
    path("work/books/", hygiene.books, name="books"),
    path("work/catalogue/", catalogue.list_, name="catalogue"),
    path("work/catalogue/changes/", catalogue.changes, name="changes"),
    path("work/catalogue/new/", catalogue.add_category, name="add_category"),
    path("work/catalogue/categories/<slug:code>/", catalogue.category, name="category"),
    path("work/catalogue/categories/<slug:code>/new/", catalogue.add_profession, name="add_profession"),
    path("work/catalogue/professions/<slug:code>/", catalogue.profession, name="profession"),
    path("work/catalogue/needs/<slug:group>/", needs.list_, name="needs"),
    path("work/catalogue/needs/<slug:group>/new/", needs.add, name="add_need"),
    path("work/catalogue/need/<int:requirement_id>/", needs.change, name="change_need"),
    path("work/catalogue/need/<int:requirement_id>/retire/", needs.retire, name="retire_need"),
    path("laboratory/results/", laboratory.results, name="results"),
]
