"""Refusals of this room. A dialect translates them into its own error names."""

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
