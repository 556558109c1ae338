"""The table of contents of the operator's desk."""

from django.urls import path

from zdravie.portals.operator.cases import views as cases
from zdravie.portals.operator.in_person import views as in_person
from zdravie.portals.operator.meetings import views as meetings
from zdravie.portals.operator.review import views as review

app_name = "operator"

urlpatterns = [
    path("operator/", review.queue, name="queue"),
    path("operator/meetings/", meetings.list_, name="meetings"),
    path("operator/in-person/", in_person.by_code, name="in_person"),
    path("operator/requests/<uuid:request_id>/", review.detail, name="request"),
    path("operator/requests/<uuid:request_id>/claim/", review.claim, name="claim"),
    path("operator/requests/<uuid:request_id>/release/", review.release, name="release"),
    path("operator/requests/<uuid:request_id>/judge/<uuid:paper_id>/", review.judge, name="judge"),
    path("operator/requests/<uuid:request_id>/approve/", review.approve, name="approve"),
    path("operator/requests/<uuid:request_id>/reject/", review.reject, name="reject"),
    path("operator/cases/", cases.list_, name="cases"),
    path("operator/cases/<uuid:case_id>/", cases.detail, name="case"),
    path("operator/cases/<uuid:case_id>/settle/", cases.settle, name="settle_case"),
    path("operator/files/<uuid:file_id>/", review.file, name="file"),
]
