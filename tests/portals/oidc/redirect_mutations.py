"""Hundreds of addresses that differ from the registered one by something an attacker would try."""

from collections.abc import Iterator

HOST, PATH = "clinic.example", "/callback"
REGISTERED = f"https://{HOST}{PATH}"
EVIL = "evil.example"


def mutations() -> list[str]:
    """Each once, none equal to the registered address."""
    made = (*_schemes(), *_hosts(), *_ports(), *_users(), *_paths(), *_tails(), *_characters(), *_letters())
    return [uri for uri in dict.fromkeys(made) if uri != REGISTERED]


def _schemes() -> Iterator[str]:
    for scheme in (
        *("http", "HTTPS", "Https", "hTTPS", "ftp", "ws", "wss", "file", "javascript", "data", "vbscript"),
        *("about", "blob", "intent", "android-app", "chrome", "view-source", "mailto", "tel", "httpss"),
        *("https+x", "shttp", "htt", "https ", " https", "https\t", "ht\ttps"),
    ):
        yield f"{scheme}://{HOST}{PATH}"
    for joint in (":", ":/", ":///", ":////", ":\\\\", ":/\\", ":\\/", "://\\", "", "//", ":// ", ":%2f%2f"):
        yield f"https{joint}{HOST}{PATH}"
    yield from (
        f"//{HOST}{PATH}",
        f"///{HOST}{PATH}",
        PATH,
        "callback",
        "",
        "https:",
        "https://",
        "https:///",
    )
    yield from (
        f"{HOST}{PATH}",
        "null",
        "undefined",
        "urn:ietf:wg:oauth:2.0:oob",
        "*",
        "https://*",
        "about:blank",
    )


def _hosts() -> Iterator[str]:
    for host in (
        *(
            HOST.upper(),
            HOST.capitalize(),
            "CLINIC.example",
            "clinic.EXAMPLE",
            f"{HOST}.",
            f"{HOST}..",
            f".{HOST}",
        ),
        *(f"www.{HOST}", f"a.{HOST}", f"{HOST}.{EVIL}", f"{EVIL}.{HOST}", f"evil{HOST}", f"evil-{HOST}"),
        *(f"{HOST}evil", f"{HOST}-evil.example", "clinic.example.com", "clinic.exampl", "linic.example"),
        *("clinicexample", "clinic-example", "clinic,example", "clinic_example", "clinic..example"),
        *("сlinic.example", "clіnic.example", "clinic.exаmple", "xn--linic-e1b.example", "clinic。example"),
        *(
            "clinic．example",
            "clinic｡example",
            "ｃlinic.example",
            "clinic.exampl\N{LATIN SMALL LETTER E WITH ACUTE}",
        ),
        *(
            "clinic%2eexample",
            "clinic%2Eexample",
            "%63linic.example",
            "clinic.exampl%65",
            "clinic.example%00",
        ),
        *("clinic.example%2f", "clinic.example%20", "clinic.example%09", "clinic.example%0d%0a"),
        *(
            "clinic.example\x00",
            "clinic.example ",
            "clinic\t.example",
            "clinic.example\n",
            "clin\ric.example",
        ),
        *("*.example", "*", "localhost", "127.0.0.1", "[::1]", "0x7f.1", "2130706433", "0.0.0.0", "[::]"),
        *(
            EVIL,
            f"{EVIL}#{HOST}",
            f"{EVIL}?{HOST}",
            f"{EVIL}\\{HOST}",
            f"{EVIL}%23{HOST}",
            f"{EVIL}%5c{HOST}",
        ),
        *(f"{HOST}\\.{EVIL}", f"{HOST}%5c.{EVIL}", f"{HOST}&{EVIL}", f"{HOST};{EVIL}", f"{HOST},{EVIL}"),
        *(
            f"{HOST} {EVIL}",
            f"{HOST}%20{EVIL}",
            f"{HOST}|{EVIL}",
            f"{HOST}!{EVIL}",
            f"{HOST}'{EVIL}",
            f"{HOST}({EVIL}",
        ),
    ):
        yield f"https://{host}{PATH}"


def _ports() -> Iterator[str]:
    for port in (
        *(
            "",
            "0",
            "1",
            "80",
            "443",
            "0443",
            "00443",
            "8443",
            "8080",
            "65535",
            "65536",
            "65979",
            "-1",
            "443x",
        ),
        *("4 43", "%34%34%33", "443:443", "443#", "443?", "443\\", "443/..", "٤٤٣", "1e3", "0x1bb"),
    ):
        yield f"https://{HOST}:{port}{PATH}"


def _users() -> Iterator[str]:
    for user in (
        *("", "user", "user:word", ":", "user:", EVIL, f"{EVIL}:443", "%40", "%2f", "a@b", "user%40", "x\\"),
    ):
        yield f"https://{user}@{HOST}{PATH}"
    for user in (
        HOST,
        f"{HOST}:443",
        f"{HOST}%2f",
        f"{HOST}%2fcallback%3f",
        f"{HOST}\\",
        f"{HOST}#",
        f"{HOST}?",
    ):
        yield f"https://{user}@{EVIL}{PATH}"
    yield from (f"https://{HOST}%40{EVIL}{PATH}", f"https://{HOST}&@{EVIL}#@{HOST}{PATH}")


def _paths() -> Iterator[str]:
    for path in (
        *(
            "",
            "/",
            "/Callback",
            "/CALLBACK",
            "/callbacK",
            "/callbac",
            "/callbackx",
            "/callback/",
            "//callback",
        ),
        *(
            "/./callback",
            "/callback/.",
            "/callback/..",
            "/callback/../callback",
            "/x/../callback",
            "/../callback",
        ),
        *(
            "/callback/../../evil",
            "/callback/%2e%2e/evil",
            "/callback/%2e%2e",
            "/callback/..;/evil",
            "/callback/..%2fevil",
        ),
        *(
            "/callback%2f..%2fevil",
            "/callback%2f",
            "/callback%5c",
            "/callback%00",
            "/callback%20",
            "/callback%09",
        ),
        *(
            "/callback%0a",
            "/callback%0d",
            "/callback%23",
            "/callback%3F",
            "/callback%3f",
            "/callback%3b",
            "/callback%26",
        ),
        *("/%63allback", "/callbac%6b", "/callbac%6B", "/%2fcallback", "/%252fcallback", "/callback%252f"),
        *(
            "/callback/evil",
            "/callback/x/..",
            "/callback;",
            "/callback;x=1",
            "/callback,",
            "/callback.",
            "/callback...",
        ),
        *(
            "/callback:",
            "/callback@",
            f"/callback@{EVIL}",
            "/callback!",
            "/callback'",
            '/callback"',
            "/callback<",
        ),
        *(
            "/callback\\",
            "\\callback",
            "/\\callback",
            "/callback\\..\\evil",
            "/callback*",
            "/*",
            "/call*",
            "/callback~1",
        ),
        *(
            "/callback/*",
            "/callback/%2a",
            "/сallback",
            "/cаllback",
            "/callbaсk",
            "/callback\u200b",
            "/\u200bcallback",
        ),
        *(
            "/callback\u202e",
            "/callback\ufeff",
            "/callback\u00a0",
            "/callback\u2028",
            "/callback\u0301",
            "/callback\x7f",
        ),
        *(
            f"/https://{EVIL}",
            f"//{EVIL}/callback",
            f"/callback//{EVIL}",
            "/callback|",
            "/callback^",
            "/callback`",
        ),
    ):
        yield f"https://{HOST}{path}"


def _tails() -> Iterator[str]:
    for tail in (
        *(
            "?",
            "??",
            "?x",
            "?x=1",
            "?code=1",
            "?state=1",
            f"?next=https://{EVIL}",
            "?redirect_uri=x",
            "?%00",
            "?#",
        ),
        *(
            "&",
            "&x=1",
            "&code=1",
            "#",
            "##",
            "#part",
            f"#@{EVIL}/",
            "#?x=1",
            "#/../",
            "?a=b&c=d",
            "?response_mode=fragment",
        ),
        *(
            " ",
            "  ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\r\nSet-Cookie: a=b",
            "\x00",
            "\x0b",
            "\x0c",
            "\u3000",
            "\u2003",
        ),
        *(
            f" https://{EVIL}/",
            f",https://{EVIL}/",
            f";https://{EVIL}/",
            f"|https://{EVIL}/",
            f"\nhttps://{EVIL}/",
        ),
        *(
            "<script>",
            '"onload=x',
            "'x",
            "{{7*7}}",
            "${7*7}",
            "$(x)",
            "`x`",
            "%",
            "%%",
            "%zz",
            "+",
            "=",
            "==",
            "-",
            "_",
        ),
    ):
        yield REGISTERED + tail


def _characters() -> Iterator[str]:
    for sign in (
        " ",
        "\t",
        "\n",
        "\r",
        "\x00",
        "\x01",
        "\x1f",
        "\x7f",
        "\u200b",
        "\ufeff",
        "\u2028",
        "/",
        "\\",
        ":",
        "%",
        "a",
    ):
        yield sign + REGISTERED


def _letters() -> Iterator[str]:
    """One letter lost, doubled or made large, at every place."""
    for place, letter in enumerate(REGISTERED):
        before, after = REGISTERED[:place], REGISTERED[place + 1 :]
        yield before + after
        yield before + letter * 2 + after
        yield before + letter.upper() + after
        yield f"{before}%{ord(letter):02x}{after}"
