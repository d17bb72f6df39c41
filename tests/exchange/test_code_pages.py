"""Which code page a file was saved in: read right or refused, never read wrong, in the languages people have."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.exchange.encoding.accidental import check_meant
from data.exchange.encoding.code_pages import _odd_sign, text_of
from data.exchange.encoding.encoding import EncodingError, _is_doubtful, decoded
from data.exchange.encoding.unclear import UnclearError
from data.exchange.linkedin.connections import read_connections
from data.model.errors import RuleError

WORDS = {
    "French": (
        "Zoë Brûlé François Lefèvre Société Générale Ingénieur Crédit Agricole Développeur Hélène "
        "Rivière Anaïs Benoît Jérôme Noël Chêne Léa Gaëtan Hervé D’Aubigné Cœur Responsable Marché Chef "
        "d’équipe"
    ),
    "German": (
        "Jürgen Groß Müller Geschäftsführer Björn Weiß Bäckerei Verkäufer Größer Köhler Schäfer Öztürk "
        "Vertriebsführung Übersetzer"
    ),
    "Spanish": "José Núñez Muñoz María Peña Íñigo García López Gerente Diseño Compañía Ramón Ibáñez Jesús Señor",
    "Portuguese": "João Simões Conceição Magalhães Antônio Gonçalves Ações Inês Estêvão Fundação",
    "Italian": "Nicolò Cantù Niccolò Società Università Forlì Nicolò Attività Mercé",
    "Danish": (
        "Søren Jørgen Sørensen Bjørn Østergaard Kjær Åse Brønd Håkan Åkesson Rådgiver Bestyrelsesmedlem Mølgård"
    ),
    "Swedish": "Åsa Öberg Sjöström Björk Höglund Lindström Säljare Västerås",
    "Icelandic": "Guðmundur Þórður Sigurðsson Björk Guðmundsdóttir Jón Þór Ásgeir Hákon Sigríður Ýmir",
    "Polish": (
        "Łukasz Żak Żabka Kierownik sprzedaży Agnieszka Wiśniewska Śląsk Główna księgowa Paweł Dąbrowski "
        "Inżynier Święty Dębski Gdańsk Poznań Krzyżanowski Źrebak Grześ"
    ),
    "Czech": (
        "Dvořák Novák Černý Jiří Růžička Řezníček Kovář Ondřej Kučera Kolář Přibyl Petřík Zbyněk Němec "
        "Šťastný Žižka Čapek Tomáš Lukáš"
    ),
    "Hungarian": "Erdős Győr Petőfi Szabó Kovács Gábor László Nagy Ágnes Fűtő Örs Ügyvezető Műszaki",
    "Romanian": "Călin Mădălina Bădescu Ionuţ Ştefan Bogdănescu Constanţa Hîncu Dumitraşcu",
    "Croatian": "Petrović Đorđević Kovačić Šimić Živković Čović Jurić Rakić",
    "Turkish": "Yıldız Şahin Doğan Çelik Öztürk Güneş Yılmaz Kılıç Uğur İbrahim Özdemir Müdürü Mühendisi Işık",
    "Lithuanian": "Žukauskas Šarūnas Jonė Kazlauskienė Čepulis Įmonė Ąžuolas Vadovė",
    "Latvian": "Jānis Bērziņš Kalniņš Ozoliņa Ķēniņš Līga Āboliņš Šķēle",
    "Estonian": "Tõnu Põld Jüri Mägi Tõnisson Õnne Käärik",
    "Russian": (
        "Иван Петров Яндекс Руководитель отдела Мария Сидорова Сбербанк Менеджер Александр Кузнецов "
        "Дмитрий Щербаков Юлия Егорова Фёдор"
    ),
    "Ukrainian": "Олександр Шевченко Юлія Ковальчук Київ Інженер Євген Гаврилюк Ігор Мельник",
    "Bulgarian": "Георги Димитров Иванов Стоянов Христо Пенчо България Управител",
    "Serbian": "Ђорђе Јовановић Живковић Љиљана Његош Ђурић Петровић",
    "Greek": "Γιώργος Παπαδόπουλος Μαρία Ελένη Κωνσταντίνου Διευθυντής Νίκος Αθήνα Χρήστος",
    "Hebrew": "דנה לוי יוסף כהן משה ישראל מנהל חברה ירושלים פרץ",
    "Arabic": "محمد أحمد فاطمة حسن مدير شركة الرياض عبدالله خالد",
    "Thai": "สมชาย ใจดี บริษัท ผู้จัดการ กรุงเทพ วิศวกร",
    "Chinese": (
        "伟 王 阿里巴巴 软件工程师 芳 李 腾讯 产品经理 刘洋 张敏 华为技术有限公司 杨静 高级经理 字节跳动 赵磊 总监"
    ),
    "Taiwanese": "陳怡君 林志豪 台積電 張雅婷 工程師 經理 黃俊傑 業務專員 國泰金控 蔡淑芬",
    "Japanese": (
        "太郎 山田 株式会社日立 営業部長 花子 鈴木 トヨタ自動車 エンジニア 佐藤 健 高橋 "
        "美咲 ソニー株式会社 代表取締役 マネージャー"
    ),
    "Korean": "김철수 이영희 삼성전자 부장 박지훈 최유진 현대자동차 과장 정민수 카카오 개발자",
}
"""Names, companies and positions, as they stand in such files."""

PAGES = {
    "French": "cp1252 mac_roman",
    "German": "cp1252 mac_roman cp850 cp1250 latin_1",
    "Spanish": "cp1252 mac_roman cp850",
    "Portuguese": "cp1252 mac_roman cp850",
    "Italian": "cp1252 mac_roman cp850",
    "Danish": "cp1252 mac_roman cp850",
    "Swedish": "cp1252 mac_roman cp850",
    "Icelandic": "cp1252",
    "Polish": "cp1250 iso8859_2 mac_latin2 cp852",
    "Czech": "cp1250 iso8859_2 mac_latin2 cp852",
    "Hungarian": "cp1250 iso8859_2 mac_latin2 cp852",
    "Romanian": "cp1250 iso8859_2 cp852",
    "Croatian": "cp1250 iso8859_2 cp852",
    "Turkish": "cp1254 mac_turkish iso8859_9",
    "Lithuanian": "cp1257",
    "Latvian": "cp1257",
    "Estonian": "cp1257 cp1252 mac_roman",
    "Russian": "cp1251 koi8_r mac_cyrillic iso8859_5 cp866",
    "Ukrainian": "cp1251 koi8_u mac_cyrillic iso8859_5",
    "Bulgarian": "cp1251 mac_cyrillic",
    "Serbian": "cp1251",
    "Greek": "cp1253 iso8859_7 mac_greek",
    "Hebrew": "cp1255",
    "Arabic": "cp1256",
    "Thai": "cp874",
    "Chinese": "gbk gb18030",
    "Taiwanese": "big5",
    "Japanese": "cp932 euc_jp",
    "Korean": "cp949",
}
"""The code pages in which spreadsheets of each language are saved."""

UNCLEAR = {("Estonian", "cp1252"), ("Estonian", "cp1257"), ("Italian", "cp1252")}
"""Whose letters make other names, as likely, by another page."""

SAVED = [(language, page) for language, pages in PAGES.items() for page in pages.split()]
MIXES = {
    "cp1252": ("French", "German", "Spanish", "Portuguese", "Italian", "Danish", "Swedish"),
    "mac_roman": ("French", "German", "Spanish", "Portuguese", "Italian", "Danish", "Swedish"),
    "cp1250": ("Polish", "Czech", "Hungarian", "Croatian", "German"),
    "mac_latin2": ("Polish", "Czech", "Hungarian", "German"),
    "cp1251": ("Russian", "Ukrainian", "Bulgarian", "Serbian"),
}


def as_csv(words: list[str]) -> str:
    return "First Name,Last Name,Company\n" + "".join(f"{word},Lee,Acme\n" for word in words)


def is_unicode(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(("language", "page"), [one for one in SAVED if one not in UNCLEAR])
def test_a_file_of_one_language_is_read_right(language: str, page: str) -> None:
    text = as_csv(WORDS[language].split())
    assert text_of(text.encode(page)) == text


@pytest.mark.parametrize(("language", "page"), SAVED)
def test_a_short_one_is_read_right_or_not_at_all(language: str, page: str) -> None:
    words = WORDS[language].split()
    for seed in range(12):
        chance = random.Random(seed)
        text = as_csv(chance.sample(words, 1 + seed % 6))
        if not is_unicode(content := text.encode(page)):
            try:
                assert text_of(content) == text
            except UnclearError:
                continue


@pytest.mark.parametrize("page", MIXES)
def test_a_file_of_many_languages_is_read_right(page: str) -> None:
    words = [word for language in MIXES[page] for word in WORDS[language].split()]
    text = as_csv(words)
    assert text_of(text.encode(page)) == text


@pytest.mark.parametrize("page", MIXES)
def test_a_short_one_of_many_languages_is_read_right_or_not_at_all(page: str) -> None:
    words = [word for language in MIXES[page] for word in WORDS[language].split()]
    for seed in range(24):
        text = as_csv(random.Random(seed).sample(words, 1 + seed % 12))
        if not is_unicode(content := text.encode(page)):
            try:
                assert text_of(content) == text
            except UnclearError:
                continue


CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Zoë,Brûlé,https://www.linkedin.com/in/zoe,,Société Générale,Ingénieure,12 Mar 2024\n"
    "François,Lefèvre,https://www.linkedin.com/in/francois,,Crédit Agricole,Développeur,12 Mar 2024\n"
    "Hélène,Rivière,,,L’Oréal,Responsable,12 Mar 2024\n"
)
WIDE: dict[str, Callable[[str], bytes]] = {
    "UTF-16 with its mark": lambda text: text.encode("utf-16"),
    "UTF-16 LE": lambda text: text.encode("utf-16-le"),
    "UTF-16 BE": lambda text: text.encode("utf-16-be"),
    "UTF-32 with its mark": lambda text: text.encode("utf-32"),
    "UTF-32 LE": lambda text: text.encode("utf-32-le"),
    "UTF-32 BE": lambda text: text.encode("utf-32-be"),
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "Windows-1252": lambda text: text.encode("cp1252"),
    "Mac Roman": lambda text: text.encode("mac_roman"),
}


@pytest.mark.parametrize("saved", WIDE)
def test_the_same_people_come_in_however_the_file_was_saved(tmp_path: Path, saved: str) -> None:
    file = tmp_path / "Connections.csv"
    file.write_bytes(WIDE[saved](CONNECTIONS))
    assert [(p.name, p.organisation) for p in read_connections(file).people] == [
        ("Zoë Brûlé", "Société Générale"),
        ("François Lefèvre", "Crédit Agricole"),
        ("Hélène Rivière", "L’Oréal"),
    ]


def test_what_can_be_read_in_two_ways_is_refused_with_both_and_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_bytes("First Name,Last Name\nChêne,Lee\n".encode("cp1252"))
    with pytest.raises(RuleError) as caught:
        read_connections(file)
    message = str(caught.value)
    assert "“Chêne” (Windows-1252)" in message
    assert "“Chęne” (" in message
    assert message.endswith("Save it as CSV UTF-8, and give that file.")


@pytest.mark.parametrize(("words", "page"), [(["Frøya", "Øyvind"], "cp1252"), (["Øyvind"], "mac_roman")])
def test_one_odd_place_is_no_proof(words: list[str], page: str) -> None:
    """Found with names by which nothing was tuned: they were read as Řyvind and Żyvind."""
    with pytest.raises(UnclearError):
        text_of(as_csv(words).encode(page))


def test_one_broken_byte_costs_itself_alone(tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_bytes(CONNECTIONS.encode() + b"Bo,\xff\n")
    assert [p.name for p in read_connections(file).people][-2:] == [
        "Hélène Rivière",
        "Bo \N{REPLACEMENT CHARACTER}",
    ]


# Very short files: one to three letters that aren't ASCII.

KANA = "".join(map(chr, range(0x30A1, 0x30FB)))
HALF_WIDTH = "".join(map(chr, range(0xFF66, 0xFF9E)))
SHORT = {
    "cp932": "ﾂｱ ﾀﾅｶ ﾃｼ ﾐｸ ﾙｲ ﾊｩ ﾋﾛ ﾏﾘ 凛 林 愛 蓮 健 でオ 稙 盍 タナカ はな",
    "euc_jp": "ヨぃ ャア めじ 蓬 靜 林 嶒 愛",
    "gbk": "車 双 桐 王 伟 膽 小小 王芳 曦 许 貫 齺 鰃 联通",
    "gb18030": "鏡 李 张",
    "big5": "陳 林 晼 侗 刌 王 怡君",
    "cp949": "김 이 짹 킵 홀 이영희 江 챙캇",
    "cp1251": "Лі Ия Юля Ян",
    "koi8_r": "Ия Ян Лев",
    "mac_cyrillic": "Ия рЫ Лев",
    "cp866": "рок Лев",
    "cp1253": "Ζωή Εύα",
    "mac_greek": "Ζωή ωé",
    "cp1255": "לי דנה",
    "cp1256": "زک علي",
    "cp874": "เขต นก",
    "cp1250": "Őš Ół Łó",
    "cp1252": "Øž Åé É Öz Ýé",
    "cp1254": "Öş Çğ",
    "cp1257": "Žė",
    "mac_roman": "Àò É",
    "cp850": "Íå É",
}
"""Names and parts of them, by the code page in which a file of one row was saved."""


def read_or_refused(word: str, page: str) -> None:
    """Assert that a file with that one word is read right, or refused in a line that says what to do."""
    text, found, line = as_csv([word]), None, ""
    try:
        found = decoded(text.encode(page), "people.csv")
    except EncodingError as refused:
        line = str(refused)
    if found is None:
        assert line.endswith("Save it as CSV UTF-8, and give that file.")
        assert "\n" not in line
    else:
        assert unicodedata.normalize("NFC", found) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("page", "word"), [(page, word) for page, words in SHORT.items() for word in words.split()]
)
def test_a_file_of_one_short_name_is_read_right_or_refused(page: str, word: str) -> None:
    read_or_refused(word, page)


@pytest.mark.parametrize("word", sorted({word for words in SHORT.values() for word in words.split()}))
def test_the_same_name_with_the_mark_of_utf_8_is_read_right(word: str) -> None:
    assert decoded(as_csv([word]).encode("utf-8-sig"), "people.csv") == as_csv([word])


SHORT_UTF_8 = """
Zoë|Øyvind Bo|Åse|Ólafur|Łoś|Li Ян|Юля|Νίκος|דנה|علي|李|王芳|タナカ|はな|김|นก|Directeur à Lyon|Ağ|D’Arcy
Data – Bonn|Bo ★|Mỹ|ﾀﾅｶ|ÅÄÖ|Ann\u00a0Lee|Renée,\u00a0|Jose\u0301|mañana
"""


@pytest.mark.parametrize("word", SHORT_UTF_8.strip().replace("\n", "|").split("|"))
def test_a_short_file_of_utf_8_is_read_without_its_mark(word: str) -> None:
    assert decoded(as_csv([word]).encode(), "people.csv") == as_csv([word])


@pytest.mark.parametrize(("language", "page"), SAVED)
def test_each_word_and_each_beginning_of_one_is_read_right_or_refused(language: str, page: str) -> None:
    for word in WORDS[language].split():
        for length in (1, 2, 3, len(word)):
            read_or_refused(word[:length], page)


HAN = st.sampled_from([chr(code) for code in range(0x4E00, 0x9FA6)])


@given(
    st.one_of(
        st.tuples(st.sampled_from(["cp932", "euc_jp"]), st.text(st.sampled_from(KANA + HALF_WIDTH), min_size=1)),
        st.tuples(st.just("cp932"), st.text(st.sampled_from(HALF_WIDTH), min_size=1, max_size=3)),
        st.tuples(st.sampled_from(["gbk", "big5", "cp932", "euc_jp", "cp949"]), HAN),
        st.tuples(st.just("cp949"), st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)),
    )
)
def test_no_name_in_ideographs_or_kana_is_read_wrong(saved: tuple[str, str]) -> None:
    page, word = saved
    try:
        word.encode(page)
    except UnicodeEncodeError:
        assume(condition=False)
    read_or_refused(word, page)


def test_a_word_longer_than_is_looked_at_is_no_fault() -> None:
    text = f"{'[' * 120}\u00e9First Name,Last Name\nAnn,Lee\n"
    assert decoded(text.encode(), "people.csv") == text


@pytest.mark.parametrize(
    ("word", "odd"),
    [
        ("D’Aubigné", 0.0),
        ("Dana’s", 0.0),
        ("Dan’xy", 1.0),
        ("“Zoë”", 0.0),
        ("”Zoë“", 2.0),
        ("Zoë™", 0.0),
        ("™Zoë", 1.0),
        ("Zo™ë", 2.0),
        ("Zoë\u00a0Brûlé", 0.0),  # a blank between two names
        ("Zo\u00a0ë", 1.0),
        ("10\u00a0€", 0.0),
        ("Zo€ë", 2.0),
        ("Zo¤ë", 2.0),
        ("– Zoë", 0.0),
    ],
)
def test_a_sign_is_odd_where_nobody_writes_it(word: str, odd: float) -> None:
    padded = f" {word} "
    signs = [place for place, sign in enumerate(padded) if sign in "’“”™€¤–\u00a0"]
    assert sum(_odd_sign(padded[at], padded[at - 1], padded[at + 1], at - 1) for at in signs) == odd


@given(st.text("ab ,\n…–“”’é中\u0301\u3000", max_size=12))
def test_signs_alone_make_no_letters_doubtful(text: str) -> None:
    content = text.encode()
    if not _is_doubtful(text):
        check_meant(content)  # which says nothing, then
