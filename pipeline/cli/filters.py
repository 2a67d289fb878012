"""The options that limit a search, for every command that searches."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.search.grid import Box
    from pipeline.search.request import Circle

Names = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help='Words of a name, or "the whole name" in quotes.'),
]
Sites = Annotated[list[str] | None, typer.Option(metavar="HOST", help="With its sub-domains.")]
Languages = Annotated[list[str] | None, typer.Option(metavar="CODE", help="As in en, fr, zh.")]
Sources = Annotated[list[str] | None, typer.Option(metavar="ID", help="As in config/sources.yml.")]
Countries = Annotated[
    list[str] | None, typer.Option(metavar="CODE", help="Names a place there; as in KZ, FR.")
]
Keywords = Annotated[list[str] | None, typer.Option(metavar="WORDS", help="Of those of the page.")]
First = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="First day of publication."),
]
Last = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")]
MentionedFirst = Annotated[
    datetime | None,
    typer.Option("--speaks-from", formats=["%Y-%m-%d"], help="Speaks of a day from this one on."),
]
MentionedLast = Annotated[
    datetime | None,
    typer.Option("--speaks-to", formats=["%Y-%m-%d"], help="Speaks of a day up to this one."),
]
Near = Annotated[
    str | None,
    typer.Option(metavar="LAT,LON,KM", help="Names a place so near: 43.25,76.9,100."),
]
Within = Annotated[
    str | None,
    typer.Option(
        metavar="S,W,N,E", help="Names a place in this box of degrees: 40.6,46.5,55.4,87.3."
    ),
]


def day(moment: datetime | None) -> date | None:
    """Return the day of an option that is a day."""
    return moment.date() if moment else None


def circle(text: str | None) -> "Circle | None":
    """Read `--near`.

    Raises:
        ConfigError: it is not three numbers, or no point of the earth.
    """
    from pipeline.search.request import Circle

    return (
        Circle(*_numbers(text, 3, "--near takes LAT,LON,KM, as in 43.25,76.9,100"))
        if text
        else None
    )


def box(text: str | None) -> "Box | None":
    """Read `--box`.

    Raises:
        ConfigError: it is not four numbers, or no box on the earth.
    """
    from pipeline.search.grid import Box

    return (
        Box(*_numbers(text, 4, "--box takes S,W,N,E, as in 40.6,46.5,55.4,87.3")) if text else None
    )


def _numbers(text: str, count: int, takes: str) -> list[float]:
    from pipeline.search.address import read_numbers

    try:
        return read_numbers(text, count, takes)
    except ValueError as error:
        raise ConfigError(f"{error}, not {text!r}") from error
