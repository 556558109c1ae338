"""Why a file is not taken; each refusal says what to do."""

from zdravie.kernel.errors import DomainError


class FileRefused(DomainError):
    """The family of all refusals of an upload."""

    code = "FILE-REFUSED"
    message = "Файл не подошёл. Загрузите PDF, JPG или PNG"
    status = 422
    field = "file"


class FileEmpty(FileRefused):
    code = "FILE-EMPTY"
    message = "Файл пустой. Выберите другой или сфотографируйте документ заново"


class FileTooBig(FileRefused):
    code = "FILE-BIG"
    message = "Файл больше %(most)s МБ. Уменьшите снимок или сохраните его в JPG и загрузите снова"


class BmpRefused(FileRefused):
    code = "FILE-BMP"
    message = "Снимки BMP не принимаем: они слишком велики. Сохраните как JPG или PNG и загрузите снова"


class TiffRefused(FileRefused):
    code = "FILE-TIFF"
    message = "Снимки TIFF не принимаем. Сохраните как PDF, JPG или PNG и загрузите снова"


class HeicRefused(FileRefused):
    code = "FILE-HEIC"
    message = (
        "Это снимок HEIC, его открывают только некоторые телефоны. "
        "В настройках камеры выберите «Наиболее совместимые» или сохраните как JPG"
    )


class SvgRefused(FileRefused):
    code = "FILE-SVG"
    message = "Рисунки SVG не принимаем: в них бывает программа. Загрузите снимок JPG или PNG"


class TypeRefused(FileRefused):
    code = "FILE-TYPE"
    message = "Это не PDF, не JPG и не PNG, хотя имя может говорить другое. Сохраните документ в одном из них"


class PdfRefused(FileRefused):
    code = "FILE-PHOTO"
    message = "Для фотографии нужен снимок JPG или PNG, а это PDF. Загрузите снимок"


class FileBroken(FileRefused):
    code = "FILE-BROKEN"
    message = (
        "Файл повреждён или загрузился не целиком. Откройте его у себя, сохраните заново и загрузите снова"
    )


class PictureSmall(FileRefused):
    code = "FILE-SMALL"
    message = "Снимок мелкий, текста не прочесть. Сфотографируйте ближе: короткая сторона от %(least)s точек"


class FileLocked(FileRefused):
    code = "FILE-PASSWORD"
    message = "PDF закрыт паролем. Сохраните его без пароля и загрузите снова"


class FileActive(FileRefused):
    code = "FILE-SCRIPT"
    message = "В PDF есть программа или действие. Распечатайте его в новый PDF или загрузите снимки страниц"


class FileCarries(FileRefused):
    code = "FILE-ATTACHED"
    message = "Внутри PDF вложены другие файлы. Сохраните его без вложений и загрузите снова"


class TooManyPages(FileRefused):
    code = "FILE-PAGES"
    message = "В PDF больше %(most)s страниц. Оставьте нужные страницы и загрузите снова"


class FileBomb(FileRefused):
    code = "FILE-BOMB"
    message = (
        "Файл разворачивается во что-то огромное. Уменьшите снимок до обычного размера и загрузите снова"
    )


class FileInfected(FileRefused):
    code = "FILE-VIRUS"
    message = "В файле найден вирус. Проверьте своё устройство и загрузите снимок документа, сделанный заново"


class ScannerAway(FileRefused):
    code = "FILE-SCAN"
    message = "Проверка на вирусы не отвечает. Загрузите файл снова через минуту: остальное сохранено"
    status = 503


class ShelfAway(FileRefused):
    code = "FILE-STORE"
    message = (
        "Хранилище файлов не отвечает. Загрузите или откройте файл снова через минуту: остальное сохранено"
    )
    status = 503


class Unreadable(DomainError):
    code = "FILE-READ"
    message = "Текст снимка прочесть не удалось. Сверьте документ глазами"
    status = 422


class FileUnknown(DomainError):
    code = "FILE-UNKNOWN"
    message = "Такого файла нет, или он открыт другому человеку. Вернитесь в свой кабинет"
    status = 404
