"""A person's name as Russian papers write it: family name, given name, patronymic."""

from zdravie.kernel.typography import NBSP


def full_name(family_name: str, given_name: str, patronymic: str = "") -> str:
    """«Орлова Елена Викторовна»; people without a patronymic keep two words."""
    return " ".join(part for part in (family_name, given_name, patronymic) if part)


def short_name(family_name: str, given_name: str, patronymic: str = "") -> str:
    """«Орлова Е. В.» with spaces that do not break."""
    initials = [f"{part[0]}." for part in (given_name, patronymic) if part]
    return NBSP.join([family_name, *initials])


def initials(family_name: str, given_name: str) -> str:
    """«ЕО»: the letters of an avatar, given name first as a person says it."""
    return (given_name[:1] + family_name[:1]).upper()
