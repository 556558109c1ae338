"""Refusals of sign-in by signature; those of a signature and its certificate are in platform/signing."""

from zdravie.kernel.errors import DomainError


class ChallengeGone(DomainError):
    code = "ESIGN-GONE"
    message = (
        "Этот текст для подписи уже не действует: прошло больше %(minutes)s минут, им уже воспользовались "
        "или его запросили в другом браузере. Запросите новый и подпишите его"
    )
    field = "signature"


class SnilsMissing(DomainError):
    code = "ESIGN-NO-SNILS"
    message = (
        "В сертификате нет СНИЛС, и к учётной записи он не привязан. Войдите другим способом "
        "и добавьте сертификат в разделе «Сертификаты»"
    )
    status = 403
    field = "signature"


class AccountMissing(DomainError):
    code = "ESIGN-NO-ACCOUNT"
    message = (
        "Подпись верна, но учётной записи с СНИЛС из сертификата нет. Откройте её: понадобится номер телефона"
    )
    status = 403
    field = "signature"


class SnilsUnverified(DomainError):
    code = "ESIGN-SNILS-UNVERIFIED"
    message = (
        "Подпись верна, но СНИЛС в вашей учётной записи ещё не проверен. "
        "Войдите по телефону или паролю и подтвердите личность, после этого подпись подойдёт"
    )
    status = 403
    field = "signature"


class CertificateOfAnother(DomainError):
    code = "ESIGN-FOREIGN"
    message = "Это сертификат другого человека. Возьмите токен со своим сертификатом"
    status = 403
    field = "signature"


class CertificateTaken(DomainError):
    code = "ESIGN-TAKEN"
    message = "Этот сертификат уже добавлен"
    field = "signature"


class CertificateUnknown(DomainError):
    code = "ESIGN-UNKNOWN"
    message = "Такого сертификата в списке нет. Обновите страницу"
    status = 404


class CertificateMissing(DomainError):
    """An operation asks for a signature and its owner has nothing to sign with."""

    code = "ESIGN-MISSING"
    message = (
        "Для этого действия нужен сертификат электронной подписи, а в учётной записи действующего нет. "
        "Добавьте его в разделе «Сертификаты»"
    )
    status = 403
