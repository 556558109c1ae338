"""The table of contents of the desk."""

from django.urls import path

from zdravie.portals.desk import deciding, letters, signing, views

app_name = "desk"

urlpatterns = [
    path("desk/", views.queue, name="queue"),
    path("desk/export.csv", views.export, name="export"),
    path("desk/letters/", letters.register, name="letters"),
    path("desk/papers/", signing.papers, name="papers"),
    path("desk/papers/<uuid:paper_id>/", signing.paper, name="paper"),
    path("desk/papers/<uuid:paper_id>/file/", signing.paper_file, name="paper_file"),
    path("desk/cases/<uuid:case_id>/", views.detail, name="case"),
    path("desk/cases/<uuid:case_id>/claim/", deciding.claim, name="claim"),
    path("desk/cases/<uuid:case_id>/release/", deciding.release, name="release"),
    path("desk/cases/<uuid:case_id>/judge/<uuid:document_id>/", deciding.judge, name="judge"),
    path("desk/cases/<uuid:case_id>/documents/<uuid:document_id>/", views.document, name="document"),
    path("desk/cases/<uuid:case_id>/decide/", deciding.decide, name="decide"),
    path("desk/cases/<uuid:case_id>/confirm/", deciding.confirm, name="confirm"),
    path("desk/cases/<uuid:case_id>/answer/", deciding.answer, name="answer"),
    path("desk/files/<uuid:file_id>/", views.file, name="file"),
    path("desk/files/<uuid:file_id>/picture/", views.picture, name="picture"),
]
