"""Migrations are frozen: they import no live code, and the copies of the rules that they need never change."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.store.schema import migrations
from data.store.schema.migrations.frozen.addresses import clean_email
from data.store.schema.migrations.frozen.numbers import clean_number, searched_digits
from data.store.schema.migrations.frozen.organisations import organisation_key
from data.store.schema.migrations.frozen.profiles import clean_profile, profile_key, slug_of
from data.store.schema.migrations.frozen.spellings import joined_words
from data.store.schema.migrations.frozen.text import fold
from data.store.schema.migrations.frozen.uids import uid_of

FOLDER = Path(migrations.__file__).parent
FILES = sorted(FOLDER.rglob("*.py"))

FROZEN: dict[str, tuple[Callable[[str], str], str, str]] = {
    "an accent": (fold, " Zoë  BRÛLÉ ", "zoe brule"),
    "letters that stand alone": (fold, "Łódź Ærø Straße", "lodz aero strasse"),
    "another script": (fold, "נועה\u200f ברקת", "נועה ברקת"),
    "what surrounds an address": (clean_email, "mailto:Dana%20Li <d.li@x.org>?subject=x", "d.li@x.org"),
    "an address of full width": (clean_email, "ｄ＠ｘ．ｏｒｇ.", "d@x.org"),
    "a label before an address": (clean_email, "E-mail: mailto:dana%2Bjobs@x.org?subject=x", "dana+jobs@x.org"),
    "what is no address": (clean_email, "ask Dana", "ask Dana"),
    "a number with its extension": (clean_number, "tel:+49-30-123456;ext=102", "+49-30-123456 ext. 102"),
    "a number within a country": (clean_number, "tel:030-123456;phone-context=+49", "+49 30-123456"),
    "digits of another script": (clean_number, "٠٣٠ ١٢٣", "030 123"),
    "digits to be found by": (searched_digits, "0049 (0) 30 123456 x 7", "4930123456 7 49030123456"),
    "a legal form": (organisation_key, "INITECH GmbH & Co. KG", "initech"),
    "a legal form with dots": (organisation_key, "The Globex S. A. R. L.", "globex"),
    "a legal form with a stroke": (organisation_key, "Initech S/A", "initech"),
    "a legal form of several words": (organisation_key, "Initech Sdn. Bhd.", "initech"),
    "a legal form that nothing stands before": (organisation_key, "S. A.", "s a"),
    "a joined legal form alone": (organisation_key, "株式会社", "株式会社"),
    "a legal form alone": (organisation_key, "AG", "ag"),
    "a form that is written together": (organisation_key, "三菱株式会社", "三菱"),
    "a profile without its scheme": (clean_profile, " <www.linkedin.com/in/dana-li/> ", "https://www.linkedin.com/in/dana-li/"),
    "a member": (slug_of, "https://de.linkedin.com/mwlite/in/D%C3%A4na-Li/?trk=x", "däna-li"),
    "an older address of a member": (slug_of, "https://www.linkedin.com/pub/dana-li/4/b58/14a", "dana-li-14ab584"),
    "a member's usual address": (profile_key, "https://www.linkedin.com/in/dana-li", "linkedin.com/in/dana-li"),
    "letters of full width": (profile_key, "ｌｉｎｋｅｄｉｎ．ｃｏｍ／ｉｎ／ｄａｎａ", "linkedin.com/in/dana"),
    "an older address without numbers": (slug_of, "linkedin.com/pub/dana-li", "dana-li"),
    "a list of namesakes": (profile_key, "linkedin.com/pub/dir/Dana/Li", ""),
    "a member behind a wall": (slug_of, "linkedin.com/authwall?u=https%3A%2F%2Flinkedin.com%2Fin%2Fdana", "dana"),
    "a wall before nobody": (profile_key, "linkedin.com/login?trk=linkedin.com", ""),
    "a member by number": (profile_key, "linkedin.com/profile/view?t=x&id=77", "linkedin.com/profile/view?id=77"),
    "a number that is missing": (profile_key, "linkedin.com/profile/view", ""),
    "a lead": (profile_key, "linkedin.com/sales/lead/ACwA,NAME_SEARCH", "linkedin.com/sales/lead/acwa"),
    "a company": (profile_key, "linkedin.com/company/initech", ""),
    "an escape that is escaped": (slug_of, "linkedin.com/in/zo%25C3%25AB-b", "zoë-b"),
    "an escape of another code page": (slug_of, "linkedin.com/in/zo%EB-b", "zoë-b"),
    "a site": (profile_key, "https://www.xing.com/profile/", ""),
    "a page elsewhere": (profile_key, "http://www.xing.com:80/profile/Dana_Li?x=1", "xing.com/profile/dana_li"),
    "a page by number": (profile_key, "https://facebook.com/p.php?id=12&ref=x", "facebook.com/p.php?id=12"),
    "no address at all": (profile_key, "", ""),
    "a profile as it should be": (clean_profile, "https://linkedin.com/in/dana-li", "https://linkedin.com/in/dana-li"),
    "somebody elsewhere": (slug_of, "https://github.com/dana", ""),
    "words that are tied together": (joined_words, "Pat O’Brien-Smith, PhD", "obriensmith"),
    "words beside an address": (joined_words, "Pat O’Brien <d.li@x.org>", "obrien"),
    "initials": (joined_words, "J. R. R. Tolkien", "jrr"),
    "letters alone": (joined_words, "Dana Li", ""),
    "a name for every machine": (uid_of, "person 1 {}", "fa2588f5-0c4d-88a3-bbc7-ad7be2a0c9bf"),
}  # fmt: skip


def imported(file: Path) -> Iterator[str]:
    """The modules that a file imports, those inside its functions included."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FOLDER).as_posix())
def test_a_migration_imports_nothing_that_lives(file: Path) -> None:
    ours = [name for name in imported(file) if name.partition(".")[0] in ("", "app", "widgets", "data")]
    assert [name for name in ours if not name.startswith("data.store.schema.migrations.frozen.")] == []


@pytest.mark.parametrize("what", FROZEN)
def test_what_is_frozen_stays_as_it_was(what: str) -> None:
    made, given, wanted = FROZEN[what]
    assert made(given) == wanted
