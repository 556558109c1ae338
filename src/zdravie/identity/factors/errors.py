"""Refusals of the factors."""

from zdravie.kernel.errors import DomainError


class AppCodeWrong(DomainError):
    """Wrong, or not looked at because there were too many before: the same words."""

    code = "FACTOR-APP-WRONG"
    message = (
        "Код не подошёл. Введите новый из приложения и проверьте, что время на телефоне выставляется само. "
        "После нескольких ошибок проверка закрывается на %(minutes)s минут, после многих на сутки"
    )
    status = 422
    field = "code"


class AppCodeUsed(DomainError):
    code = "FACTOR-APP-USED"
    message = "Этим кодом уже пользовались. Дождитесь в приложении следующего, он сменится за полминуты"
    field = "code"


class AppSetupWrong(DomainError):
    """The app shows other codes than the key makes."""

    code = "FACTOR-APP-SETUP-WRONG"
    message = (
        "Код не подошёл. Проверьте, что время на телефоне выставляется само, и введите код, "
        "который приложение показывает сейчас. Если не помогло, удалите запись в приложении и начните заново"
    )
    status = 422
    field = "code"


class AppSetupGone(DomainError):
    code = "FACTOR-APP-SETUP-GONE"
    message = "Подключение приложения не начато или начато слишком давно. Начните заново"
    field = "code"


class AppMissing(DomainError):
    code = "FACTOR-APP-NONE"
    message = "Приложение с кодами не подключено"
    status = 404


class RecoveryCodeWrong(DomainError):
    """Wrong, used before, or not looked at because there were too many before: the same words."""

    code = "FACTOR-RECOVERY-WRONG"
    message = (
        "Код не подошёл или его уже использовали. Сверьте цифры с распечаткой и возьмите другой. "
        "После нескольких ошибок проверка закрывается на %(minutes)s минут, после многих на сутки"
    )
    status = 422
    field = "code"


class RecoveryCodesMissing(DomainError):
    code = "FACTOR-RECOVERY-NONE"
    message = "Запасных кодов нет, удалять нечего"
    status = 404


class PasskeyQuestionGone(DomainError):
    code = "FACTOR-PASSKEY-GONE"
    message = (
        "Запрос к ключу входа уже не действует: прошло больше %(minutes)s минут, на него уже ответили "
        "или он из другого браузера. Попробуйте ещё раз"
    )
    field = "credential"


class PasskeyRefused(DomainError):
    """The answer of the device does not fit: signature, address, unlocking, form."""

    code = "FACTOR-PASSKEY-REFUSED"
    message = (
        "Ключ входа не подошёл. Разблокируйте устройство пальцем, лицом или ПИН-кодом и попробуйте ещё раз "
        "или выберите другой способ"
    )
    status = 422
    field = "credential"


class PasskeyUnknown(DomainError):
    code = "FACTOR-PASSKEY-UNKNOWN"
    message = (
        "Такого ключа входа мы не знаем: его удалили из учётной записи или он не от неё. "
        "Войдите другим способом и добавьте ключ в разделе «Безопасность»"
    )
    status = 403
    field = "credential"


class PasskeyCopied(DomainError):
    """The counter of the device went back: somebody else may hold a copy."""

    code = "FACTOR-PASSKEY-COPIED"
    message = (
        "Похоже, у этого ключа входа есть копия, поэтому вход остановлен. Войдите другим способом, "
        "удалите этот ключ в разделе «Безопасность» и добавьте новый"
    )
    status = 403
    field = "credential"


class PasskeyTaken(DomainError):
    code = "FACTOR-PASSKEY-TAKEN"
    message = "Этот ключ входа уже добавлен"
    field = "credential"


class PasskeysFull(DomainError):
    code = "FACTOR-PASSKEYS-FULL"
    message = "Можно добавить не больше %(most)s ключей входа. Удалите те, которыми не пользуетесь"


class PasskeyNotOwn(DomainError):
    code = "FACTOR-PASSKEY-NONE"
    message = "Такого ключа входа в списке нет. Обновите страницу"
    status = 404


class StrongerSignInNeeded(DomainError):
    code = "FACTOR-STRONGER"
    message = "Чтобы менять способы подтверждения, подтвердите вход вторым из тех, что уже есть"
    status = 403
