"""Write lists of words as running text."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def word_list(text: str) -> list[str]:
    """Return the words of a text in their order."""
    return text.split()
