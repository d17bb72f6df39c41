"""Prints drafts to read: all of them, or so many at random, ``python -m tests.readings 40 --seed 7``."""

from __future__ import annotations

import argparse
import random

from tests.readings.drafts import readings


def main() -> None:
    """Print the drafts, numbered, with a line between them."""
    asked = argparse.ArgumentParser(prog="python -m tests.readings")
    asked.add_argument("number", nargs="?", type=int, help="how many at random; all without it")
    asked.add_argument("--seed", default="", help="another choice of them")
    options = asked.parse_args()
    every = list(readings())
    chosen = every if options.number is None else random.Random(options.seed).sample(every, options.number)
    for place, one in enumerate(chosen, 1):
        print(f"─── {place} ───\n{one.in_full()}\n")


main()
