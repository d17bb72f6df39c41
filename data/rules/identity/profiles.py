"""Profiles: whose page a web address is, whichever way it is written."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, unquote_to_bytes

from data.model.text import visible

_USUAL = re.compile(r"https://www\.linkedin\.com/in/([a-z0-9-]+)/?")  # as LinkedIn writes most of them
_MEMBER = "linkedin.com/in/"
_LINKEDIN = re.compile(r"(?:[a-z0-9-]+\.)*linkedin\.com\.?(?::\d+)?", re.IGNORECASE)
_NO_MEMBERS = frozenset(("company", "school", "showcase", "groups", "posts", "pulse", "jobs", "feed", "events"))
_BEFORE_SLUG = re.compile(r"[&;]")  # where what somebody appended begins
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?/+", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(?::\d+)?([/?#]\S*)?")
_AROUND = " \t\r\n<>\"'`,;"
_AFTER_SLUG = ".,;:!)]}>\"'"
# Sites of profiles, whose own address names nobody.
_SITES = frozenset(
    {
        "angel.co", "bsky.app", "facebook.com", "github.com", "gitlab.com", "instagram.com", "lnkd.in",
        "mastodon.social", "medium.com", "stackoverflow.com", "t.me", "threads.net", "twitter.com", "viadeo.com",
        "wellfound.com", "x.com", "xing.com", "youtube.com",
    }
)  # fmt: skip
_NO_NAME = frozenset(("", "in", "pub", "profile", "profiles", "people", "users", "user", "u"))
_NAMING = frozenset(("id", "user", "uid", "userid", "member", "profile_id"))


def clean_profile(text: str) -> str:
    """Return a profile's web address without signs that nobody sees and what stood around it, with its https://."""
    if not text or _USUAL.fullmatch(text):
        return text
    url = visible(text)
    if not url.isascii() and unicodedata.normalize("NFKC", url).isascii():  # letters of full width
        url = unicodedata.normalize("NFKC", url)
    url = url.strip(_AROUND)
    return f"https://{url}" if _HOST.fullmatch(url) else url


def profile_key(url: str) -> str:
    """Return the text by which the member is known whose page ``url`` is; '' where it names nobody.

    On LinkedIn that is the member's part of the address, decoded and in lower case, from any of its hosts, without
    whatever follows it. Elsewhere scheme, www, question mark and closing slash don't matter.
    """
    if not url:
        return ""
    if usual := _USUAL.fullmatch(url):
        return f"{_MEMBER}{usual[1]}"
    bare = _SCHEME.sub("", clean_profile(url).replace("\\", "/"))
    head, mark, query = bare.partition("?")
    host, _, path = head.partition("#")[0].partition("/")
    host = host.rpartition("@")[2].rstrip(".").casefold()
    parts = [part for part in path.split("/") if part]
    if _LINKEDIN.fullmatch(host):
        return _linkedin_key(parts, query)
    host = re.sub(r"^(?:www\.)+", "", host).removesuffix(":443").removesuffix(":80")
    named = _named_by(query.partition("#")[0]) if mark else ""
    if host in _SITES and not named and "/".join(parts).casefold() in _NO_NAME:
        return ""
    return "/".join([host, *(_decoded(part) for part in parts)]) + named


def usual_key(url: str) -> str:
    """Return the ``profile_key`` of an address as LinkedIn writes most of them, clean already; '' for others."""
    return f"{_MEMBER}{usual[1]}" if (usual := _USUAL.fullmatch(url)) else ""


def slug_of(url: str) -> str:
    """Return the last part of a LinkedIn member's address, by which they are found; '' for any other address."""
    if usual := _USUAL.fullmatch(url):
        return usual[1]
    return member_of(profile_key(url))


def member_of(key: str) -> str:
    """Return the last part of a LinkedIn address, by its ``profile_key``; '' for any other address."""
    return key.removeprefix(_MEMBER) if key.startswith(_MEMBER) else ""


def _linkedin_key(parts: list[str], query: str) -> str:
    kind = parts[0].casefold() if parts else ""
    if kind not in _NO_MEMBERS and (slug := _slug_within(parts)):
        return f"{_MEMBER}{slug}"
    if kind in ("authwall", "login", "uas", "checkpoint", "signup"):  # where one is sent who isn't signed in
        there = (value for _, value in parse_qsl(query) if "linkedin.com" in value.casefold())
        return next(filter(None, (profile_key(value) for value in there)), "")
    if kind == "pub" and len(parts) > 1 and _slug(parts[1]) != "dir":
        return f"{_MEMBER}{_old_slug(parts[1:])}"
    if kind in ("profile", "sales", "talent", "recruiter") and len(parts) > 1:
        named = _named_by(query)
        if named or kind != "profile":
            return "/".join(("linkedin.com", *(_decoded(part).partition(",")[0] for part in parts))) + named
    return ""  # the site itself, a company's page, a post: no member


def _slug_within(parts: list[str]) -> str:
    """Return the part after ``in``, which mails, telephones and other languages put something before;
    '' for none.
    """
    names = [part.casefold() for part in parts]
    return _slug(parts[names.index("in") + 1]) if "in" in names[:-1] else ""


def _old_slug(parts: list[str]) -> str:
    """Return the slug that LinkedIn made of an address such as ``/pub/dana-li/4/b58/14a``: ``dana-li-14ab584``."""
    numbers = [_slug(part) for part in parts[1:4]]
    if len(numbers) == 3 and all(re.fullmatch(r"[0-9a-f]{1,3}", number) for number in numbers):
        first, second, third = numbers
        return f"{_slug(parts[0])}-{third}{second.zfill(3)}{first}"
    return _slug(parts[0])


def _slug(part: str) -> str:
    read = _decoded(part).partition("/")[0].partition("?")[0]
    return _BEFORE_SLUG.split(read, maxsplit=1)[0].translate(_HYPHENS).strip().rstrip(_AFTER_SLUG)


def _decoded(part: str) -> str:
    """Return a part of a path as it is read: its escapes resolved, however often it was escaped, in lower case."""
    for _ in range(3):
        if "%" not in part:
            break
        raw = unquote_to_bytes(part)
        try:
            part = raw.decode()
        except UnicodeDecodeError:
            part = raw.decode("latin-1")
    return unicodedata.normalize("NFC", visible(part)).lower()


def _named_by(query: str) -> str:
    """Return the part of a query that says whose page it is;
    '' for one that only says where the visitor came from.
    """
    named = sorted((name.lower(), value) for name, value in parse_qsl(query) if name.lower() in _NAMING)
    return "?" + "&".join(f"{name}={value}" for name, value in named) if named else ""
