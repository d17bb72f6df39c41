"""The words of messages: as plain text, and which of them are nothing but courtesies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.exchange.linkedin.talks.courtesy import is_courtesy
from data.exchange.linkedin.talks.openness import is_left_open
from data.exchange.linkedin.talks.plain_words import plain_words

NAMES = ("Alex Reed", "Dana Li, PhD")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Hi Alex", "Hi Alex"),
        ("<p>Hi Alex,</p><p>see you<br/>Dana</p>", "Hi Alex,\nsee you\nDana"),
        (
            'see <a href="https://a.example/x?b=1&amp;c=2">the post</a>',
            "see the post (https://a.example/x?b=1&c=2)",
        ),
        ('<a href="https://a.example/">https://a.example</a>', "https://a.example"),
        ("<a href='javascript:alert(1)'>here</a>", "here"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<style>p {color: red}</style><script>x()</script>Hello", "Hello"),
        ("R&amp;D, it&#39;s &quot;fine&quot;", 'R&D, it\'s "fine"'),
        ("it&amp;#39;s", "it's"),
        ("List<String> a <3 b, 1 < 2 &lt;b&gt;", "List<String> a <3 b, 1 < 2 <b>"),
        ("Hi Alex,  how are you?  Dana", "Hi Alex,\nhow are you?\nDana"),
        ("Hi Alex,\n\n\n\nhow  are you?\r\nDana", "Hi Alex,\n\nhow are you?\nDana"),
        ("\xa0Hi\u2028Dana\0", "Hi\nDana"),
        ("x" * 30_000, "x" * 19_999 + "…"),
        ("", ""),
    ],
)
def test_content_is_plain_text(content: str, words: str) -> None:
    assert plain_words(content) == words


@pytest.mark.parametrize(
    "content", ["<a href='x'>" * 60_000, "<" * 200_000, "<!--" * 50_000, "&" * 200_000, "  " * 90_000]
)
def test_hostile_content_takes_no_time(content: str) -> None:
    assert len(plain_words(content)) <= 20_000


@settings(deadline=None)  # the first example imports what is read with
@given(st.text(max_size=200))
def test_any_text_is_read(content: str) -> None:
    assert "\0" not in plain_words(content)
    assert is_courtesy(content, NAMES) in (True, False)


@pytest.mark.parametrize(
    "words",
    [
        "Thanks for connecting!",
        "Hi Alex, thanks for connecting! Have a great week :)",
        "Thank you Alex 😊",
        "Dana, you're welcome!",
        "Nice to connect with you, Alex",
        "Thanks so much, Alex! Best, Dana",
        "Vielen Dank, schönen Tag noch",
        "Merci beaucoup !",
        "Congratulations on your work anniversary",
        "Happy birthday Alex!",
        "No worries, have a good one",
        "Likewise",
        "👍",
    ],
)
def test_a_courtesy_asks_for_nothing(words: str) -> None:
    assert is_courtesy(words, NAMES)


@pytest.mark.parametrize(
    "words",
    [
        "Thanks for connecting. What do you do?",
        "Thanks, I'll have a look",
        "Thanks for connecting, we are hiring",
        "Thank you for your interest",
        "Sure!",
        "Yes",
        "Sounds good",
        "Hi Alex",
        "Talk soon, I'll call you on Monday",
        "Nice to connect with you about the role",
        "No",
        "",
        "Thanks! " * 40,
    ],
)
def test_what_may_want_an_answer_is_none(words: str) -> None:
    assert not is_courtesy(words, NAMES)


NEWS, LEAVE = "Hi Dana, any news?", "May I send you my CV?"
LEFT_OPEN = (
    ("", "The committee decides in December, we'll be in touch."),
    ("", "It's with my boss. I'll chase her tomorrow."),
    ("", "It’s with my boss."),
    ("", "Still waiting for the budget, sorry!"),
    ("", "Sure, apply through our site and tell me when done."),
    ("", "We're still interviewing."),
    ("", "The board meets in January."),
    ("", "Will do!"),
    ("", "Glad you asked.\nSend it over."),
    ("", "Great. Will do!"),
    ("", "We'd love to meet you."),
    ("", "Could you send me your rates?"),
    ("", "Das klären wir noch, ich melde mich."),
    ("", "Noch nichts entschieden."),
    ("", "Je reviens vers toi la semaine prochaine."),
    ("", "Pas encore, désolée !"),
    ("", "Todavía nada, lo siento."),
    ("", "x" * 3_000),
    (NEWS, "My boss has it on her desk."),
    ("Gibt es Neues?", "Liegt beim Chef."),
    (LEAVE, "Sure."),
    ("Could we talk this month?", "Gladly!"),
)
SAID_ALL = (
    ("", "Glad to connect, we use Rust as well."),
    ("", "I'd love to connect with you."),
    ("", "Hi Alex, how are you? Congratulations on the new job."),
    ("", "It was good to see you at the fair."),
    ("", "I started there in January."),
    ("", "Glad it helped. Let me know if you need anything else."),
    ("", "Let's stay in touch!"),
    ("", ""),
    ("Which library was it?", "It was polars."),
    ("Could you help me?", "Yes, I can."),
    (NEWS, "The role was filled."),
    ("It was nice to hear your news.", "You know Ken, too."),
)


@pytest.mark.parametrize(("asked", "words"), LEFT_OPEN)
def test_what_leaves_something_open_isnt_ended_by_thanks(asked: str, words: str) -> None:
    assert is_left_open(words, asked)


@pytest.mark.parametrize(("asked", "words"), SAID_ALL)
def test_what_plainly_asks_and_promises_nothing_is(asked: str, words: str) -> None:
    assert not is_left_open(words, asked)
