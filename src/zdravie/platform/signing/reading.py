"""What signing programs give out, in one shape."""

import base64
import binascii
import re

from zdravie.platform.signing.errors import SignatureUnreadable

_PEM = re.compile(rb"-----(BEGIN|END) [A-Z0-9 ]+-----")


def to_der(signature: bytes) -> bytes:
    """
    DER from whatever signing programs give out: DER itself, PEM, bare base64.

    :raises SignatureUnreadable: none of these
    """
    if not signature.isascii():
        return signature
    try:
        return base64.b64decode(b"".join(_PEM.sub(b"", signature).split()), validate=True)
    except binascii.Error as error:
        raise SignatureUnreadable from error
