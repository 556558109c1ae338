"""The Russian form of a noun after a number."""

_TEENS = range(11, 20)
_FEW = range(2, 5)


def plural(number: int, one: str, few: str, many: str) -> str:
    """One of the three forms, without the number: 21 «день», 22 «дня», 25 «дней»."""
    last_two = abs(number) % 100
    last = last_two % 10
    if last_two in _TEENS:
        return many
    if last == 1:
        return one
    return few if last in _FEW else many
