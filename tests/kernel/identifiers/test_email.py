"""An e-mail address: the domain in lower case, the rest strict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.identifiers import InvalidIdentifier, email

LOCAL_PARTS = st.from_regex(r"[A-Za-z0-9_+-]{1,20}(\.[A-Za-z0-9_+-]{1,20}){0,2}", fullmatch=True)
DOMAINS = st.from_regex(r"([A-Za-z0-9]{1,20}\.){1,3}[A-Za-z]{2,10}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("anna@example.ru", "anna@example.ru"),
        ("  Anna.Petrova+card@Mail.Example.RU\u00a0", "Anna.Petrova+card@mail.example.ru"),
        ("o'hara_7@a-b.co", "o'hara_7@a-b.co"),
        ("\u200banna@exam\u00adple.ru", "anna@example.ru"),
        ("box@XN--80AKHBYKNJ4F.xn--p1ai", "box@xn--80akhbyknj4f.xn--p1ai"),
    ],
)
def test_reads_an_address_and_lowers_its_domain(text: str, value: str) -> None:
    assert email.parse(text) == value
    assert email.show(value) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("anna petrova@example.ru", "EMAIL-SPACES"),
        ("anna@example.ru\nbcc: x", "EMAIL-SPACES"),
        ("anna.example.ru", "EMAIL-AT"),
        ("anna@@example.ru", "EMAIL-AT"),
        ("anna@one@example.ru", "EMAIL-AT"),
        ("анна@example.ru", "EMAIL-LATIN"),
        ("anna@почта.рф", "EMAIL-LATIN"),
        ("\u0430nna@example.ru", "EMAIL-LATIN"),
        ("anna٣@example.ru", "EMAIL-LATIN"),
        ("@example.ru", "EMAIL-LOCAL"),
        (".anna@example.ru", "EMAIL-LOCAL"),
        ("anna.@example.ru", "EMAIL-LOCAL"),
        ("an..na@example.ru", "EMAIL-LOCAL"),
        ('"anna"@example.ru', "EMAIL-LOCAL"),
        ("anna\x00@example.ru", "EMAIL-LOCAL"),
        ("<anna@example.ru>", "EMAIL-LOCAL"),
        ("anna@", "EMAIL-DOMAIN"),
        ("anna@localhost", "EMAIL-DOMAIN"),
        ("anna@example.", "EMAIL-DOMAIN"),
        ("anna@.ru", "EMAIL-DOMAIN"),
        ("anna@-example.ru", "EMAIL-DOMAIN"),
        ("anna@example-.ru", "EMAIL-DOMAIN"),
        ("anna@exam_ple.ru", "EMAIL-DOMAIN"),
        ("anna@127.0.0.1", "EMAIL-DOMAIN"),
        ("anna@[127.0.0.1]", "EMAIL-DOMAIN"),
        (f"{'a' * 65}@example.ru", "EMAIL-LENGTH"),
        (f"anna@{'a.' * 130}ru", "EMAIL-LENGTH"),
        (f"anna@{'a' * 64}.ru", "EMAIL-DOMAIN"),
    ],
)
def test_refuses_what_no_mail_server_takes(text: str, code: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        email.parse(text)

    assert caught.value.code == code


def test_takes_the_longest_parts_allowed() -> None:
    address = f"{'a' * 64}@{'b' * 63}.{'c' * 63}.ru"

    assert email.parse(address) == address


@given(local_part=LOCAL_PARTS, domain=DOMAINS)
def test_reads_what_it_shows_whatever_the_case_of_the_domain(local_part: str, domain: str) -> None:
    value = email.parse(f"{local_part}@{domain}")

    assert value == f"{local_part}@{domain.lower()}"
    assert email.parse(email.show(value)) == value
