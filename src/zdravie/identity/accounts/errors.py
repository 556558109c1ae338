"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class PhoneTaken(DomainError):
    code = "ACCOUNT-PHONE-TAKEN"
    message = "На этот номер уже открыт кабинет. Войдите в него по коду или по паролю"
    field = "phone"


class NotAllowedToVouch(DomainError):
    code = "ACCOUNT-VOUCH"
    message = "Уровень учётной записи повышают только проверки по государственным реестрам"
    status = 403


class AccountNotFound(DomainError):
    code = "ACCOUNT-UNKNOWN"
    message = "Такой учётной записи нет"
    status = 404


class PasswordTooShort(DomainError):
    code = "PASSWORD-SHORT"
    message = "В пароле не меньше %(needed)s знаков, у вас %(got)s. Сделайте его длиннее"
    status = 422
    field = "password"


class PasswordTooLong(DomainError):
    code = "PASSWORD-LONG"
    message = "В пароле не больше %(most)s знаков, у вас %(got)s. Сократите его"
    status = 422
    field = "password"


class PasswordWithoutBothCases(DomainError):
    code = "PASSWORD-CASES"
    message = "В пароле нужны и строчные, и заглавные буквы. Добавьте недостающие"
    status = 422
    field = "password"


class PasswordWithoutDigit(DomainError):
    code = "PASSWORD-DIGIT"
    message = "В пароле нужна хотя бы одна цифра. Добавьте её"
    status = 422
    field = "password"


class PasswordCommon(DomainError):
    code = "PASSWORD-COMMON"
    message = "Этот пароль из списка самых частых, его подберут первым. Придумайте другой"
    status = 422
    field = "password"


class PasswordAboutPerson(DomainError):
    code = "PASSWORD-PERSONAL"
    message = "В пароле ваше имя, телефон или год рождения, их легко узнать. Придумайте другой"
    status = 422
    field = "password"
