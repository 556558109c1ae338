"""Hashing and comparing passwords."""

from zdravie.identity.accounts.passwords import hash_password, matches


def test_right_password_fits_and_wrong_does_not() -> None:
    kept = hash_password("Сосновый7")
    assert matches("Сосновый7", kept)
    assert not matches("Сосновый8", kept)


def test_composed_and_decomposed_letters_are_one_password() -> None:
    assert matches("Соснови\u0306 7ё", hash_password("Сосновй 7е\u0308".replace("й", "и\u0306")))


def test_without_a_hash_nothing_fits() -> None:
    assert not matches("", "")
    assert not matches("Сосновый7", "")


def test_production_hashes_with_argon2() -> None:
    from zdravie.config.settings import base

    assert base.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
