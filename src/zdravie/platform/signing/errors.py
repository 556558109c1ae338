"""Refusals of this room: each fault of a certificate or a signature has its own code and advice."""

from zdravie.kernel.errors import DomainError


class CertificateUnreadable(DomainError):
    code = "SIGN-CERT-UNREADABLE"
    message = "Это не сертификат или файл повреждён. Выгрузите сертификат заново и повторите"
    status = 422
    field = "certificate"


class AlgorithmUnsupported(DomainError):
    code = "SIGN-CERT-ALGORITHM"
    message = (
        "Ключ этого сертификата не поддерживается. Подойдут ГОСТ Р 34.10-2012, RSA и ECDSA: "
        "выпустите сертификат с одним из них"
    )
    status = 422
    field = "certificate"


class KeyTooWeak(DomainError):
    code = "SIGN-KEY-WEAK"
    message = "Ключ сертификата слишком короткий. Выпустите новый сертификат в удостоверяющем центре"
    status = 422


class KeyUnreadable(DomainError):
    code = "SIGN-KEY-UNREADABLE"
    message = "Закрытый ключ не читается. Проверьте файл ключа в настройках"
    status = 422


class GostUnavailable(DomainError):
    """Only signing asks this: verification needs no engine."""

    code = "SIGN-GOST-UNAVAILABLE"
    message = "На этом сервере нечем подписать по ГОСТ. Установите расширение ГОСТ для OpenSSL"
    status = 503


class SignatureUnreadable(DomainError):
    code = "SIGN-UNREADABLE"
    message = "Это не электронная подпись или она повреждена. Подпишите заново и вставьте подпись целиком"
    status = 422
    field = "signature"


class SignersSeveral(DomainError):
    code = "SIGN-SIGNERS"
    message = "В подписи должен быть ровно один подписавший. Подпишите заново одним сертификатом"
    status = 422
    field = "signature"


class SignerMissing(DomainError):
    code = "SIGN-NO-CERTIFICATE"
    message = "В подписи нет сертификата подписавшего. Подпишите заново, приложив сертификат"
    status = 422
    field = "signature"


class DigestForeign(DomainError):
    """The digest does not belong to the key: SHA-256 under a GOST key, or an old hash."""

    code = "SIGN-DIGEST"
    message = "Подпись сделана с другим алгоритмом хеширования, чем положено этому ключу. Подпишите заново"
    status = 422
    field = "signature"


class ContentDiffers(DomainError):
    code = "SIGN-CONTENT"
    message = "Подписано не то, что показано на странице. Подпишите показанный текст ещё раз"
    status = 422
    field = "signature"


class SignatureWrong(DomainError):
    code = "SIGN-WRONG"
    message = "Подпись не подходит к сертификату. Подпишите заново"
    status = 422
    field = "signature"


class SigningCertificateWrong(DomainError):
    """The protected attribute names another certificate than the one that was put beside the signature."""

    code = "SIGN-ATTRIBUTE"
    message = "К подписи приложен не тот сертификат, которым она сделана. Подпишите заново"
    status = 422
    field = "signature"


class CertificateExpired(DomainError):
    code = "SIGN-CERT-EXPIRED"
    message = (
        "Истёк срок действия сертификата: он действовал до %(until)s. "
        "Получите новый сертификат в удостоверяющем центре или установите его заново"
    )
    status = 422
    field = "signature"


class CertificateNotYetValid(DomainError):
    code = "SIGN-CERT-EARLY"
    message = (
        "Срок действия сертификата ещё не начался: он действует с %(since)s. Подождите или возьмите другой"
    )
    status = 422
    field = "signature"


class CertificateRevoked(DomainError):
    code = "SIGN-CERT-REVOKED"
    message = "Сертификат отозван. Получите новый сертификат в удостоверяющем центре"
    status = 422
    field = "signature"


class RootUnknown(DomainError):
    code = "SIGN-ROOT-UNKNOWN"
    message = (
        "Сертификат выдан центром, которому здесь не доверяют. "
        "Нужен сертификат аккредитованного удостоверяющего центра"
    )
    status = 422
    field = "signature"


class CertificateNotForSigning(DomainError):
    code = "SIGN-CERT-USAGE"
    message = "Этим сертификатом нельзя подписывать. Выберите на токене сертификат электронной подписи"
    status = 422
    field = "signature"


class RevocationUnknown(DomainError):
    code = "SIGN-CRL-UNAVAILABLE"
    message = (
        "Сейчас нельзя проверить, не отозван ли сертификат: нет свежего списка отозванных. "
        "Повторите через несколько минут или войдите другим способом"
    )
    status = 503
    field = "signature"


class RevocationListWrong(DomainError):
    code = "SIGN-CRL-WRONG"
    message = "Список отозванных сертификатов не читается или подписан не своим центром. Нужен другой адрес"
    status = 422


class SignatureUnexpected(DomainError):
    code = "SIGN-UNEXPECTED"
    message = "Эту подпись здесь не ждут или ждали слишком долго. Вернитесь на страницу и подпишите ещё раз"
    status = 422
    field = "signature"
