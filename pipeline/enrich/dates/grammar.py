"""The forms of dates: which rows of tokens name a day, a period, a duration. Pure.

A form is a regex over the letters of the tokens (see tokens.py and the word lists):

    I 2022-01-05   F 05/01/2022   C 16:00   P p.m.   D 1 to 31   Y 1000 to 2199   N other numbers
    O 5th   Q Q3   E 1990s   M month   W weekday   U unit   V units   S season   T part of the day
    y today   g tonight   L last   X next   H this   s same, that   l latest   J recent   t the
    a a, an   A ago   B earlier, before   R later, after   e early, late   z end, start
    q about, more than   m consecutive, full   k few, several   h half   f of   @ on, by, since
    b ago, as in "vor"   i the second word of a weekday   < from   > to   & and   | or   $ so
    v every   w daily   r now, recently   p present   u future   d near   G fiscal   K AD, BC
    c period   # Christmas Day   Z GMT   j old   % o'clock   n one   o first   x others

Every repetition is bounded, so that the cost grows with the text and no faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"(?:[DNY]n{0,2}|n(?:-?n|&n){0,5})"
_MANY = rf"(?:{_NUMBER}(?:&ah|D/D)?|a?kf?|an)"
_SPAN = (
    rf"(?!Yn{{0,2}}-?m?-?U)(?:{_MANY}(?:[->|]{_NUMBER})?-?[mq]?-?[UV]"
    rf"|a?haU|haU|amUm?|a[UV]&ah|a[UV]|{_NUMBER}[UV]&ah)"
)
_POSS = r"(?:'x)?"
_SOFT = r"(?:e-?|t?zf?t?|B|R)?"  # early, the end of, earlier
_WD = r"(?:W(?:-?i)?\.?,?t?)"
_YEAR = r"(?:,?f?Y)"
_TO = r"[->&/]"

# The first form that fits at a token wins: longer ones stand before what they begin with.
_FORMS = (
    ("iso", r"I"),
    ("named_day", r"D/D(?![/DNY])"),
    ("holiday", rf"\#{_YEAR}?"),
    ("numeric", r"(?:W,?)?F"),
    ("month_of", r"(?:M\.?t?[DO]|t?[DO]f?M),?f?t?[LXHs]U"),
    # days of a month, several first
    ("days_month", rf"[DO]\.?{_TO}[DO]\.?f?M\.?{_YEAR}?(?![-/']?[DN])"),
    ("month_days", rf"M\.?[DO]{_TO}[DO](?!\.?f?M|n?[UVP]|[:%C]){_YEAR}?"),
    ("month_day", rf"{_WD}?M\.?t?(?:[DO](?!n?[UV]|[:%])|o(?=[.,;:)\n]|$|Y)){_YEAR}?"),
    ("month_day", rf"{_WD}?t?[DO]\.?f?M\.?{_YEAR}?"),
    ("month_day", rf"{_WD}?tofM{_YEAR}?"),
    ("months", rf"M\.?[->&/]M\.?{_YEAR}(?!n?V)"),
    ("month", rf"{_SOFT}M\.?{_YEAR}(?!n?V)"),
    ("month_of", rf"{_SOFT}M{_POSS}f?t?[LXHs]U"),
    # quarters, halves, centuries, fiscal years
    ("quarter", rf"{_SOFT}[HLX]U'xG?-?o-?[U]"),
    ("quarter", rf"{_SOFT}t?G?-?[oO]-?U(?:f?t?G?{_YEAR}|f[LXHs]U)?"),
    ("quarter", rf"{_SOFT}t?Y(?:'x)?G?-?o-?U"),
    ("half", rf"t?[oL]-?h(?:f?G?t?{_YEAR}|ft?[LXHs]?U)"),
    ("quarter_name", rf"Q(?:f?t?{_YEAR}|f?t?[LXHs]U)?|YQ"),
    ("fiscal", r"e?-?t?GU?(?:[YD]|N)(?:/[DN])?|t?YGU"),
    # reckoned from the day of publication or from another date
    ("year_ago", r"[ta]?l?U-[AB](?:G?-?o?-?[UVc])?"),
    ("ago", rf"b(?:{_SPAN})"),
    ("part_of_day", r"TL"),
    ("weekday_of", rf"W{_POSS}ft?[LXHs]U"),
    ("day_beyond", r"t?U[BR]y"),
    ("ago", rf"q{{0,3}}(?:{_SPAN})(?:\|\$)?A"),
    ("years_away", rf"q{{0,3}}{_SPAN}[BR]"),
    ("vague_ago", r"[UV]A"),
    ("beside", r"t?U[BR](?![\w&@<>|$])"),
    ("units", rf"{_SOFT}q{{0,2}}t?q?[LXH]L?{_MANY}m?[UV]{_POSS}"),
    ("units_vague", r"t?[LXH]V"),
    ("recent", r"t?J[UV]"),
    ("part_of_day", r"(?:e|R)?[HL]-?T|tsT|t?[XsL]T|g"),
    ("weekday", rf"{_SOFT}t?[LXH][LX]?W(?:-?i)?|W(?:-?i)?[LX]"),
    (
        "season",
        rf"{_SOFT}t?[LXHs]L?S|{_SOFT}t?S{_POSS}f?{_YEAR}|{_SOFT}tS(?:f[LXHs]U)?|{_SOFT}te-?S|(?<=[@f])S",
    ),
    ("month", rf"{_SOFT}[LXHs]L?M(?!\.?[DO])|M[LX]"),
    ("unit", rf"{_SOFT}t?ll?U|{_SOFT}t?G?(?:[LXHs]|ss|H[LX])G?U|t?U[LX]"),
    ("end_of", r"t?zft?U|[eBR]ftU|U-?z|U'xz"),
    ("year", r"tUY"),
    ("the_unit", r"tl?U"),
    # recurring
    ("every", rf"v(?:[UWMSTw]|{_NUMBER}[UV]|oU)"),
    ("often", r"w"),
    # durations, ages
    ("years", rf"q{{0,3}}(?:@?to|t)?{_SPAN}(?:-j|j)?"),
    # years and more
    ("decade", rf"{_SOFT}t?(?:e-?)?E"),
    ("era", r"K[DNY]|(?:[DNY]|N)K"),
    ("spelled_year", r"n(?:n-?n|n)(?![UVn])"),
    ("year_range", r"Y-(?:[DN](?!/)|Y)|Y/[DN](?!/)"),
    ("year", rf"{_SOFT}(?:UY|Y)"),
    ("day", r"(?:e-?|t?zf|B|R)?y"),
    ("month", rf"{_SOFT}M\.?"),
    ("weekday", rf"{_SOFT}W(?:-?i)?\.?"),
    # times of the day
    ("clock", r"CP?(?:Z|x?Z)?|D-?P|[CDNn]%P?|NP|qT(?=[^\w])|T"),
    # references
    ("ref", r"r|qp|qtp|qHp|[Ht]V"),
    ("future", r"t?d{0,2}u"),
    ("past", r"f?tL(?=[.,;:)\n&'-]|$)"),
)
# What no form begins with, so that most tokens cost nothing
_NO_START = r"(?![x.,;:\n'()\[\]/&|>$%ZPj<i]|[ta@fq][x.,;:\n'()\[\]/&|>@f<]|@|-)"
_GRAMMAR = re.compile(
    _NO_START
    + "(?:"
    + "|".join(f"(?P<f{number}>{form})" for number, (_, form) in enumerate(_FORMS))
    + ")"
)
_NAMES = tuple(name for name, _ in _FORMS)


@dataclass(frozen=True, slots=True)
class Form:
    """A row of tokens that fits a form: tokens `first` to `last`, end exclusive."""

    name: str
    first: int
    last: int


def forms(letters: str) -> Iterator[Form]:
    """Yield what fits a form, in the order of the text."""
    for match in _GRAMMAR.finditer(letters):
        yield Form(_NAMES[int((match.lastgroup or "f0")[1:])], match.start(), match.end())
