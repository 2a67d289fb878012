"""Years, decades and eras that are named by their numbers."""

import re
from collections.abc import Iterator

from pipeline.enrich.dates.context import Context, Found, Point
from pipeline.enrich.dates.grammar import Form
from pipeline.enrich.dates.tokens import Tokens

# What a number is counted by, not a year; and words before which it is no year
_COUNTED = re.compile(
    r"(?:people|persons?|men|women|km|kilomet\w+|met(?:re|er)s?|miles?|feet|ft|kg|kilo\w*|tons?|"
    r"tonnes?|percent|per|euros?|dollars?|pounds?|rubles?|yen|points?|votes?|troops|soldiers|"
    r"copies|jobs|workers|employees|units|seats|cases|deaths|homes|acres|hectares|barrels|gb|mb|"
    r"mhz|hz|watts?|mw|kw|cc|hp|rpm|calories|square|cubic|members|students|patients|children|"
    r"residents|refugees|houses|cars|blocks?|vehicles|others|times|strong|words|pages|avenue|street|road|"
    r"meters|menschen|personen|euro|personnes|hommes|personas|pessoas|persone|lire)",
    re.IGNORECASE,
)
_NUMBERED = frozenset({
    "no", "number", "nr", "nº", "page", "room", "flight", "boeing", "highway", "route", "article",
    "section", "chapter", "bus", "channel", "model", "serial", "code", "box", "apartment", "suite",
    "us", "rs", "usd", "eur", "than", "least", "most", "up", "nearly", "over", "almost", "some",
    "windows", "iso", "agenda", "lodge", "post", "local", "form", "resolution", "decree", "apt",
    "unit", "building", "ward", "squadron", "psalm", "line", "lot", "bill", "case", "directive",
})  # fmt: skip
_OLD, _NEW = 1900, 2060
_LEADS = frozenset("f@<>e([,-BRGqts")


def decade(c: Context, form: Form) -> Iterator[Found]:
    """The 1990s, the '80s, the nineties."""
    tokens = c.tokens
    at = form.last - 1
    digits = re.sub(r"\D", "", tokens.word(at))
    if not digits:
        if tokens.letter(at - 1) not in "t-e":
            return  # "she is in her forties" is an age
        digits = f"19{tokens.value(at)}0"
    elif len(digits) == 2:
        digits = ("20" if int(digits) < 20 else "19") + digits
    yield Found(form.first, form.last, digits[:3])


def year(c: Context, form: Form) -> Iterator[Found]:
    """2021, the year 2030, early 1991."""
    at = form.last - 1
    tokens = c.tokens
    number = tokens.number(at)
    is_said = "U" in tokens.letters[form.first : form.last]
    if not (is_said or is_year(tokens, at)):
        return
    c.say(Point(number), form.first, is_explicit=True)
    is_decade = number % 10 == 0 and tokens.letter(form.first - 1) == "V"
    value = f"{number:04d}"
    # "les années 1990" are ten years
    yield Found(form.first, form.last, value[:3] if is_decade else value)


def year_range(c: Context, form: Form) -> Iterator[Found]:
    """1989-2019, 1892-94, 2021/22: the first and the last year."""
    tokens = c.tokens
    first, last = tokens.number(form.first), tokens.number(form.last - 1)
    if not is_year(tokens, form.first, in_range=True):
        return
    if tokens.letters[form.last - 1] != "Y":
        if len(tokens.word(form.last - 1)) != 2:
            return
        last += first // 100 * 100
    c.say(Point(first), form.first, is_explicit=True)
    yield Found(form.first, form.first + 1, f"{first:04d}")
    if last > first:
        c.say(Point(last), form.first, is_explicit=True)
        yield Found(form.last - 1, form.last, f"{last:04d}")


def era(c: Context, form: Form) -> Iterator[Found]:
    """AD 842, 71 AD, 44 BC."""
    tokens = c.tokens
    name, number = form.first, form.last - 1
    if tokens.letters[name] != "K":
        name, number = number, name
    if not tokens.word(name).isupper() or not 0 < tokens.number(number) < 10000:
        return
    if int(tokens.value(name)) < 0:
        yield Found(form.first, form.last, f"BC{tokens.number(number):04d}")
        return
    c.say(Point(tokens.number(number)), form.first, is_explicit=True)
    yield Found(form.first, form.last, f"{tokens.number(number):04d}")


def spelled_year(c: Context, form: Form) -> Iterator[Found]:
    """Nineteen ninety-six, as transcripts have it."""
    tokens = c.tokens
    values = [
        int(tokens.value(at)) for at in range(form.first, form.last) if tokens.letters[at] == "n"
    ]
    if values[0] not in {18, 19, 20} or not all(value < 100 for value in values):
        return
    rest = sum(values[1:])
    if rest < 10 or values[1] < 10 or (len(values) > 2 and values[2] > 9):
        return
    c.say(Point(values[0] * 100 + rest), form.first, is_explicit=True)
    yield Found(form.first, form.last, f"{values[0]}{rest}")


def fiscal(c: Context, form: Form) -> Iterator[Found]:
    """Fiscal 1989, FY23, the 2023 fiscal year: the year it is named by."""
    tokens = c.tokens
    digits = [at for at in range(form.first, form.last) if tokens.letters[at] in "YDN"]
    year = tokens.number(digits[0])
    if tokens.letters[digits[0]] != "Y":
        if len(tokens.word(digits[0])) != 2 or tokens.word(digits[0] - 1) != "FY":
            return
        year += 2000
    c.say(Point(year), form.first, is_explicit=True)
    yield Found(form.first, form.last, str(year))


def is_year(tokens: Tokens, at: int, *, in_range: bool = False) -> bool:
    """Whether four digits are a year rather than a count, a price or the number of a house."""
    text, start, end = tokens.text, tokens.starts[at], tokens.ends[at]
    number = tokens.number(at)
    if (
        text[start - 1 : start] in set("$€£¥#@_/\\°+=")
        or text[end : end + 1] in set("%°_@+")
        or (tokens.word(at + 1) == "+")
    ):
        return False
    before, after = tokens.letter(at - 1), tokens.letter(at + 1)
    if before in "DNY" or (before in "-/." and tokens.letter(at - 2) in "DN"):
        return False
    if tokens.word(at - 1).lower() in _NUMBERED or _COUNTED.fullmatch(tokens.word(at + 1)):
        return False
    if after in "Vn" and not in_range:
        return False
    if before == "q" and number % 100 == 0:
        return False
    if after == "-" and text[end + 1 : end + 2].isalpha() and before not in _LEADS:
        return False
    is_led = before in _LEADS or (before == "&" and tokens.letter(at - 2) == "Y")
    is_alone = before == "\n" and after == "\n"
    if not _OLD <= number < _NEW:
        if tokens.word(at - 1) == "of" and tokens.letter(at - 2) == ",":
            return False  # "Smith, 24, of 1205 Oak Road"
        return (is_led and before not in "q,") or is_alone or in_range
    follower = tokens.word(at + 1)
    is_count = number % 100 == 0 and after == "x" and follower.endswith("s")
    return is_led or not (is_count and follower.islower())
