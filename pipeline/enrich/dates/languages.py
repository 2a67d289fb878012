"""The languages whose dates are read: their words, and their habits."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.enrich.dates import english, european
from pipeline.enrich.dates.signs import NO_SIGNS, SIGNS
from pipeline.enrich.dates.tense import Signs
from pipeline.enrich.dates.tokens import Lexicon, Tokens, flatten


@dataclass(frozen=True, slots=True)
class Language:
    """What reading the dates of a language needs."""

    code: str
    lexicon: Lexicon
    signs: Signs
    is_day_first: bool = True  # 05/01/2022 is in January
    has_capitals: bool = False  # months and weekdays are written with a capital letter
    doubtful: frozenset[str] = frozenset()  # months that are names or verbs as well
    short: frozenset[str] = frozenset()  # months and weekdays that are no words alone

    def is_name(self, tokens: Tokens, at: int) -> bool:
        """Whether a capital letter makes a name of a month or weekday: "Julio", "Domingo"."""
        if self.has_capitals or not tokens.word(at)[:1].isupper():
            return False
        after = tokens.word(at + 1)[:1].isupper()
        return after or tokens.letter(at - 1) not in ".\n(:-'"


_EUROPEAN: Mapping[str, Mapping[str, Mapping[str, int | str]]] = {
    "de": european.GERMAN, "fr": european.FRENCH, "es": european.SPANISH,
    "pt": european.PORTUGUESE, "it": european.ITALIAN, "ru": european.RUSSIAN,
    "ar": european.ARABIC,
}  # fmt: skip

LANGUAGES = frozenset({"en", *_EUROPEAN})  # of which the words are known (ISO 639-1)


@cache
def language(code: str) -> Language:
    """Return the language of a code (ISO 639-1); English words for one that is not known.

    Where a language is not known, digits still tell dates, and English months turn up everywhere.
    """
    if words := _EUROPEAN.get(code):
        return Language(
            code, flatten(words), SIGNS.get(code, NO_SIGNS), has_capitals=code == "de",
            doubtful=frozenset({"mars", "marte", "mai", "mag", "set", "ago"}),
            short=frozenset(
                {word for word in words["M"] if len(word) <= 3 and word not in {"mai", "mag"}}
            ) if code not in {"ru", "ar"} else frozenset(),
        )  # fmt: skip
    return Language(
        code, flatten(english.WORDS), SIGNS["en"], is_day_first=code != "en", has_capitals=True,
        doubtful=english.DOUBTFUL, short=english.SHORT,
    )  # fmt: skip
