"""The options of a search as what could be typed, so that one line holds the whole of it. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

Given = Mapping[str, Sequence[str] | None]


def to_text(
    typed: str,
    *,
    every: Given,
    one_of: Given,
    mentions: tuple[date | None, date | None] = (None, None),
) -> str:
    """Return a query that asks what was typed and what the options say.

    Args:
        typed: the words, which may hold OR.
        every: by field, the values of which all must fit.
        one_of: by field, the values of which one is enough.
        mentions: first and last day that the text speaks of.
    """
    parts = [f"{field}:{_value(v)}" for field, values in every.items() for v in values or ()]
    for field, values in one_of.items():
        if values:
            alternatives = " OR ".join(_value(value) for value in values)
            parts.append(f"{field}:{f'({alternatives})' if len(values) > 1 else alternatives}")
    first, last = mentions
    if first or last:
        parts.append(f"mentions:{first or ''}..{last or ''}")
    if typed.strip():
        parts.insert(0, f"({typed})" if parts and " OR " in typed else typed)
    return " ".join(parts)


def _value(value: str) -> str:
    """Return a value as it can be typed behind a field; one in quotation marks stays whole."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value
    words = value.replace('"', " ").replace("(", " ").replace(")", " ").split()
    plain = [word.lower() if word in ("OR", "AND", "NOT") else word for word in words]
    return plain[0] if len(plain) == 1 else f"({' '.join(plain)})"
