"""What weekdays and months are called in mail and chats, in each language that is understood there."""

from __future__ import annotations

from collections.abc import Mapping

_WEEKDAYS_BY_LANGUAGE = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles/miercoles jueves viernes sábado/sabado domingo",
    "it": "lunedì/lunedi martedì/martedi mercoledì/mercoledi giovedì/giovedi venerdì/venerdi sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pt": "segunda/segunda-feira terça/terça-feira quarta/quarta-feira quinta/quinta-feira sexta/sexta-feira"
    " sábado domingo",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "no": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "pl": "poniedziałek/poniedziałku/poniedziałkow wtorek/wtorku/wtorkow środa/środę/środy/środow"
    " czwartek/czwartku/czwartkow piątek/piątku/piątkow sobota/sobotę/soboty/sobotni"
    " niedziela/niedzielę/niedzieli/niedzieln",
    "cs": "pondělí/pondělní úterý/úterka/úterní středa/středu/středy/středeční čtvrtek/čtvrtka/čtvrteční"
    " pátek/pátku/páteční sobota/sobotu/soboty/sobotní neděle/neděli/nedělní",
    "ru": "понедельник вторник среда/среду/среды четверг пятница/пятницу/пятницы суббота/субботу/субботы"
    " воскресенье/воскресенья",
    "fi": "maanantai/maanantaina tiistai/tiistaina keskiviikko/keskiviikkona torstai/torstaina"
    " perjantai/perjantaina lauantai/lauantaina sunnuntai/sunnuntaina",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
}
"""From Monday on, with strokes between the forms of one name: some as they are declined, and how words begin that
are made of them. ``no`` is Danish, too. Languages that put no blanks between words have their own.
"""
UNSPACED_WEEKDAYS = (
    "周一 星期一 月曜 월요일",
    "周二 星期二 火曜 화요일",
    "周三 星期三 水曜 수요일",
    "周四 星期四 木曜 목요일",
    "周五 星期五 金曜 금요일",
    "周六 星期六 土曜 토요일",
    "周日 星期日 日曜 일요일",
)
SHORT_WEEKDAYS = ("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun")
"""In English, where the others are words of their own."""
_MONTHS_BY_LANGUAGE = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept"
    " october/oct november/nov december/dec",
    "de": "januar/jänner februar/feber märz/maerz/mrz april mai juni juli august september oktober/okt"
    " november dezember/dez",
    "fr": "janvier/janv février/fevrier/févr/fev mars avril/avr mai juin juillet/juil août/aout septembre"
    " octobre novembre décembre/decembre/déc",
    "es": "enero/ene febrero marzo abril/abr mayo junio julio agosto septiembre octubre noviembre diciembre/dic",
    "it": "gennaio febbraio marzo aprile maggio giugno/giu luglio/lug agosto settembre ottobre/ott novembre"
    " dicembre",
    "nl": "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março/marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta"
    " lokakuuta marraskuuta joulukuuta",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
}
"""From January on, in the form that stands beside a day, and shortened; with strokes as above."""
_ENDING = r"\w{0,3}"
"""What the name of a weekday may end with: "on Mondays", "maanantaina", "понедельника"."""
_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"


def _names(by_language: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of each day or month in all languages, English first, with blanks between them."""
    columns = zip(*(names.split() for names in by_language.values()), strict=True)
    return tuple(" ".join(dict.fromkeys("/".join(column).split("/"))) for column in columns)


WEEKDAYS = _names(_WEEKDAYS_BY_LANGUAGE)
"""From Monday on, in all languages, English first."""
MONTHS = _names(_MONTHS_BY_LANGUAGE)
"""From January on, in all languages, English first."""


def weekday_names(*languages: str) -> str:
    """Return the names of all weekdays in these languages, "fr" for French, with blanks between them."""
    return " ".join(_WEEKDAYS_BY_LANGUAGE[one] for one in languages).replace("/", " ")


def month_names(*languages: str) -> str:
    """Return the names of all months in these languages, "fr" for French, with blanks between them."""
    return " ".join(_MONTHS_BY_LANGUAGE[one] for one in languages).replace("/", " ")


def alternatives(*names: str) -> str:
    """Return what finds any of the names, which stand in texts with blanks between them; the longest one first."""
    return "|".join(sorted({name for text in names for name in text.split()}, key=lambda one: (-len(one), one)))


def weekday(number: int, *, with_short: bool = False) -> str:
    """Return what finds a weekday, 0 for Monday, in a text in lower case; its short names only ``with_short``."""
    spaced = f"(?:{alternatives(WEEKDAYS[number])}){_ENDING}"
    if with_short:
        spaced += f"|{alternatives(SHORT_WEEKDAYS[number])}"
    return rf"(?:{_BEGINS}(?:{spaced}){_ENDS}|{alternatives(UNSPACED_WEEKDAYS[number])})"


def month(number: int) -> str:
    """Return what finds a month, 1 for January, in a text in lower case."""
    return rf"(?:{alternatives(MONTHS[number - 1])}){_ENDS}"
