"""
The seal of a new installation: a test centre of its own, a key and a certificate, in one text.

It lets the system seal papers from the first minute and says in every name that it is a test. An operator
puts a bundle of the organisation's own in its place: private key, certificate, centres up to the root.
"""

from datetime import UTC, datetime, timedelta

TEST_UNIT = "TEST"
_YEAR = timedelta(days=365)


def draw_seal() -> str:
    """Key, certificate and centre in PEM; the centre's own key is thrown away."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    def name_of(common_name: str) -> x509.Name:
        return x509.Name(
            [
                x509.NameAttribute(NameOID.COUNTRY_NAME, "RU"),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Здравие, тестовая установка"),
                x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, TEST_UNIT),
                x509.NameAttribute(NameOID.COMMON_NAME, common_name),
            ]
        )

    def usage(*, is_centre: bool) -> x509.KeyUsage:
        return x509.KeyUsage(
            digital_signature=not is_centre,
            content_commitment=not is_centre,
            key_cert_sign=is_centre,
            crl_sign=is_centre,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            encipher_only=False,
            decipher_only=False,
        )

    def issue(subject: x509.Name, key: ec.EllipticCurvePublicKey, years: int) -> x509.Certificate:
        is_centre = subject == centre_name
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(centre_name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(since + years * _YEAR)
            .add_extension(x509.BasicConstraints(ca=is_centre, path_length=0 if is_centre else None), True)
            .add_extension(usage(is_centre=is_centre), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(centre_key.public_key()), critical=False
            )
            .sign(centre_key, hashes.SHA256())
        )

    since = datetime.now(UTC) - timedelta(days=1)
    centre_name = name_of("Тестовый центр установки")
    centre_key, own_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    centre = issue(centre_name, centre_key.public_key(), years=20)
    own = issue(name_of("Печать портала"), own_key.public_key(), years=10)
    pem = serialization.Encoding.PEM
    key_text = own_key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return b"".join((key_text, own.public_bytes(pem), centre.public_bytes(pem))).decode("ascii").strip()
