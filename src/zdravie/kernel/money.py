"""Money: whole kopecks inside, roubles for people."""

from zdravie.kernel.typography import NBSP

_KOPECKS = 100


def show_roubles(kopecks: int) -> str:
    """«1 234,50 ₽», «500 ₽»: spaces that do not break, kopecks only when there are some."""
    sign, (roubles, rest) = "−" if kopecks < 0 else "", divmod(abs(kopecks), _KOPECKS)
    whole = f"{roubles:,}".replace(",", NBSP)
    return f"{sign}{whole}{f',{rest:02}' if rest else ''}{NBSP}₽"
