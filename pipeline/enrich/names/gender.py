"""Whether a name is a woman's or a man's, as far as title and given name say. Pure."""

from typing import Literal

from pipeline.enrich.names import tables
from pipeline.enrich.names.romanise import fold

Gender = Literal["female", "male"]


def gender(name: str) -> Gender | None:
    """Return the gender by the title or else the given name; None where neither tells.

    "Mrs Lee" is female, "Ann Lee" too; of "Lee", "A. Lee" and "Kim Lee" nothing is known. A
    surname alone is not looked up: give the fullest form there is.
    """
    words = fold(name).split()
    telling = tables.genders()
    for word in words[:-1]:
        found = telling.get(word)
        if found:
            return found
        if word not in tables.titles():
            return None
    return None
