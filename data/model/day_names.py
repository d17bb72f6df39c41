"""What weekdays and months are called in mail and chats, in each language that is understood there."""

from __future__ import annotations

WEEKDAYS = (
    "monday montag lundi lunes lunedì lunedi maandag segunda segunda-feira måndag mandag poniedziałek poniedziałku"
    " poniedziałkow pondělí pondělní понедельник maanantai maanantaina pazartesi",
    "tuesday dienstag mardi martes martedì martedi dinsdag terça terça-feira tisdag tirsdag wtorek wtorku wtorkow"
    " úterý úterka úterní вторник tiistai tiistaina salı",
    "wednesday mittwoch mercredi miércoles miercoles mercoledì mercoledi woensdag quarta quarta-feira onsdag"
    " środa środę środy środow středa středu středy středeční среда среду среды keskiviikko keskiviikkona"
    " çarşamba",
    "thursday donnerstag jeudi jueves giovedì giovedi donderdag quinta quinta-feira torsdag czwartek czwartku"
    " czwartkow čtvrtek čtvrtka čtvrteční четверг torstai torstaina perşembe",
    "friday freitag vendredi viernes venerdì venerdi vrijdag sexta sexta-feira fredag piątek piątku piątkow"
    " pátek pátku páteční пятница пятницу пятницы perjantai perjantaina cuma",
    "saturday samstag sonnabend samedi sábado sabado sabato zaterdag lördag lørdag sobota sobotę soboty sobotu"
    " sobotni sobotní суббота субботу субботы lauantai lauantaina cumartesi",
    "sunday sonntag dimanche domingo domenica zondag söndag søndag niedziela niedzielę niedzieli niedzieln"
    " neděle neděli nedělní воскресенье воскресенья sunnuntai sunnuntaina pazar",
)
"""From Monday on, English first, some as they are declined, and how words begin that are made of them. Languages
that put no blanks between words have their own.
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
MONTHS = (
    "january jan januar jänner janvier janv enero ene gennaio januari janeiro stycznia января ocak ledna"
    " tammikuuta",
    "february feb februar feber février fevrier févr fev febrero febbraio februari fevereiro lutego февраля şubat"
    " února helmikuuta",
    "march mar märz maerz mrz mars marzo maart mrt março marco marca марта mart března maaliskuuta",
    "april apr avril avr abril abr aprile kwietnia апреля nisan dubna huhtikuuta",
    "may mai mayo maggio mei maio maj maja мая mayıs května toukokuuta",
    "june jun juni juin junio giugno giu junho czerwca июня haziran června kesäkuuta",
    "july jul juli juillet juil julio luglio lug julho lipca июля temmuz července heinäkuuta",
    "august aug août aout agosto augustus augusti sierpnia августа ağustos srpna elokuuta",
    "september sept sep septembre septiembre settembre setembro września сентября eylül září syyskuuta",
    "october oct oktober okt octobre octubre ottobre ott outubro października октября ekim října lokakuuta",
    "november nov novembre noviembre novembro listopada ноября kasım listopadu marraskuuta",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre desember dezembro grudnia декабря"
    " aralık prosince joulukuuta",
)
"""From January on, in the form that stands beside a day."""
_ENDING = r"\w{0,3}"
"""What the name of a weekday may end with: "on Mondays", "maanantaina", "понедельника"."""
_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"


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
