"""Learns the weights of the check (data/words/check/weights.bin) from written sentences: logistic regression.

``uv run python -m tests.words.training`` trains them anew, in a minute or two; with ``--held-out`` it says how the
weights do on topics that they weren't trained on, and writes nothing. The sentences are those of corpus/, bad.txt
and good.txt beside this file, the advice's own, and every sentence that a script of ours makes.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from random import Random

from data.model.sentences import readable, sentences
from data.words.check.traits import BITS, begins, traits
from data.words.check.weights import FEWER, FILE, LABELS, SURE, packed
from tests.readings.drafts import readings

CORPUS = Path(__file__).parent / "corpus"
PHRASES = Path(__file__).parent / "phrases"
GOOD = "good"
OTHER_NAMES = {"stinging": "a sting", "asking": "can't give"}
RATE, ROUNDS, LEFT_OUT, BAD_COUNTS = 0.3, 8, 0.3, 0.6
"""How fast it learns, how often each sentence is seen, which share of its traits isn't each time, and how much a
bad sentence counts beside a good one."""

ONE_IN = 5
TAILS = (
    "about the role", "about the post", "about the project", "about my application", "about my proposal",
    "about the contract", "on this", "regarding the position", "regarding my application",
    "for the designer role", "for the post at the school", "for the nursing job", "at your company",
    "at your office", "at the hospital", "in your team", "from your side", "from your team",
    "with your team", "with you", "on Monday", "this week", "last week", "next week", "in May", "this month",
    "today", "tomorrow", "these days", "at the moment", "right now", "since the interview", "since we met",
    "since our call", "since my last letter", "after the interview", "after our meeting",
    "before the weekend", "before the holidays", "when we spoke", "when we met", "as I write",
    "to be honest", "if I may say so", "about the quote", "about the invoice", "about the roof",
    "about the kitchen", "about the book", "about the exhibition", "by e-mail", "on the phone", "in writing",
    "in person", ", Dana", ", Mr Reed", ", Tom", ", as you know", ", I think", ", I'm afraid", ", please",
    ", thanks", ", and I hope you're well", ", by the way", ", best wishes",
)  # fmt: skip
"""What may stand behind any sentence, and makes it neither better nor worse."""

LEADS = ("To be honest,", "As you know,", "By the way,", "Also,", "Hello again,", "Well,", "Just so you know,",
         "One more thing:", "Since the interview,", "About the role:", "When we spoke,", "Frankly,")  # fmt: skip
JOINTS = (", and ", ", but ", ", so ", "; ", ": ", " and ", ", as ", ", because ", " - ", ", since ")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the fault that it is, or ``good``; the topic is the file that it stands in."""

    topic: str
    label: str
    words: str

    @property
    def traits(self) -> tuple[int, ...]:
        """What of it is weighed."""
        words = readable(self.words)
        return tuple(sorted(traits(words[begins(words) :])))


def corpus() -> Iterator[Example]:
    """Yield the sentences of corpus/: ``[blame]`` or ``[good]`` stands on a line before those that are."""
    for file in sorted(CORPUS.glob("*.txt")):
        label = ""
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("[") and line.endswith("]"):
                label = line[1:-1]
            elif line.strip() and not line.startswith("#"):
                yield Example(file.stem, label, line)


def phrases() -> Iterator[Example]:
    """Yield the sentences that the patterns are tested with."""
    for name in ("bad", "good"):
        for line in (PHRASES / f"{name}.txt").read_text("utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                label, _, words = line.rpartition(" | ")
                yield Example("phrases", OTHER_NAMES.get(label.strip(), label.strip()) or GOOD, words)
    for name in ("dev", "held_out"):
        for one in tomllib.loads((PHRASES / f"{name}.toml").read_text("utf-8"))["good"]:
            yield from (Example("phrases", GOOD, words) for _, words in sentences(readable(one["words"])))


def scripts() -> Iterator[Example]:
    """Yield one in so many of the sentences that our scripts make: they are much alike."""
    seen: set[str] = set()
    for reading in readings():
        for _, words in sentences(readable(reading.said.draft.body)):
            if words not in seen:
                seen.add(words)
                if len(seen) % ONE_IN == 0:
                    yield Example("scripts", GOOD, words)


def varied(examples: list[Example], seed: int = 0) -> list[Example]:
    """Return each example, and once more with something around it that makes it neither better nor worse: a fault
    stays one in a longer sentence.
    """
    random = Random(seed)
    graceful = [one.words for one in examples if one.label == GOOD and 3 < len(one.words.split()) < 13]
    return examples + [Example(one.topic, one.label, _varied(one.words, graceful, random)) for one in examples]


def _varied(words: str, graceful: list[str], random: Random) -> str:
    bare, end = words.rstrip(".!?"), words[len(words.rstrip(".!?")) :] or "."
    small = (
        bare if bare.split(maxsplit=1)[0] in ("I", "I'm", "I've", "I'd", "I'll") else bare[:1].lower() + bare[1:]
    )
    other = random.choice(graceful).rstrip(".!?")
    way = random.random()
    if way < 0.4:
        tail = random.choice(TAILS)
        return f"{bare}{'' if tail.startswith(',') else ' '}{tail}{end}"
    if way < 0.5:
        return f"{random.choice(LEADS)} {small}{end}"
    if way < 0.75:
        return f"{bare}{random.choice(JOINTS)}{other[:1].lower()}{other[1:]}."
    return f"{other}{random.choice(JOINTS)}{small}{end}"


def learned(rows: list[tuple[tuple[int, ...], float]], seed: int = 0) -> tuple[float, list[float]]:
    """Return the bias and the weight of each trait, from examples as traits, and whether each is a fault (1) or
    not (0).
    """
    random, bias, bias_seen = Random(seed), 0.0, 1e-6
    weights, seen = [0.0] * (1 << BITS), [1e-6] * (1 << BITS)
    order = list(range(len(rows)))
    for _ in range(ROUNDS):
        random.shuffle(order)
        for at in order:
            every, is_fault = rows[at]
            some = [one for one in every if random.random() > LEFT_OUT] or every
            share = 1 / sqrt(len(some))
            said = bias + share * sum([weights[one] for one in some])
            wrong = (1 / (1 + exp(-max(-30.0, min(30.0, said)))) - is_fault) * (BAD_COUNTS if is_fault else 1)
            if abs(wrong) < 1e-3:
                continue
            bias_seen += wrong * wrong
            bias -= RATE * wrong / sqrt(bias_seen)
            step = wrong * share
            for one in some:
                seen[one] += step * step
                weights[one] -= RATE * step / sqrt(seen[one])
    return bias, weights


def labelled(examples: list[Example]) -> list[list[float]]:
    """Return for each label the weights of the traits that tell it from the other labels."""
    bad = [one for one in examples if one.label != GOOD]
    rows = []
    for label in LABELS:
        marks = [(one.traits, float(one.label == label)) for one in bad]
        _, weights = learned(marks)
        fewer = [0.0] * (1 << BITS - FEWER)
        for trait, weight in enumerate(weights):
            fewer[trait >> FEWER] += weight
        rows.append(fewer)
    return rows


def several(rows: list[tuple[tuple[int, ...], float]], times: int) -> tuple[float, list[float]]:
    """Return the mean of what is learned several times, each in another order."""
    every = [learned(rows, seed) for seed in range(times)]
    means = [sum(those) / times for those in zip(*(weights for _, weights in every), strict=True)]
    return sum(bias for bias, _ in every) / times, means


def held_out(examples: list[Example], parts: int = 5) -> None:
    """Print what weights do on topics that they weren't trained on, one part of the topics after the other."""
    topics = sorted({one.topic for one in examples if one.topic[:4] not in ("ways", "phra", "scri")})
    said: list[tuple[float, Example]] = []
    for part in range(parts):
        apart = set(topics[part::parts])
        seen = varied([one for one in examples if one.topic not in apart])
        known = [(one.traits, float(one.label != GOOD)) for one in seen]
        bias, weights = learned(known)
        for one in examples:
            if one.topic in apart:
                those = one.traits
                said.append((bias + sum(weights[trait] for trait in those) / sqrt(len(those)), one))
    good = sorted((weight for weight, one in said if one.label == GOOD), reverse=True)
    bad = [weight for weight, one in said if one.label != GOOD]
    for share in (0.01, 0.02, 0.03, 0.05):
        least = good[int(share * len(good))]
        print(f"{share:.0%} of good above {least:.2f}: {sum(one > least for one in bad) / len(bad):.1%} of bad")
    print(f"above {SURE}: {sum(one > SURE for one in good) / len(good):.1%} of good, "
          f"{sum(one > SURE for one in bad) / len(bad):.1%} of bad")  # fmt: skip


def main() -> None:
    """Train, and write the weights; or say how they do on what they haven't seen."""
    examples = [*corpus(), *phrases(), *scripts()]
    print(f"{sum(one.label == GOOD for one in examples)} good, {sum(one.label != GOOD for one in examples)} bad")
    if "--held-out" in sys.argv:
        held_out(examples)
        return
    bias, weights = several([(one.traits, float(one.label != GOOD)) for one in varied(examples)], times=3)
    data = packed(bias, weights, labelled(examples))
    FILE.write_bytes(data)
    print(f"{FILE.name}: {len(data) // 1024} kB")


if __name__ == "__main__":
    main()
