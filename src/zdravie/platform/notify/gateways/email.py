"""
The mail server: one letter over SMTP.

A letter carries its own number as Message-ID, so that a mailbox shows a repeated one once, and the instant
after which nobody should read it as ``Expires`` (RFC 4021).
"""

import smtplib
from datetime import datetime
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from zdravie.platform.notify.gateways.errors import GatewayDown, MessageTooLate, MessageUnacceptable

_TIMEOUT_SECONDS = 5
_LASTING = range(500, 600)
_TOO_LATE = b"5.4.7"
"""Delivery time expired (RFC 3463)."""


def deliver(*, message_id: UUID, to: str, subject: str, text: str, expires_at: datetime) -> None:
    """
    Hand one letter over.

    :raises GatewayDown: no server, or a refusal for now
    :raises MessageUnacceptable: the server will never take it: no such address, or it bars us
    :raises MessageTooLate: its time ran out on the way
    """
    letter = _write(message_id, to=to, subject=subject, text=text, expires_at=expires_at)
    try:
        letter.send()
    except smtplib.SMTPRecipientsRefused as error:
        _refuse(*next(iter(error.recipients.values())))
    except smtplib.SMTPResponseException as error:
        answer = error.smtp_error
        _refuse(error.smtp_code, answer if isinstance(answer, bytes) else answer.encode())
    except (smtplib.SMTPException, OSError) as error:
        # The letter holds an address and a code: nothing of it may reach a log through the error.
        raise GatewayDown(type(error).__name__) from None
    except UnicodeError:
        raise MessageUnacceptable("address") from None


def message_id_of(message_id: UUID) -> str:
    """The name by which mailboxes know the letter."""
    domain = parseaddr(settings.ZDRAVIE_MAIL_FROM)[1].rpartition("@")[2]
    return f"<{message_id}@{domain}>"


def _write(message_id: UUID, *, to: str, subject: str, text: str, expires_at: datetime) -> EmailMessage:
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=text,
        from_email=settings.ZDRAVIE_MAIL_FROM,
        to=[to],
        headers={
            "Message-ID": message_id_of(message_id),
            "Expires": format_datetime(expires_at),
            "Auto-Submitted": "auto-generated",
        },
        connection=_server(),
    )


def _server() -> EmailBackend:
    """``smtp://``, ``smtps://`` (TLS from the first byte) or ``smtp+tls://`` (STARTTLS)."""
    where = urlsplit(settings.ZDRAVIE_SMTP_URL)
    return EmailBackend(
        host=where.hostname,
        port=where.port,
        username=unquote(where.username or ""),
        password=settings.ZDRAVIE_SMTP_PASSWORD.get_secret_value(),
        use_tls=where.scheme == "smtp+tls",
        use_ssl=where.scheme == "smtps",
        timeout=_TIMEOUT_SECONDS,
    )


def _refuse(code: int, answer: bytes) -> None:
    """Digits alone go on: the words of the server may quote the address."""
    if _TOO_LATE in answer:
        raise MessageTooLate from None
    if code in _LASTING:
        raise MessageUnacceptable(f"SMTP {code}") from None
    raise GatewayDown(f"SMTP {code}") from None
