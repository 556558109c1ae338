"""Every component once, with invented contents."""

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zdravie.portals.kit import dates, fields
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.nav import Bell, Me, NavItem

SECTIONS = [
    NavItem("#buttons", "Кнопки", "home", "buttons"),
    NavItem("#form", "Формы", "edit", "form"),
    NavItem("#statuses", "Статусы", "pulse", "statuses"),
    NavItem("#documents", "Документы", "record", "documents"),
    NavItem("#chat", "Чат", "chat", "chat"),
]


class SampleForm(Form):
    """One field of each kind; the gallery shows it filled in wrongly."""

    birth = fields.DatePartsField(label="Дата рождения", birthday=True)
    snils = fields.SnilsField()
    phone = fields.PhoneField(help_text="Пришлём код в СМС. Звонить не будем.")
    email = fields.EmailField(required=False)
    code = fields.CodeField()
    password = fields.PasswordField(help_text="Не короче 8 знаков: буквы и цифры")
    login = fields.LoginField()
    clinic = forms.ChoiceField(
        label="Где пройдёте медосмотр?",
        choices=[("1", "Поликлиника № 8"), ("2", "Центр профосмотров")],
        widget=forms.RadioSelect,
    )
    job = forms.ChoiceField(label="Должность", choices=[("1", "Продавец"), ("2", "Повар")])
    about = forms.CharField(label="Сообщение", required=False, widget=forms.Textarea)
    agree = forms.BooleanField(label="Передать работодателю только срок действия книжки", required=False)


WRONG = {
    "birth_day": "17",
    "birth_month": "марта",
    "birth_year": "78",
    "snils": "112-233-445 9",
    "phone": "900 000-00",
    "code": "12345",
    "login": "анна",
    "clinic": "1",
    "job": "1",
}


STEPS = [
    {"state": "done", "title": "Врач посмотрел", "meta": "20 ноября"},
    {"state": "now", "title": "Получить лекарство", "meta": "Рецепт до 19 января"},
    {"state": "next", "title": "Повторить анализ", "meta": "С 4 по 18 января, напомним"},
]


@gate(Access.PUBLIC)
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery itself; `?clean=1` shows the form before it is sent."""
    form = SampleForm(None if request.GET.get("clean") else WRONG)
    return render(
        request,
        "kit/gallery.html",
        {
            "form": form,
            "nav": SECTIONS,
            "section": "buttons",
            "visit_on": dates.today() + timedelta(days=2),
            "steps": STEPS,
            "me": Me("Анна Волкова", "АВ", "#me"),
            "bell": Bell("#notifications", 3),
            "sign_out_url": "#",
        },
    )
