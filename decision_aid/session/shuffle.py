"""Put things in an order that favours none of them and that anyone can repeat from the printed seed."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

SEEDS = 1_000_000
"""A seed is a whole number below this: short enough to print."""


def shuffled(things: Sequence[T], seed: int) -> tuple[T, ...]:
    """The things in the order of this seed: the same on every machine, each order equally likely over all seeds."""
    mixed = list(things)
    Random(seed).shuffle(mixed)
    return tuple(mixed)
