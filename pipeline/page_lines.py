"""The record of what a site says on its pages, kept from run to run."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLines:
    """The lines of a clean page as digests of 64 bits, for what recurs on the pages of a site."""

    site: str
    article_id: str
    fetched_at: datetime
    digests: tuple[int, ...]
