"""
The tile on the home screen: a browser of a phone installs the program as an application (W3C App Manifest).

``settings.ZDRAVIE_TILE`` names where the application begins and its shortcuts, as pairs of words and address.
"""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zdravie.portals.kit.gate import Access, gate

PINE, PAPER = "#0b5d54", "#f2f6f5"
"""``--brand`` and ``--paper`` of the style sheets: what a phone paints before the first page is there."""


@gate(Access.PUBLIC)
@require_safe
def manifest(_request: HttpRequest) -> JsonResponse:
    """What the browser asks for when somebody puts the program on the home screen."""
    tile = settings.ZDRAVIE_TILE
    name = _("Электронный медицинский аккаунт")
    return JsonResponse(
        {
            "id": "/",
            "name": name,
            "short_name": name,
            "description": _("Единый портал здоровья: запись к врачу, анализы, рецепты, документы."),
            "lang": get_language(),
            "dir": "ltr",
            "start_url": tile["start"],
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PINE,
            "icons": [
                {
                    "src": static("kit/favicon.svg"),
                    "type": "image/svg+xml",
                    "sizes": "any",
                    "purpose": "any",
                }
            ],
            "shortcuts": [{"name": str(words), "url": address} for words, address in tile["shortcuts"]],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )
