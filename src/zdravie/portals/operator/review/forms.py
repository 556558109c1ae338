"""Forms of the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.identity.proofing import reasons
from zdravie.portals.kit.forms import Form


class JudgeForm(Form):
    """One paper: accepted, or the reason why not."""

    reason = forms.ChoiceField(
        label=_("Решение по документу"),
        choices=[("", _("Принять")), *((one.code, one.text) for one in reasons.FOR_PAPERS)],
        required=False,
    )


class ApproveForm(Form):
    """The word of the operator that face and paper were compared."""

    compared = forms.BooleanField(
        label=_("Лицо человека и подлинник документа сверены с данными на странице"), required=False
    )


class RejectForm(Form):
    """Why not; «for good» ends the request."""

    reason = forms.ChoiceField(
        label=_("Причина"),
        choices=[
            ("", _("Причины указаны у документов")),
            *((one.code, one.text) for one in reasons.FOR_REQUESTS),
        ],
        required=False,
    )
    is_final = forms.BooleanField(
        label=_("Отказать окончательно: исправить и отправить снова будет нельзя"), required=False
    )
