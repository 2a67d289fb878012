"""What the command line shows: progress, tables, errors. The only module that draws with rich."""

import logging
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

READ = "read"
_STAGES = (READ, "cleaned", "enriched", "indexed")

out = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else 120)
err = Console(stderr=True, highlight=False, emoji=False)


def say(line: str) -> None:
    """Print one line for the user, as it is."""
    out.print(line, soft_wrap=True, markup=False)


def say_plain(line: str) -> None:
    """Print one line for a program: nothing is wrapped, coloured or replaced."""
    sys.stdout.write(line + "\n")


def say_error(line: str) -> None:
    """Print an error on standard error."""
    err.print(f"[bold red]error:[/] {_plain(line)}", soft_wrap=True)


def note(line: str) -> None:
    """Print a remark on standard error, where it does not mix with a command's output."""
    err.print(f"[dim]{_plain(line)}[/]", soft_wrap=True)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
    """Print a table; numbers stand right."""
    drawn = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    for column in columns:
        drawn.add_column(column, no_wrap=True, overflow="ellipsis", max_width=42)
    for row in rows:
        drawn.add_row(*(_plain(str(cell)) for cell in row))
    out.print(drawn)


def log_to_stderr(*, verbose: bool) -> None:
    """Send the pipeline's log lines to standard error; only warnings unless `verbose`."""
    logging.basicConfig(
        stream=sys.stderr,
        format="%(asctime)s %(name)s %(message)s",
        level=logging.WARNING,
        datefmt="%H:%M:%S",
    )
    # Its failures come to us as errors, and are told once.
    logging.getLogger("elastic_transport").setLevel(logging.CRITICAL)
    if verbose:
        logging.getLogger("pipeline").setLevel(logging.INFO)


@contextmanager
def progress_bar(label: str, *, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error while the block runs; give it the number done so far.

    Without a `total` it counts. Nothing is drawn where standard error is no terminal.
    """
    with _bars() as bars:
        task = bars.add_task(label, total=total)
        yield lambda done: bars.update(task, completed=done)


@contextmanager
def stage_bars() -> Iterator[Callable[[str, int], None]]:
    """Show a bar for each stage while the block runs; give it a stage and pages just done.

    How many pages there are in all is not known before they are read: the bars grow with that.
    """
    with _bars() as bars:
        tasks = {name: bars.add_task(name, total=0) for name in _STAGES}

        def tick(stage: str, pages: int) -> None:
            bars.advance(tasks[stage], pages)
            if stage == READ:
                read = bars.tasks[tasks[READ]].completed
                for task in tasks.values():
                    bars.update(task, total=read)

        yield tick


def _bars() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description:9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )


@contextmanager
def waiting_for(label: str) -> Iterator[Callable[[str], None]]:
    """Show what is being waited for; each new line that it is given replaces the last.

    Where standard error is no terminal, a line is printed once, whatever numbers it counts.
    """
    shown: set[str] = set()

    def show(line: str) -> None:
        kind = re.sub(r"\d+", "", line)
        if kind not in shown:
            shown.add(kind)
            note(line)

    if not err.is_terminal:
        show(label)
        yield show
        return
    with err.status(label) as status:
        yield lambda line: status.update(_plain(line))


def _plain(text: str) -> str:
    return text.replace("[", r"\[")
