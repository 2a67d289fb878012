"""Dates that a text names: found in running text and reckoned from the day of publication.

The text is divided into tokens, each with one letter for its class (`tokens`); the forms of dates
are regexes over those letters (`grammar`); a reader for each form gives its value (`absolute`,
`relative`, `periods`); `find` puts them together, and `anchor` reckons when a text that is not
dated was published.
"""

from pipeline.enrich.dates.find import find_dates
from pipeline.enrich.dates.languages import LANGUAGES

__all__ = ["LANGUAGES", "find_dates"]
