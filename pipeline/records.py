"""The records that flow between stages. One stage adds fields; none removes them.

Timestamps are aware and in UTC; their names end in `_at`. Offsets are Python character
offsets into `text`, end exclusive: `text[start:end]` is the surface form.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Stage = Literal["ingest", "clean", "enrich", "index"]
PageKind = Literal[
    "article", "live_blog", "list", "forum", "product", "service", "documentation", "video",
    "error", "consent",
]  # fmt: skip
PartKind = Literal["paragraph", "heading", "list_item", "quote"]
EntityType = Literal["person", "org", "place", "event", "work", "product", "law", "group"]
MentionKind = Literal["name", "nominal", "pronoun"]
QuoteKind = Literal["direct", "indirect", "mixed"]
PlaceKind = Literal["country", "region", "city", "site", "water", "area"]
EnrichmentName = Literal["ner", "names", "quotes", "places", "dates", "keywords"]
EnrichmentStatus = Literal["complete", "language_not_covered", "failed"]
State = Literal["indexed", "unchanged", "duplicate", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a page was read: enough to find its bytes again."""

    file: str  # address of the landing file; a member of an archive follows after "!/"
    offset: int | None = None  # byte offset of the WARC or ARC record in the file as stored
    line: int | None = None  # line of a JSON lines file, from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """A page as fetched, undecoded.

    `page_id` is the hash of the normalised URL; of the content, for a page without a URL.
    `title`, `authors`, `published_at` and `lang` are what the scraper said of the page, if
    it did; cleaning prefers them to what it finds itself.
    """

    page_id: str
    url: str | None
    fetched_at: datetime
    source: str  # id of the entry in config/sources.yml, or "manual"
    origin: Origin
    media_type: str  # "text/html", "application/xhtml+xml" or "text/plain"
    body: bytes
    sha256: str  # hex digest of `body`
    charset: str | None = None  # as the HTTP header said
    is_clean_text: bool = False  # the text is taken as it is: nothing is to be cleaned
    external_id: str | None = None  # the scraper's own `id`, echoed
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    lang: str | None = None  # ISO 639-1


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph, heading, list item or quote of a text: `text[start:end]`, one or more lines."""

    kind: PartKind
    start: int
    end: int
    level: int = 0  # of a heading 1 to 6, of a list item its depth from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Syndicated:
    """Where a text was first published, as the page says."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where in a page the value of a field was found, as in "json-ld" or "byline"."""

    field: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanPage:
    """The main text and metadata of a page, without boilerplate."""

    page_id: str
    article_id: str  # hash of the trustworthy canonical URL, else `page_id`
    url: str | None
    canonical_url: str | None
    site: str | None  # host of the URL, without "www."
    fetched_at: datetime
    source: str
    origin: Origin
    sha256: str  # of the raw body
    content_hash: str  # of the text, whatever its case and white space
    external_id: str | None
    title: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    lang: str  # ISO 639-1; "und" where it cannot be told
    text: str
    cleaned_by: str  # name and version of what made the text
    kind: PageKind = "article"
    parts: tuple[Part, ...] = ()  # cover `text` in order, but for the line ends between them
    lead: str | None = None  # the standfirst, whether or not it is a part of `text`
    captions: tuple[str, ...] = ()  # of pictures, with their credits; not in `text`
    tables: tuple[str, ...] = ()  # a row a line, cells divided by tabs; not in `text`
    syndicated_from: Syndicated | None = None
    modified_at: datetime | None = None
    published_zone: str | None = None  # offset that the page gave, "+01:00"; "day" for a day only
    site_name: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    image_url: str | None = None
    is_paywalled: bool | None = None  # None where the page does not say
    found_in: tuple[Provenance, ...] = ()  # a line for each field that was found
    flags: tuple[str, ...] = ()  # what to doubt, as in "dates_disagree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in the text that speaks of an entity: by its name, as "the minister", as "she"."""

    start: int
    end: int
    text: str
    kind: MentionKind = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something named in a page, with every place where it is named."""

    id: str  # type and normalised name, as in "person:kassym-jomart tokayev"
    name: str
    type: EntityType
    mentions: tuple[Mention, ...]

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other spellings under which the page names the entity, each once."""
        names = (" ".join(m.text.split()) for m in self.mentions if m.kind == "name")
        return tuple(name for name in dict.fromkeys(names) if name != self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of the text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """To whom a quote is ascribed, and where the text says so."""

    name: str  # of the entity; where there is none, the words of the text ("officials")
    start: int  # the words that name the speaker of this quote, as in "she"
    end: int
    entity_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said, thought or wrote, as the text has it.

    A direct quote is what stands between the marks, without them; an indirect one is what is
    reported in other words; a mixed one is a report that holds words in marks.
    """

    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Stretch | None = None  # "said", "according to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A point on the map, in degrees (WGS 84)."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that the text names, found on the map."""

    geonames_id: int | None  # None: an area or water, which are of a table of our own
    name: str  # its usual English name
    kind: PlaceKind
    country: str | None  # ISO 3166-1 alpha-2
    location: Location
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date, time or period that the text names."""

    start: int
    end: int
    text: str
    value: str  # ISO 8601 or TIMEX3: "2022-01-05", "2022-01", "2022-W02", "P3D", "PRESENT_REF"
    is_inferred: bool = False  # reckoned from a date of the text, since the page is not dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrichment:
    """One kind of enrichment of a page: what made it, and whether it could."""

    name: EnrichmentName
    version: str
    status: EnrichmentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrichedPage:
    """A clean page and what it speaks of."""

    page: CleanPage
    entities: tuple[Entity, ...]
    enrichments: tuple[Enrichment, ...] = ()  # one of each name
    places: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()  # in the order of the text
    dates: tuple[DateMention, ...] = ()  # in the order of the text
    keywords: tuple[str, ...] = ()  # the most telling first
    word_count: int = 0

    @property
    def enrichment_status(self) -> EnrichmentStatus:
        """How the finding of names went; all else that is found in a text builds on it."""
        ner = self._ner
        return ner.status if ner else "failed"

    @property
    def enriched_by(self) -> str | None:
        """Name and version of the model that found the names; None where none covers `lang`."""
        ner = self._ner
        return ner.version if ner and ner.status == "complete" else None

    @property
    def _ner(self) -> Enrichment | None:
        return next((one for one in self.enrichments if one.name == "ner"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A record that left the flow, with enough to count it, to find it and to replay it."""

    stage: Stage
    reason: str  # a short, countable code
    origin: Origin
    source: str
    detail: str = ""
    page_id: str | None = None  # None where what was read is no page
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The last state of one page in one run: a line of the books."""

    page_id: str
    state: State
    source: str
    lang: str | None = None
    article_id: str | None = None
    content_hash: str | None = None
    reason: str = ""  # of a rejection; else why it is unchanged
    duplicate_of: str | None = None  # article id


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The books of a run: `read == indexed + unchanged + duplicates + rejected`."""

    read: int = 0
    indexed: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: dict[str, int] = field(default_factory=dict)  # by reason

    @property
    def adds_up(self) -> bool:
        """Whether every record that was read has exactly one outcome."""
        return self.read == self.indexed + self.unchanged + self.duplicates + sum(
            self.rejected.values()
        )
