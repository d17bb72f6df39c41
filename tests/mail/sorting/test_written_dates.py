"""Which days a text names by a number alone, and in which week."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from data.mail.sorting.named_times import moments, named_days
from data.mail.sorting.phrasebook import lowered

WEDNESDAY = date(2026, 11, 18)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Friday the 27th", "11-27"),
        ("Fri 27th", "11-27"),
        ("Fri. 27", "11-27"),
        ("Friday 27", "11-27"),
        ("Friday Nov. 27th", "11-27"),
        ("by the 27th", "11-27"),
        ("The board meets on the 30th and decides then.", "11-30"),
        ("on Wed the 25th or Thu the 26th", "11-25 11-26"),
        ("vendredi 27", "11-27"),
        ("vendredi 4", "12-04"),
        ("mardi 1er", "12-01"),
        ("d'ici le 27", "11-27"),
        ("el viernes 27", "11-27"),
        ("antes del 27.", "11-27"),
        ("Freitag, dem 27.", "11-27"),
        ("bis zum 27.", "11-27"),
        ("venerdì 27", "11-27"),
        ("vrijdag de 27e", "11-27"),
        ("sexta-feira dia 27", "11-27"),
        ("den 27:e", "11-27"),
        ("by the 18th", "11-18"),
        ("Friday 13", ""),  # no Friday is a 13th in the next weeks
        ("Friday the 26th", ""),
        ("Friday 4", ""),  # at four, perhaps
        ("Freitag 27-28 Uhr", ""),
        ("Friday 27 people came.", ""),
        ("on the 27th floor", ""),
        ("for the 2nd time", ""),
        ("the 27th", ""),
        ("by the 17th", ""),  # yesterday's, or the next month's
        ("on the 5th of next month", ""),
        ("next month, on the 5th", ""),
        ("on the 2nd or 3rd of January", "01-03"),
        ("el 25 por ciento", ""),
        ("Friday 25 December", "12-25"),
        ("Thursday, 26.11.", "11-26"),
        ("Thursday 26/11", "11-26"),
        ("Friday next week", "11-27"),
        ("Friday, next week", "11-27"),
        ("on Friday of next week", "11-27"),
        ("next week on Friday", "11-27"),
        ("Freitag nächster Woche", "11-27"),
        ("nächste Woche Freitag", "11-27"),
        ("vendredi de la semaine prochaine", "11-27"),
        ("el viernes de la próxima semana", "11-27"),
        ("venerdì della prossima settimana", "11-27"),
        ("vrijdag volgende week", "11-27"),
        ("the week after next on Friday", "12-04"),
        ("Friday week", "11-27"),
        ("a week from Friday", "11-27"),
        ("Friday. Next week I'm away.", "11-20"),
        ("this Friday", "11-20"),
        ("Friday weekly", "11-20"),
    ],
)
def test_a_day_without_its_month(text: str, days: str) -> None:
    assert " ".join(f"{day:%m-%d}" for day in sorted(named_days(lowered(text), WEDNESDAY))) == days


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Could we talk on Wednesday the 25th at 3pm?", "25 15:00"),
        ("Est-ce que mercredi 25 à 15h te convient ?", "25 15:00"),
        ("¿Te viene bien el miércoles 25 a las 15:00?", "25 15:00"),
        ("Passt Mittwoch, dem 25., um 15 Uhr?", "25 15:00"),
        ("Passt es am 25. um 15 Uhr?", "25 15:00"),
        ("On the 25th at 3pm?", "25 15:00"),
        ("Tuesday at 4 works.", "24 16:00"),
        ("At 4 on Tuesday?", "24 16:00"),
        ("Tuesday 4pm it is.", "24 16:00"),
        ("11/25 at 3pm", "25 15:00"),
        ("11/25 at 3", "25 15:00"),
        ("Wednesday next week at 3pm", "25 15:00"),
        ("Next week Wednesday at 3pm?", "25 15:00"),
        ("Am Donnerstag, den 26.11., um 10 hätte ich Luft.", "26 10:00"),
        ("jeudi 15h30", "19 15:30"),
        ("Tuesday at 4 locations", ""),
        ("Tuesday at 10 Downing Street", ""),
        ("Tuesday at 4%", ""),
        ("Wednesday the 26th at 3pm", ""),
    ],
)
def test_the_hour_of_a_day(text: str, hour: str) -> None:
    assert (
        " ".join(f"{one.at.astimezone(NEW_YORK):%d %H:%M}" for one in moments(text, WEDNESDAY, NEW_YORK) if one.at)
        == hour
    )
