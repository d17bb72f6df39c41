"""On which line a key and an item of a list stand, in every way in which TOML may be written."""

from __future__ import annotations

import tomllib

import pytest

from data.files.toml_lines import Place, places

EVERY_WAY = '''\
# limit = 1
name = "a" # ]
summary = """
limit = 3
"x" [ \\""" """
source = \'\'\'
media = ["no"]\'\'\'
media = [ # one a line
  "2 email", # "no",

  # nothing
  '2 call'
  , [1,
   2], { a = 1, b = [ 2 ] },
  2026-01-01 00:00:00, """
  "long
"""
  , 3]
'w' = {a=[1]}
"\\u006cimit" = 3
d."e]".f = [
  1]
[tab]
limit = 5
[[ "q r" ]]
'''


def test_keys_and_items_have_their_lines_however_they_are_written() -> None:
    assert list(tomllib.loads(EVERY_WAY)) == [place.key for place in places(EVERY_WAY)]
    assert places(EVERY_WAY) == (
        Place("name", 2),
        Place("summary", 3),
        Place("source", 6),
        Place("media", 8, (9, 12, 13, 14, 15, 15, 18)),
        Place("w", 19),
        Place("limit", 20),
        Place("d", 21, (22,)),
        Place("tab", 23),
        Place("q r", 25),
    )


@pytest.mark.parametrize(
    "text",
    ["", "{}", "not toml", "=", '"', '"""', "[", "x = [[", "x = ]", "a.b.c", "x={", "x = ['",
     '"' * 99_999, '"""' + "\\" * 99_999, "x = " + "[" * 99_999],
)  # fmt: skip
def test_what_is_no_toml_ends_all_the_same(text: str) -> None:
    assert len(places(text)) <= 2
