"""The text of a letter that is HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.mail.html_text import html_as_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hi</p><p>there</p>", "Hi\n\nthere"),
        ("Hi<br>there<br/><br>Dana", "Hi\nthere\n\nDana"),
        ("<div>Hi</div><div>there</div>", "Hi\nthere"),
        ("<div>Hi</div><div><br></div><div>there</div>", "Hi\n\nthere"),
        ("one\n   two&nbsp;three", "one two three"),
        ("R&amp;D &lt;dana@acme.example&gt; &eacute;&#8211;&#x41;", "R&D <dana@acme.example> é–A"),
        ("<b>bo</b>ld", "bold"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<table><tr><td>a<td>b</tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<head><title>x</title><style>p{}</style></head><body>Hi", "Hi"),
        ("<SCRIPT>if (a<b) alert('</p>')</SCRIPT>Hi", "Hi"),
        ("Hi<!-- <p>no</p> -->!", "Hi!"),
        ("Hi<!-- never closed", "Hi"),
        ("<style>never closed", ""),
        ("a < b and c > d", "a < b and c > d"),
        ("<3", "<3"),
        ("Hi <unclosed", "Hi"),
        ("<!DOCTYPE html><?xml version='1.0'?>Hi", "Hi"),
        ("Hi<blockquote>old<blockquote>older</blockquote></blockquote>new", "Hi\n> old\n> > older\nnew"),
        ("</blockquote>Hi", "Hi"),
        ("", ""),
    ],
)
def test_html_is_read_as_somebody_sees_it(html: str, text: str) -> None:
    assert html_as_text(html) == text


@given(
    st.lists(st.sampled_from(["<", ">", "<p>", "</p>", "<!--", "-->", "<script>", "&", "a", "\n", "<br>", "/"]))
)
def test_no_tags_of_hidden_parts_are_left_and_nothing_raises(pieces: list[str]) -> None:
    text = html_as_text("".join(pieces))
    assert "<p>" not in text
    assert "<script>" not in text
