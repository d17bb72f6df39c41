"""By which name somebody is greeted: their given name, or none where that isn't sure."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules.identity.names import given_name

NAMES = {
    # plain
    "Dana Li": "Dana",
    "Cher": "Cher",
    "Jean-Luc Picard": "Jean-Luc",
    "Zoë Brûlé": "Zoë",
    "O'Brien, Pat": "Pat",
    "Mary Ann Smith": "Mary",
    "Ana R.": "Ana",
    "Ana Maria R.": "Ana",
    "D'Andre Swift": "D'Andre",
    "Łukasz Żak": "Łukasz",
    "Björk Guðmundsdóttir": "Björk",
    "Олена Шевченко": "Олена",
    "Νίκος Παπαδόπουλος": "Νίκος",
    "נועה ברקת": "נועה",
    "علی‌رضا رضایی": "علی‌رضا",
    # credentials
    "Maria Silva, PhD": "Maria",
    "Maria Silva PhD": "Maria",
    "Maria Silva, Ph.D.": "Maria",
    "PhD, Maria Silva": "Maria",
    "MBA, John Doe": "John",
    "John Doe, MBA, PMP": "John",
    "John Doe, SHRM-CP": "John",
    "John Doe MBA": "John",
    "John Doe, M.Sc.": "John",
    "John Doe, CISSP, CISM": "John",
    "John Doe, Jr.": "John",
    "John Doe III": "John",
    "MD John Doe": "John",
    "John Doe, CPA, Esq.": "John",
    # titles
    "Dr. Maria Silva": "Maria",
    "Dr. med. Anna Müller": "Anna",
    "Prof. Dr. Hans Maier": "Hans",
    "Dipl.-Ing. Karl Weiß": "Karl",
    "Sir Ian McKellen": "Ian",
    "Sir Ian": "Ian",
    "Smith, Dr. Jane": "Jane",
    "Ms. Ana Lee": "Ana",
    "Mr Smith": "",
    "Dr. Silva": "",
    "Frau Müller": "",
    # emoji, stars, letters of another style, pronouns
    "🚀 Ana Ruiz": "Ana",
    "Ana Ruiz 🚀": "Ana",
    "★Luc★ Martin": "Luc",
    "★Luc★": "Luc",
    "𝐌𝐚𝐲𝐚 𝐂𝐡𝐞𝐧": "Maya",
    "Ⓜⓐⓨⓐ Chen": "Maya",
    "Ana 🇩🇪 Ruiz": "Ana",
    "👩‍💻 Ana Ruiz": "Ana",
    "✨Ana✨ Ruiz": "Ana",
    "Ana Ruiz (she/her)": "Ana",
    "Ana (She/Her) Ruiz": "Ana",
    "Robert (Bob) Jones": "Robert",
    'Robert "Bob" Jones': "Robert",
    "Ana Ruiz | Hiring!": "Ana",
    "\u200bAna Ruiz": "Ana",
    # particles
    "Vincent van Gogh": "Vincent",
    "van der Berg, Jan": "Jan",
    "Van Morrison": "Van",
    "van Gogh": "",
    "de la Cruz": "",
    "Juan de la Cruz": "Juan",
    "Maria do Carmo Silva": "Maria",
    "Ludwig von Beethoven": "Ludwig",
    "Mohammed Al Fayed": "Mohammed",
    "Abdul Rahman Khan": "Abdul Rahman",
    "Al Gore": "Al",
    # last name first
    "Li, Dana": "Dana",
    "Silva, Maria, PhD": "Maria",
    "Berg, Jan van den": "Jan",
    # initials
    "J. Smith": "",
    "J. R. Smith": "",
    "J.R. Smith": "",
    "R Patel": "",
    "AJ Smith": "AJ",
    "J": "",
    # scripts in which the family's name comes first, alone and beside Latin letters
    "田中 裕樹": "",
    "王小明": "",
    "김민준": "",
    "Yuki 田中": "Yuki",
    "Xiaoming Wang 王小明": "",
    "Nguyễn Văn An": "",
    # letters with marks that are signs of their own
    "अनन्या जोशी": "अनन्या",
    "தமிழ் செல்வன்": "தமிழ்",
    "নাদিয়া রহমান": "নাদিয়া",
    "مُحمد علي": "مُحمد",
    "❤️ Ana Ruiz": "Ana",
    # one case
    "ANNA MÜLLER": "Anna",
    "anna müller": "Anna",
    "JEAN-LUC PICARD": "Jean-Luc",
    # nobody
    "Initech GmbH": "",
    "Recruiting Team": "",
    "HR Initech": "",
    "dana@x.example": "",
    "+1 212 555 0134": "",
    "🚀🚀": "",
    ",,,": "",
    "": "",
}


@pytest.mark.parametrize(("name", "first"), NAMES.items())
def test_people_are_greeted_by_their_given_name_or_not_by_name(name: str, first: str) -> None:
    assert given_name(name) == first


@given(st.text(max_size=60))
def test_any_name_has_a_greeting_on_one_line(name: str) -> None:
    found = given_name(name)
    assert found == found.strip()
    assert "," not in found


def test_nameparser_comes_only_with_a_greeting() -> None:
    code = (
        "import sys, data.store.queries.inbox, data.store.records.columns\n"
        "import data.rules.acts.checks, data.words.situation\n"
        "assert 'nameparser' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
