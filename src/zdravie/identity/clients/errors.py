"""Refusals of this room. A dialect translates them into its own error names."""

from uuid import UUID

from zdravie.kernel.errors import DomainError


class UnknownClient(DomainError):
    code = "OIDC-CLIENT"
    message = "Система, которая прислала вас сюда, у нас не зарегистрирована"
    status = 400


class ForeignRedirectUri(DomainError):
    code = "OIDC-REDIRECT"
    message = "Адрес возврата не совпадает с тем, который зарегистрировала система"
    status = 400


class WrongClientSecret(DomainError):
    code = "OIDC-CLIENT-SECRET"
    message = "Система не подтвердила, что это она"
    status = 401


class BadRegistration(DomainError):
    code = "OIDC-REGISTRATION"
    message = "Так систему не зарегистрировать: %(why)s"
    status = 422


class ClientIdTaken(DomainError):
    code = "OIDC-CLIENT-TAKEN"
    message = "Система с таким идентификатором уже есть"


class UnknownCode(DomainError):
    code = "OIDC-CODE-UNKNOWN"
    message = "Такого кода нет"
    status = 400


class CodeOfAnotherClient(DomainError):
    code = "OIDC-CODE-FOREIGN"
    message = "Код выдан другой системе"
    status = 400


class CodeExpired(DomainError):
    code = "OIDC-CODE-EXPIRED"
    message = "Время кода вышло"
    status = 400


class CodeAlreadyUsed(DomainError):
    code = "OIDC-CODE-USED"
    message = "Код уже предъявляли; всё, что по нему выдано, отозвано"
    status = 400


class CodeForAnotherAddress(DomainError):
    code = "OIDC-CODE-REDIRECT"
    message = "Код выдан для другого адреса возврата"
    status = 400


class WrongVerifier(DomainError):
    code = "OIDC-CODE-VERIFIER"
    message = "Проверочная строка PKCE не подходит к коду"
    status = 400


class DeadToken(DomainError):
    code = "OIDC-TOKEN"
    message = "Токен не действует"
    status = 401


class ConsentNotFound(DomainError):
    code = "OIDC-CONSENT"
    message = "Такого согласия нет"
    status = 404


class NotTheAccountHolder(DomainError):
    code = "OIDC-NOT-HOLDER"
    message = "Согласие даёт и отзывает только сам человек"
    status = 403


class NoSigningKey(DomainError):
    code = "OIDC-KEY"
    message = "У службы входа нет ключа подписи: запустите zdravie migrate"
    status = 503


class VerifierWithoutChallenge(WrongVerifier):
    code = "OIDC-CODE-NO-CHALLENGE"
    message = "Код выдан без PKCE, а проверочная строка прислана"


class DeadRefreshToken(DomainError):
    code = "OIDC-REFRESH"
    message = "Токен обновления не действует: пусть человек войдёт ещё раз"
    status = 400


class RefreshTokenReused(DomainError):
    code = "OIDC-REFRESH-USED"
    message = "Токен обновления уже предъявляли; все токены этого входа отозваны"
    status = 400


class ScopeTooWide(DomainError):
    code = "OIDC-SCOPE"
    message = "Системе столько сведений не разрешено"
    status = 400


class PushedRequestSpent(DomainError):
    code = "OIDC-PUSHED"
    message = "Этот запрос уже использован или его время вышло: вернитесь в систему и начните вход заново"
    status = 400


class AssertionRefused(WrongClientSecret):
    code = "OIDC-ASSERTION"
    message = "Подпись системы не принята: %(why)s"
    client_pk: UUID | None = None
    """The system whose statement it claims to be, for that system's diary."""


class UnknownDevice(DomainError):
    code = "OIDC-DEVICE"
    message = "Такого кода нет или его время вышло. Проверьте код на экране устройства"
    status = 422


class TooManyDeviceCodes(DomainError):
    code = "OIDC-DEVICE-TRIES"
    message = "Слишком много неверных кодов. Подождите час и попробуйте снова"
    status = 429


class DeviceWaiting(DomainError):
    code = "OIDC-DEVICE-WAITING"
    message = "Человек ещё не ответил"
    status = 400


class DeviceTooFast(DomainError):
    code = "OIDC-DEVICE-FAST"
    message = "Устройство спрашивает слишком часто"
    status = 400


class DeviceDenied(DomainError):
    code = "OIDC-DEVICE-DENIED"
    message = "Человек не пустил это устройство"
    status = 400


class DeviceExpired(DomainError):
    code = "OIDC-DEVICE-EXPIRED"
    message = "Время кода устройства вышло"
    status = 400


class KeyPlannedTooSoon(DomainError):
    code = "OIDC-KEY-SOON"
    message = "Новый ключ должны успеть увидеть все системы: назначьте более поздний срок"


class UnknownAlgorithm(DomainError):
    code = "OIDC-ALGORITHM"
    message = "Таким алгоритмом токены не подписываются"
    status = 422


class CertificateOver(DomainError):
    code = "CLIENT-CERT-EXPIRED"
    message = "Срок сертификата истёк %(until)s. Выпустите новый и загрузите его"
    status = 422
    field = "certificate"


class CertificateKnown(DomainError):
    code = "CLIENT-CERT-KNOWN"
    message = "Этот сертификат у системы уже есть. Загрузите другой"
    field = "certificate"


class CertificateNotFound(DomainError):
    code = "CLIENT-CERT-UNKNOWN"
    message = "Такого сертификата у системы нет"
    status = 404


class SystemNotFound(UnknownClient):
    """Also what is said of somebody else's system."""

    code = "CLIENT-UNKNOWN"
    message = "Такой системы у вас нет. Откройте список своих систем и выберите её там"
    status = 404


class MayNotRegister(DomainError):
    code = "CLIENT-NOT-ALLOWED"
    message = "Систему регистрирует её владелец, который вошёл с двумя подтверждениями"
    status = 403


class TooManySystems(DomainError):
    code = "CLIENT-MANY"
    message = "У вас уже %(count)s систем, больше не завести. Откажитесь от ненужных или напишите в поддержку"


class NoSecretToRotate(DomainError):
    code = "CLIENT-NO-SECRET"
    message = "Эта система подтверждает себя без секрета. Сменить нечего"
    status = 422


class RequestNotFound(DomainError):
    code = "CLIENT-REQUEST-UNKNOWN"
    message = "Такой записи у системы нет или её срок хранения вышел"
    status = 404
