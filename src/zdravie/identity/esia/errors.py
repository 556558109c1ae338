"""
Refusals of ESIA's dialect. ``code`` is ESIA's own; systems match its first eleven characters.

``error`` is the word of RFC 6749 that travels beside it, ``text`` the sentence of the wire after the code.
``message`` is for people: the integrator in the console, the person on a page. The detail ``why`` tells what
exactly was found; ``expected`` is the string that should have been signed, with codes masked.
"""

from typing import ClassVar

from zdravie.kernel.errors import DomainError


class EsiaRefusal(DomainError):
    """The common part of the family."""

    error: ClassVar[str]
    text: ClassVar[str]
    status = 400

    @property
    def description(self) -> str:
        """What the system gets: the code, a colon, words."""
        return f"{self.code}: {self.text % self.details if self.details else self.text}"

    @property
    def explanation(self) -> str:
        """What the integrator reads."""
        why = self.details.get("why")
        if isinstance(why, str) and why:
            return why
        return self.message % self.details if self.details else self.message


class CertificateForeign(EsiaRefusal):
    code = "ESIA-007002"
    error = "unauthorized_client"
    text = "The certificate does not belong to this mnemonic or none is registered for it."
    message = "Сертификат не принадлежит этой системе или у неё нет ни одного действующего"


class ParameterWrong(EsiaRefusal):
    code = "ESIA-007003"
    error = "invalid_request"
    text = "The request misses a mandatory parameter, has a wrong or a repeated one [%(name)s]."
    message = "Параметр %(name)s неверен или повторён. Исправьте запрос системы"


class PersonRefused(EsiaRefusal):
    code = "ESIA-007004"
    error = "access_denied"
    text = "The resource owner or the service refused the request."
    message = "Человек не разрешил передать сведения. Предложите войти ещё раз"


class ClientNotAdmitted(EsiaRefusal):
    code = "ESIA-007005"
    error = "unauthorized_client"
    text = "The client may not ask for an access token this way."
    message = (
        "Системе не разрешено так обращаться: проверьте в реестре, что она действует и подписывает запросы"
    )


class ScopeUnknown(EsiaRefusal):
    code = "ESIA-007006"
    error = "invalid_scope"
    text = "The requested scope is unknown, malformed or not allowed [%(name)s]."
    message = (
        "Область %(name)s неизвестна или не разрешена системе. Добавьте её в реестре или уберите из запроса"
    )


class ServerFailed(EsiaRefusal):
    code = "ESIA-007007"
    error = "server_error"
    text = "The service met an unexpected condition."
    message = "Служба входа не смогла ответить. Повторите через минуту"
    status = 500


class TemporarilyUnavailable(EsiaRefusal):
    code = "ESIA-007008"
    error = "temporarily_unavailable"
    text = "The service is temporarily unable to handle the request."
    message = "Служба входа временно не может подписать ответ. Повторите через несколько минут"
    status = 503


class ResponseTypeUnknown(EsiaRefusal):
    code = "ESIA-007009"
    error = "unsupported_response_type"
    text = "The service does not support this response type."
    message = "Параметр response_type может быть только code"


class GrantInvalid(EsiaRefusal):
    code = "ESIA-007011"
    error = "invalid_grant"
    text = (
        "The authorization code or refresh token is invalid, expired, revoked, does not match the "
        "redirect address of the authorization request or was issued to another client."
    )
    message = "Код или токен обновления не действует. Начните вход заново"


class GrantTypeUnknown(EsiaRefusal):
    code = "ESIA-007012"
    error = "unsupported_grant_type"
    text = "The service does not support this grant type."
    message = "Параметр grant_type может быть authorization_code, refresh_token или client_credentials"


class ScopeMissing(EsiaRefusal):
    code = "ESIA-007013"
    error = "invalid_scope"
    text = "The request has no scope."
    message = "В запросе нет параметра scope. Перечислите в нём области через пробел"


class ParameterMissing(EsiaRefusal):
    code = "ESIA-007014"
    error = "invalid_request"
    text = "The request doesn`t contain the mandatory parameter [%(name)s]."
    message = "В запросе нет обязательного параметра %(name)s. Добавьте его"


class TimeWrong(EsiaRefusal):
    code = "ESIA-007015"
    error = "invalid_request"
    text = "The request time is wrong."
    message = "Время запроса не подходит. Сверьте часы сервера и запись параметра timestamp"


class NotPermitted(EsiaRefusal):
    code = "ESIA-007019"
    error = "access_denied"
    text = "There is no permission for this request."
    message = "На это нет разрешения"


class RedirectForeign(EsiaRefusal):
    code = "ESIA-007023"
    error = "invalid_request"
    text = "The redirect_uri is not among the registered ones."
    message = "Адрес возврата не относится к сайтам, которые зарегистрировала система"


class VerifierUnexpected(EsiaRefusal):
    code = "ESIA-007039"
    error = "invalid_request"
    text = "The code_verifier was sent, but the authorization request had no code_challenge."
    message = (
        "Прислан code_verifier, хотя при запросе кода code_challenge не было. Пришлите оба или ни одного"
    )


class VerifierWrong(EsiaRefusal):
    code = "ESIA-007040"
    error = "invalid_grant"
    text = "The code_verifier does not match the code_challenge."
    message = "Параметр code_verifier не подходит к code_challenge, с которым запрашивали код"


class SignatureRefused(EsiaRefusal):
    code = "ESIA-007053"
    error = "access_denied"
    text = "OAuthErrorEnum.clientSecretWrong"
    message = "Подпись в client_secret не подошла"


class PersonNotConfirmed(EsiaRefusal):
    code = "ESIA-007055"
    error = "access_denied"
    text = "The account of the user is not confirmed."
    message = "Система принимает только подтверждённые учётные записи. Подтвердите личность и войдите снова"
    status = 403


class ClientUnknown(EsiaRefusal):
    code = "ESIA-008010"
    error = "invalid_client"
    text = "Client authentication failed."
    message = "Системы с таким client_id в реестре нет. Проверьте мнемонику"


class PermissionsUnreadable(EsiaRefusal):
    code = "ESIA-036700"
    error = "invalid_request"
    text = "The parameter permissions cannot be read [%(name)s]."
    message = "Параметр permissions не читается: %(name)s. Это массив JSON в base64url без знаков «=»"
