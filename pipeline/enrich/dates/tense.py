"""Whether what stands beside a weekday or a month has been or is to come. Pure.

The nearest sign in the sentence decides: "said Friday he will leave" is past, "will meet on
Friday" is to come.
"""

from dataclasses import dataclass
from typing import Literal

from pipeline.enrich.dates.tokens import Tokens

Tense = Literal["past", "future"]
_REACH = 25  # tokens to each side that are looked at: the rest of a sentence says little
_CLOSE = 12  # tokens between "scheduled" and its day; read off the local news of LGL
_BESIDE = 2
_SHORTEST_VERB = 3  # letters: "irà" is a verb that is left out
# Endings of weekdays and months that are no short forms
_WHOLE = ("day", "days", "may", "june", "july", "ary", "er", "st", "il", "march")


@dataclass(frozen=True, slots=True)
class Signs:
    """The words of a language that tell tense."""

    past: frozenset[str]
    future: frozenset[str]
    past_endings: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()  # "réuniront"
    no_verbs: frozenset[str] = frozenset()  # words that end as verbs to come do: "opéra"
    present: frozenset[str] = frozenset()  # "has": no sign, but a verb
    plans: frozenset[str] = frozenset()  # what stands for it is to come: "scheduled for Monday"
    fixed: frozenset[str] = frozenset()  # the same before "for" and "to": "set for Monday"
    bounds: frozenset[str] = frozenset()  # the same beside it: "until Monday"
    clauses: frozenset[str] = frozenset()  # words that begin a clause: "said that"
    reports: frozenset[str] = frozenset()  # verbs of saying
    titles: frozenset[str] = frozenset()  # short forms whose stop ends no sentence
    to_be: frozenset[str] = frozenset()  # before "to": "is to meet"
    refusals: frozenset[str] = frozenset()  # with "not": "would not say" has been
    naming: frozenset[str] = frozenset()  # "declared Monday a day of mourning"


def tense(tokens: Tokens, first: int, last: int, signs: Signs) -> Tense | None:
    """Return the tense of the words about tokens `first` to `last`; None without a sign."""
    if (planned := _planned(tokens, first, last, signs)) is not None:
        return planned
    before, before_at = _nearest(tokens, range(first - 1, first - 1 - _REACH, -1), signs)
    after, after_at = _nearest(
        tokens, range(last, last + _REACH), signs, is_tail=before is not None
    )
    if before and after:
        # What stands before a date governs it, unless a comma or a line divides them
        near = first - before_at
        is_cut = "," in tokens.letters[before_at:first] or any(
            tokens.word(at).lower() in signs.clauses for at in range(before_at, first)
        )
        return after if is_cut and near > after_at - last else before
    return before or after


def _planned(tokens: Tokens, first: int, last: int, signs: Signs) -> Tense | None:
    verb = tokens.word(first - 1).lower()
    if verb in signs.to_be:
        return "future"  # "the deadline is Thursday"
    if verb in signs.naming and tokens.word(last).lower() in {"a", "an", "as", "the"}:
        return "future"
    for at in range(first - 1, max(-1, first - 1 - _CLOSE), -1):
        if tokens.letters[at] == "M":
            continue  # "May" is no verb
        word = tokens.word(at).lower()
        if word in signs.plans or (word in signs.fixed and tokens.letters[at + 1] in "@>"):
            return "future"
        if word in signs.bounds and first - at <= _BESIDE:
            return "future"
        if (
            tokens.letters[at] in ".;:\n"
            or word in signs.past
            or (signs.past_endings and word.endswith(signs.past_endings))
        ):
            return None
    return None


def _nearest(
    tokens: Tokens, places: range, signs: Signs, *, is_tail: bool = False
) -> tuple[Tense | None, int]:
    step = places.step
    for at in places:
        letter = tokens.letter(at)
        if letter == "\n" or letter in ";" or not 0 <= at < len(tokens.letters):
            break
        if letter == "." and _ends_sentence(tokens, at, signs):
            break
        if letter == "M":
            continue
        word = tokens.word(at).lower()
        if word in signs.refusals and tokens.word(at + 1).lower() == "not":
            return "past", at
        if word in signs.future or (word in signs.fixed and tokens.letter(at + 1) in "@>"):
            return "future", at
        if letter == "x" and _is_to_come(tokens.word(at), signs):
            return "future", at
        if word == "to" and tokens.word(at - 1).lower() in signs.to_be:
            return "future", at
        if tokens.letter(at - 1) == "," and step > 0 and word.endswith("ed"):
            continue  # ", followed by": no verb of the sentence
        if is_tail and word in signs.reports and "," in tokens.letters[places.start : at]:
            continue  # ", forecasters said": when it was said is another matter
        if word in signs.past or (
            letter == "x" and len(word) > 4 and word.endswith(signs.past_endings)
            and tokens.word(at)[0].islower()
        ):  # fmt: skip
            # "will have met", "is to be held", "agreed to": what stands before turns it about
            for back in (1, 2, 3):
                earlier = tokens.word(at - back).lower()
                if earlier in signs.future:
                    return "future", at
                if earlier not in signs.present:
                    break
            return "past", at
    return None, 0


def _is_to_come(word: str, signs: Signs) -> bool:
    """Whether a word ends as verbs of what is to come do, and is no noun or adverb."""
    return (
        len(word) > _SHORTEST_VERB
        and word[0].islower()
        and word.endswith(signs.future_endings)
        and word not in signs.no_verbs
    )


def _ends_sentence(tokens: Tokens, at: int, signs: Signs) -> bool:
    """Whether a full stop ends a sentence: not that of "Jan.", "Mr." or "U.S."."""
    before = tokens.word(at - 1)
    if len(before) == 1 or before.lower() in signs.titles:
        return False
    follower = tokens.word(at + 1)
    if tokens.letter(at - 1) in "MW" and not before.lower().endswith(_WHOLE):
        return False
    return tokens.letter(at - 1) != "P" and (not follower or not follower[0].islower())
