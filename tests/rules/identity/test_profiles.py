"""Whose page a web address is, whichever way it is written; and whose it isn't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules.identity.profiles import clean_profile, profile_key, slug_of

DANA = [
    "https://www.linkedin.com/in/dana-li",
    "https://de.linkedin.com/in/dana-li",
    "http://www.linkedin.com/in/dana-li/",
    "linkedin.com/in/Dana-Li",
    "www.linkedin.com/in/dana-li/en",
    "https://www.linkedin.com/in/dana-li/details/experience/",
    "https://www.linkedin.com/in/dana-li/recent-activity/all/",
    "https://www.linkedin.com/in/dana-li/?trk=people-guest",
    "https://www.linkedin.com/in/dana-li?originalSubdomain=de",
    "https://m.linkedin.com/in/dana-li",
    "https://touch.www.linkedin.com/in/dana-li",
    "https://www.linkedin.com/comm/in/dana-li?midToken=x",
    "https://www.linkedin.com/mwlite/in/dana-li",
    "https://www.linkedin.com/mwlite/profile/in/dana-li",
    "https://www.linkedin.com/en-us/in/dana-li",
    "https://www.linkedin.com/public-profile/in/dana-li",
    "https://www.linkedin.com/in/dana-li&trk=x",
    "https://www.linkedin.com/in/dana-li;x",
    "https://www.linkedin.com\\in\\dana-li",
    "https://www.linkedin.com/in/dana\u2010li",
    "https://www.linkedin.com/authwall?trk=x&sessionRedirect=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fdana-li",
    "https://www.linkedin.com/in/dana%2Dli",
    "https://www.linkedin.com/in/dana-li%2F",
    "HTTPS://WWW.LINKEDIN.COM/IN/DANA-LI",
    "//linkedin.com/in/dana-li",
    "https://www.linkedin.com/in/dana-li#about",
    "<https://www.linkedin.com/in/dana-li>",
    "https://www.linkedin.com:443/in/dana-li",
    "https://www.linkedin.com./in/dana-li",
    "https://www.linkedin.com//in//dana-li",
    "https://linkedin.com/in/dana-li.",
    "https://www.linkedin.com/pub/dana-li",
    "https://www.linkedin.com/in/dana\u200b-li\u202c",
    "ｌｉｎｋｅｄｉｎ．ｃｏｍ／ｉｎ／ｄａｎａ-ｌｉ",
    " https://www.linkedin.com/in/dana-li\t",
    "https://dana@www.linkedin.com/in/dana-li",
]
ZOE = [
    "https://www.linkedin.com/in/zo%C3%AB-b",
    "https://www.linkedin.com/in/zo%c3%ab-b/",
    "https://www.linkedin.com/in/zoë-b",
    "https://www.linkedin.com/in/ZOË-B",
    "https://fr.linkedin.com/in/zoe%CC%88-b",
    "https://www.linkedin.com/in/zo%25C3%25AB-b",
    "https://www.linkedin.com/in/zo%EB-b",
]
NOBODY = [
    "",
    "   ",
    "https://",
    "?",
    "#",
    "\x00",
    "https://[oops",
    "https://www.linkedin.com/in",
    "https://www.linkedin.com/in/",
    "http://linkedin.com/in?trk=x",
    "https://www.linkedin.com/in/%20",
    "https://www.linkedin.com/pub",
    "https://www.linkedin.com",
    "linkedin.com",
    "https://www.linkedin.com/feed/",
    "https://www.linkedin.com/company/initech",
    "https://www.linkedin.com/pub/dir/Dana/Li",
    "https://www.linkedin.com/profile/view",
    "https://github.com",
    "https://www.xing.com/profile/",
]
OTHERS = {
    "https://github.com/dana": "github.com/dana",
    "http://www.github.com/Dana/?tab=stars#x": "github.com/dana",
    "https://www.xing.com/profile/Dana_Li": "xing.com/profile/dana_li",
    "https://danali.example": "danali.example",
    "https://www.linkedin.com/pub/dana-li/4/b58/14a": "linkedin.com/in/dana-li-14ab584",
    "https://www.linkedin.com/in/dana-li-14ab584": "linkedin.com/in/dana-li-14ab584",
    "https://www.linkedin.com/profile/view?id=77": "linkedin.com/profile/view?id=77",
    "https://notlinkedin.com/in/dana-li": "notlinkedin.com/in/dana-li",
    "https://linkedin.com.evil.example/in/dana-li": "linkedin.com.evil.example/in/dana-li",
    "https://evil.example/?u=linkedin.com/in/dana-li": "evil.example",
    "https://www.facebook.com/profile.php?id=12&ref=x": "facebook.com/profile.php?id=12",
    "https://scholar.google.com/citations?user=AbC&hl=en": "scholar.google.com/citations?user=AbC",
}


@pytest.mark.parametrize("url", DANA)
def test_a_linkedin_member_is_one_under_every_form_of_the_address(url: str) -> None:
    assert profile_key(url) == "linkedin.com/in/dana-li"
    assert profile_key(clean_profile(url)) == "linkedin.com/in/dana-li"
    assert slug_of(url) == "dana-li"


@pytest.mark.parametrize("url", ZOE)
def test_escapes_and_compositions_of_a_name_are_one(url: str) -> None:
    assert profile_key(url) == "linkedin.com/in/zoë-b"


@pytest.mark.parametrize("url", NOBODY)
def test_an_address_that_names_nobody_identifies_nobody(url: str) -> None:
    assert slug_of(url) == ""
    assert profile_key(url) in ("", "[oops", "\x00")


@pytest.mark.parametrize(("url", "key"), OTHERS.items())
def test_other_addresses_keep_their_rule(url: str, key: str) -> None:
    assert profile_key(url) == key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("linkedin.com/in/dana-li", "https://linkedin.com/in/dana-li"),
        ("<https://x.example/d>", "https://x.example/d"),
        ("https://x.example/d\u200e", "https://x.example/d"),
        ("x.example:8080/d?y=1", "https://x.example:8080/d?y=1"),
        ("dana", "dana"),
        ("", ""),
        ("https://x.example/zoë", "https://x.example/zoë"),
    ],
)
def test_a_profile_is_cleaned_once(typed: str, kept: str) -> None:
    assert clean_profile(typed) == kept
    assert clean_profile(kept) == kept


@given(st.text(max_size=60))
def test_nothing_breaks_it(text: str) -> None:
    for url in (text, f"https://www.linkedin.com/in/{text}", f"linkedin.com/{text}", f"https://{text}"):
        assert isinstance(profile_key(url), str)
        assert clean_profile(clean_profile(url)) == clean_profile(url)
