"""One key for a company, whichever way its name is written, and another for another company."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.text import fold
from data.rules.identity.organisations import organisation_key

INITECH = """
Initech|Initech, Inc.|INITECH GmbH|Initech S.A.|The Initech Co., Ltd.|Initech Inc|initech inc.|Initech,Inc.|Initech Ltd
Initech Limited|Initech LLC|Initech L.L.C.|Initech Corp.|Initech Corporation|Initech plc|Initech (Pty) Ltd
Initech Pty. Ltd.|Initech Pvt. Ltd.|Initech Private Limited|Initech Pte Ltd|Initech Sdn. Bhd.|Initech & Co
Initech and Company|Initech GmbH & Co. KG|Initech AG|Initech UG (haftungsbeschränkt)|Initech e.V.|Initech SE|Initech KGaA
Initech S. A. R. L.|Initech SARL|Initech S.à r.l.|Initech SAS|Initech & Cie|Initech Société Anonyme|Initech B.V.
Initech NV|Initech BVBA|Initech S.p.A.|Initech S.r.l.|Initech SL|Initech, S.A. de C.V.|Initech S. de R.L. de C.V.
Initech Lda.|Initech Ltda|Initech S/A|Initech A/S|Initech ApS|Initech AB|Initech AB (publ)|Initech Oy|Initech Oyj
Initech AS|Initech Sp. z o.o.|Initech spol. s r.o.|Initech s.r.o.|Initech d.o.o.|Initech Kft.|Initech Zrt|Initech OÜ
Initech UAB|Initech SIA|Initech A.Ş.|Initech Ltd. Şti.|Initech OOO|ООО Initech|Initech K.K.|Initech株式会社|株式会社Initech
(株)Initech|㈱Initech|Initech有限公司|주식회사 Initech|Initech FZ-LLC|Initech PJSC|Initech בע"מ|  Initech\u00a0 |Initech\u200b
Ｉｎｉｔｅｃｈ|Initech.|“Initech”|Initech™|Initech Limited Liability Company|Initech Unlimited Company|Initech P.C.
"""  # noqa: E501 - names, as they are written
OTHERS = {
    "AG": "ag",
    "Limited": "limited",
    "The Limited": "limited",
    "Co.": "co",
    "S.A.": "sa",
    "S. A.": "s a",  # nothing but a form, as separate letters, too
    "N. V.": "n v",
    "S. A. R. L.": "s a r l",
    "X S. A. R. L.": "x",
    "GmbH & Co. KG": "gmbh",
    "The Company": "company",
    "&": "&",
    "!!!": "!!!",
    "...": "...",
    "The The": "the",
    "Initech Holding": "initech holding",
    "Initech Labs Inc.": "initech labs",
    "Initech Stiftung": "initech stiftung",
    "Follow Me": "follow me",
    "Play Ad": "play ad",
    "Procter & Gamble": "procter & gamble",
    "Procter and Gamble Company": "procter & gamble",
    "Coca-Cola Co.": "coca cola",
    "Coca Cola": "coca cola",
    "McDonald’s": "mcdonalds",
    "McDonald's Corp.": "mcdonalds",
    "Yahoo!": "yahoo",
    "AT&T Inc.": "at&t",
    "Ernst & Young": "ernst & young",
    "Booking.com B.V.": "bookingcom",
    "Nestlé S.A.": "nestle",
    "トヨタ自動車株式会社": "トヨタ自動車",
    "腾讯科技有限公司": "腾讯科技",
    "Ромашка, ООО": "ромашка",
    "บริษัท ปตท จำกัด (มหาชน)": fold("ปตท"),
    "Công ty TNHH Initech": "initech",
    "": "",
    "   ": "",
    "\u200b": "",
}


@pytest.mark.parametrize("name", [name for line in INITECH.strip().splitlines() for name in line.split("|")])
def test_an_organisation_is_one_whatever_its_suffix(name: str) -> None:
    written = name.encode().decode("unicode_escape") if "\\u" in name else name
    assert organisation_key(written) == "initech"


@pytest.mark.parametrize(("name", "key"), OTHERS.items())
def test_the_key_of_a_name(name: str, key: str) -> None:
    assert organisation_key(name) == key


@given(st.text(max_size=40))
def test_a_key_is_empty_only_for_a_blank_name_and_is_its_own(name: str) -> None:
    key = organisation_key(name)
    assert bool(key) == bool(fold(name))
    assert organisation_key(name.upper().lower()) == organisation_key(name.upper().lower().upper().lower())
    assert organisation_key(f" {name}\t") == key
