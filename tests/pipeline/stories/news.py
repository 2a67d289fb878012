"""Texts for tests: articles of made-up sentences about invented places."""

import random

PLACES = [
    "Portvale", "Kesten", "Almira", "Dunholt", "Serrano", "Brightwater", "Osk", "Tamble",
    "Rook", "Ferin",
]  # fmt: skip
THINGS = [
    "bridge", "harbour", "school", "budget", "ferry", "market", "library", "tunnel", "orchard",
    "museum",
]  # fmt: skip
DEEDS = [
    "opened", "closed", "repaired", "sold", "flooded", "praised", "doubled", "painted",
    "moved", "counted",
]  # fmt: skip
PEOPLE = [
    "the mayor", "a farmer", "two engineers", "the council", "a teacher", "local pilots",
    "the owner",
]  # fmt: skip
FOOTER = (
    "Follow us for more stories from the region. Sign up for our newsletter and never miss what "
    "matters. All rights reserved by the publisher; no part of this page may be used without "
    "permission. Contact the newsroom by telephone between nine and five on working days."
)


def sentences(seed, count):
    """Return made-up sentences of about fifteen words, other ones for another seed."""
    dice = random.Random(seed)
    return [
        f"On day {dice.randrange(400)} {dice.choice(PEOPLE)} of {dice.choice(PLACES)} "
        f"{dice.choice(DEEDS)} the {dice.choice(THINGS)} with {dice.randrange(9999)} "
        f"{dice.choice(PLACES)} tickets and {dice.randrange(999)} {dice.choice(THINGS)} plans."
        for _ in range(count)
    ]


def article(seed, count=20):
    """Return a made-up article of so many sentences."""
    return " ".join(sentences(seed, count))
