"""Dates that a text names: found in running text and reckoned from the day of publication.

The text is divided into tokens, each with one letter for its class (`tokens`); the forms of dates
are regexes over those letters (`grammar`); a reader for each form gives its value (`absolute`,
`relative`, `periods`); `find` puts them together, and `anchor` reckons when a text that is not
dated was published.
"""

from pipeline.enrich.dates.calendar import to_range
from pipeline.enrich.dates.find import find_dates

__all__ = ["find_dates", "to_range"]
