"""A search as the parameters of an address, and back. Pure.

Every state of the search page has an address that can be shared: what was typed, what was chosen
in the facets, days, a box on the map, the order and the place in the result.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from pipeline.errors import RequestError
from pipeline.search.facets import FACETS, FacetName
from pipeline.search.grid import Box
from pipeline.search.paging import Cursor
from pipeline.search.query import to_days
from pipeline.search.request import Circle, Filters, Recency, SearchRequest, Sort
from pipeline.settings import SearchSettings

_MOST_CHOSEN = 20  # values of one facet
_MINUTE = "%Y-%m-%dT%H:%M"

Values = Annotated[
    tuple[Annotated[str, Field(max_length=500)], ...], Field(max_length=_MOST_CHOSEN)
]
Day = Annotated[str, Field(max_length=32)]


def _checked(read: Callable[[str], object]) -> BeforeValidator:
    """Return a check that a value can be read; the value stays as it was written."""

    def check(value: str) -> str:
        try:
            read(value)
        except RequestError as error:
            raise ValueError(str(error)) from error
        return value

    return BeforeValidator(check)


class SearchParams(BaseModel):
    """The parameters of a search; every page and every answer of the API understands them."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    q: str = Field(
        default="", max_length=2000, description="As typed into the box.", examples=["strike"]
    )
    sort: Sort = Field(default="relevance", description="relevance, newest or oldest.")
    first: Annotated[Day, _checked(lambda v: moment_of(v, last=False))] = Field(
        default="",
        alias="from",
        description="First day of publication: 2022, 2022-01, 2022-01-05 or 2022-01-05T13:00.",
        examples=["2022-01"],
    )
    last: Annotated[Day, _checked(lambda v: moment_of(v, last=True))] = Field(
        default="", alias="to", description="Last day, inclusive.", examples=["2022-02-15"]
    )
    box: Annotated[str, Field(max_length=100), _checked(lambda v: box_of(v))] = Field(
        default="", description="South,west,north,east in degrees.", examples=["40,46,55,87"]
    )
    near: Annotated[str, Field(max_length=100), _checked(lambda v: circle_of(v))] = Field(
        default="", description="Latitude,longitude,km.", examples=["43.25,76.9,100"]
    )
    after: Annotated[
        str, Field(max_length=20_000), _checked(lambda v: Cursor.decode(v) if v else None)
    ] = Field(default="", description="Where the next page begins, as `next` of an answer says.")
    format: Literal["csv", "jsonl"] = Field(default="jsonl", description="Of an export.")
    more: str = Field(
        default="", max_length=40, description="A facet of which more values are shown."
    )
    people: Values = Field(default=(), description="Chosen values; one of each facet must fit.")
    organisations: Values = ()
    places: Values = ()
    other_entities: Values = ()
    sites: Values = ()
    languages: Values = ()
    authors: Values = ()
    sources: Values = ()
    kinds: Values = ()
    months: Values = ()
    countries: Values = ()
    keywords: Values = ()
    mentioned: Values = ()

    @property
    def chosen(self) -> dict[FacetName, tuple[str, ...]]:
        """The values chosen, by facet; facets without any are left out."""
        return {name: values for name in FACETS if (values := getattr(self, name))}

    @property
    def cursor(self) -> Cursor | None:
        """Where the page begins; None for the first."""
        return Cursor.decode(self.after) if self.after else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed, chosen or limited."""
        return not (self.q or self.chosen or self.first or self.last or self.box or self.near)

    def to_box(self) -> Box | None:
        """Return the part of the map that the search is limited to."""
        return box_of(self.box)

    def with_(self, **changes: Any) -> "SearchParams":
        """Return the parameters with some changed; the result begins at its first page then."""
        return self.model_copy(update={"after": "", **changes})

    def toggled(self, name: FacetName, value: str) -> "SearchParams":
        """Return the parameters with a value chosen, or no longer chosen."""
        values = getattr(self, name)
        rest = tuple(other for other in values if other != value)
        return self.with_(**{name: rest if value in values else (*values, value)})

    def address(self, path: str = "/") -> str:
        """Return the address of this search; what is as usual is left out."""
        given = self.model_dump(by_alias=True, exclude_defaults=True)
        return f"{path}?{urlencode(given, doseq=True, quote_via=quote)}" if given else path

    def to_request(self, settings: SearchSettings, *, today: date, **shown: Any) -> SearchRequest:
        """Return the search that is asked for.

        Args:
            settings: how age counts, how long a search may take.
            today: from which ages are reckoned.
            shown: facets, timeline, map, limit … of the request.
        """
        return SearchRequest(
            text=self.q,
            filters=Filters(
                first_day=moment_of(self.first, last=False),
                last_day=moment_of(self.last, last=True),
                box=box_of(self.box),
                near=circle_of(self.near),
            ),
            chosen=self.chosen,
            sort=self.sort,
            recency=Recency(
                today=today,
                weight=settings.recency_weight,
                half_life_days=settings.recency_half_life_days,
            ),
            timeout_seconds=settings.timeout_seconds,
            **shown,
        )


def read_params(given: Iterable[tuple[str, str]]) -> tuple[SearchParams, tuple[str, ...]]:
    """Read the parameters of an address; what cannot be used is left out, with a note each."""
    known = {field.alias or name for name, field in SearchParams.model_fields.items()}
    collected: dict[str, Any] = {}
    for name, value in given:
        if name in FACETS:
            collected[name] = (*collected.get(name, ()), value)
        elif name in known:
            collected[name] = value
    notes: list[str] = []
    while True:
        try:
            return SearchParams.model_validate(collected), tuple(notes)
        except ValidationError as error:
            for fault in error.errors():
                name = str(fault["loc"][0])
                if name in collected:
                    collected.pop(name)
                    notes.append(f"{name}: {reason(fault)}")


def reason(fault: Any) -> str:
    """Return why a parameter cannot be used, in words for people."""
    cause = fault.get("ctx", {}).get("error")
    return str(cause) if isinstance(cause, ValueError) else str(fault["msg"])


def moment_of(value: str, *, last: bool) -> date | None:
    """Return the first or last day of "2022-01", or the minute of "2022-01-05T13:00".

    Raises:
        ValueError: it is neither.
    """
    if not value:
        return None
    if "T" in value:
        try:
            return datetime.strptime(value, _MINUTE).replace(tzinfo=UTC)
        except ValueError:
            days = None
    else:
        days = to_days(value) if ".." not in value else None
    if days is None:
        raise ValueError("takes a day as 2022-01-05, a month as 2022-01 or a year")
    return days[1 if last else 0]


def write_moment(moment: datetime) -> str:
    """Return a moment as an address has it: a day, or a minute where it is none."""
    is_day = (moment.hour, moment.minute) == (0, 0)
    return moment.strftime("%Y-%m-%d" if is_day else _MINUTE)


def box_of(value: str) -> Box | None:
    """Return the box of "south,west,north,east".

    Raises:
        ValueError: it is none.
    """
    return Box(*read_numbers(value, 4, "takes south,west,north,east")) if value else None


def circle_of(value: str) -> Circle | None:
    """Return the circle of "latitude,longitude,km".

    Raises:
        ValueError: it is none.
    """
    return Circle(*read_numbers(value, 3, "takes latitude,longitude,km")) if value else None


def write_box(box: Box) -> str:
    """Return a box as an address has it, in thousandths of a degree."""
    return ",".join(f"{side:.3f}" for side in (box.south, box.west, box.north, box.east))


def write_circle(circle: Circle) -> str:
    """Return a circle as an address has it."""
    return f"{circle.lat},{circle.lon},{circle.km}"


def read_numbers(value: str, count: int, takes: str) -> list[float]:
    """Return numbers between which commas stand.

    Args:
        value: what was written.
        count: how many there must be.
        takes: what the error says.

    Raises:
        ValueError: they are no numbers, or more or fewer.
    """
    try:
        numbers = [float(part) for part in value.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != count:
        raise ValueError(takes)
    return numbers
