"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class PhoneTaken(DomainError):
    code = "ACCOUNT-PHONE-TAKEN"
    message = "На этот номер уже открыт кабинет. Войдите в него по коду или по паролю"
    field = "phone"


class PhoneOwned(DomainError):
    """Said only to whoever has the telephone in their hands; never whose the other account is."""

    code = "ACCOUNT-PHONE-OWNED"
    message = (
        "Этот номер уже подтверждён в другой учётной записи. Укажите другой номер или обратитесь в поддержку"
    )
    field = "phone"


class EmailOwned(DomainError):
    """Said only to whoever reads the mailbox; never whose the other account is."""

    code = "ACCOUNT-EMAIL-OWNED"
    message = "Эта почта уже подтверждена в другой учётной записи. Укажите другую или обратитесь в поддержку"
    field = "email"


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


class SnilsTaken(DomainError):
    code = "ACCOUNT-SNILS-TAKEN"
    message = (
        "Этот СНИЛС уже подтверждён в другой учётной записи. Войдите в неё или восстановите доступ по СНИЛС; "
        "если это не ваша запись, напишите в поддержку"
    )
    field = "snils"


class InnTaken(DomainError):
    code = "ACCOUNT-INN-TAKEN"
    message = (
        "Этот ИНН уже подтверждён в другой учётной записи. Оставьте поле пустым или напишите в поддержку"
    )
    field = "inn"


class DocumentTaken(DomainError):
    code = "ACCOUNT-DOCUMENT-TAKEN"
    message = (
        "Этот документ уже подтверждён в другой учётной записи. Войдите в неё; "
        "если это не ваша запись, напишите в поддержку"
    )
    field = "passport"


class PasswordUsedBefore(DomainError):
    code = "PASSWORD-USED"
    message = (
        "Этот пароль у вас уже был. Придумайте такой, которого ещё не было ни здесь, ни в других сервисах"
    )
    status = 422
    field = "password"


class UnknownReminder(DomainError):
    code = "PASSWORD-REMINDER"
    message = "Напомнить можно через 90 или 180 дней. Выберите одно из двух или «не напоминать»"
    status = 422
    field = "days"


class AnswerTooShort(DomainError):
    code = "QUESTION-ANSWER-SHORT"
    message = "В ответе не меньше %(least)s букв, короткий легко угадать. Придумайте другой"
    status = 422
    field = "answer"


class AnswerInQuestion(DomainError):
    code = "QUESTION-ANSWER-TOLD"
    message = "Ответ виден в самом вопросе. Перепишите вопрос или ответ"
    status = 422
    field = "answer"


class ChildGrownUp(DomainError):
    code = "CHILD-AGE"
    message = "С %(age)s лет у ребёнка своя учётная запись: пусть зарегистрируется сам. Проверьте дату"
    status = 422
    field = "birth_on"


class ChildNotBorn(DomainError):
    code = "CHILD-BIRTH-FUTURE"
    message = "Эта дата ещё не наступила. Проверьте год рождения"
    status = 422
    field = "birth_on"


class TooManyRepresented(DomainError):
    code = "CHILD-MANY"
    message = "В списке уже слишком много людей. Уберите тех, кого больше не представляете"


class RepresentedTwice(DomainError):
    code = "CHILD-TWICE"
    message = "Человек с этим СНИЛС в списке уже есть"
    field = "snils"


class RepresentedNotFound(DomainError):
    code = "CHILD-UNKNOWN"
    message = "Этого человека в вашем списке нет"
    status = 404
