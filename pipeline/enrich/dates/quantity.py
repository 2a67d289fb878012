"""How many, and of what: numbers in digits and words, units of time, durations. Pure."""

import re
from dataclasses import dataclass

from pipeline.enrich.dates.tokens import Tokens

_FRACTION = re.compile(r"([0-9]{1,9})[.,]([0-9]{1,2})")  # 2.5, 2,5
_SCALE = 100  # number words from here on multiply what stands before them
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_DAYS = {"D": 1, "W": 7, "F": 14}
_CLOCK = {"h": "H", "min": "M", "s": "S"}
_BIGGER = {"Y": ("M", 12), "D": ("H", 24), "h": ("M", 60), "min": ("S", 60), "M": ("D", 30)}


@dataclass(frozen=True, slots=True)
class Amount:
    """So many units. `count` is None for "several"."""

    count: float | None
    unit: str

    @property
    def months(self) -> float | None:
        """The amount in months, for units that are counted in months."""
        size = _MONTHS.get(self.unit)
        return self.count * size if size and self.count is not None else None

    @property
    def days(self) -> float | None:
        """The amount in days, for days, weeks and fortnights."""
        size = _DAYS.get(self.unit)
        return self.count * size if size and self.count is not None else None


def read_amount(tokens: Tokens, first: int, last: int) -> Amount | None:
    """Read the last number before the first unit: "the next two weeks", "about a year"."""
    unit_at = next((at for at in range(first, last) if tokens.letters[at] in "UV"), None)
    if unit_at is None:
        return None
    unit = str(tokens.value(unit_at))
    count = read_number(tokens, first, unit_at, is_plural=tokens.letters[unit_at] == "V")
    if count is not None and "&ah" in tokens.letters[first : last + 1]:
        return Amount(count + 0.5, unit)
    return Amount(count, unit)


def read_number(tokens: Tokens, first: int, last: int, *, is_plural: bool = False) -> float | None:
    """Read the number that stands in the tokens; of a range, the first one. None for "several"."""
    letters = tokens.letters[first:last]
    if "h" in letters and "&ah" not in letters:
        return 0.5
    total: float = 0
    current: float = 0
    seen = False
    for at in range(first, last):
        letter = tokens.letters[at]
        if letter in "DNY":
            if tokens.letter(at + 1) == "/" and seen:
                return current + tokens.number(at) / max(1, tokens.number(at + 2))
            if seen:
                break
            current, seen = _decimal(tokens, at), True
        elif letter == "n":
            value = int(tokens.value(at))
            if seen and tokens.letter(at - 1) in "->|":
                if not (current in range(20, 100, 10) and value < 10):
                    break  # "two to three" is a range, "twenty-four" is not
                current += value
            elif value >= _SCALE or (value == 12 and seen):
                current = max(current, 1) * value
                if value > _SCALE:
                    total, current = total + current, 0
            else:
                current += value
            seen = True
        elif letter == "k":
            value = int(tokens.value(at))
            return float(value) if value else None
    if seen:
        return total + current
    return None if is_plural else 1


def _decimal(tokens: Tokens, at: int) -> float:
    if match := _FRACTION.fullmatch(tokens.word(at)):
        return float(f"{match[1]}.{match[2]}")
    return float(tokens.number(at))


def duration(amount: Amount) -> str:
    """Return the amount as an ISO duration: "P3D", "PT2H", "P2Y6M"; "PXD" for "several days"."""
    unit = amount.unit
    if amount.count is None:
        if unit in _CLOCK:
            return f"PTX{_CLOCK[unit]}"
        return f"PX{ {'F': 'W', 'L': 'Y'}.get(unit, unit) }".replace(" ", "")
    if unit == "WE":
        return f"P{_plain(amount.count)}WE"
    if unit in {"Q", "F", "E", "C", "L"}:
        size, small = {"Q": (3, "M"), "F": (2, "W"), "E": (10, "Y"), "C": (100, "Y"),
                       "L": (1000, "Y")}[unit]  # fmt: skip
        return f"P{_plain(amount.count * size)}{small}"
    whole, rest = int(amount.count), amount.count % 1
    head = "PT" if unit in _CLOCK else "P"
    letter = _CLOCK.get(unit, unit)
    if rest and unit in _BIGGER:
        small, size = _BIGGER[unit]
        between = "T" if unit == "D" else ""
        front = f"{whole}{letter}" if whole else ""
        return f"{head}{front}{between}{round(rest * size)}{small}"
    return f"{head}{_plain(amount.count)}{letter}"


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else str(round(count, 2))
