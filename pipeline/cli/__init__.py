"""`dateline …`: the same jobs as the DAGs, from a shell.

Exit codes: 0 all went well; 1 a mistake in what was asked or configured; 2 wrong usage; 3 something
that is needed does not answer, try again; 4 a run that needs a person; 130 interrupted.
"""

import sys
from typing import Annotated

import typer

from pipeline.cli import alerts, pages, quoting, searching, services, upkeep, web
from pipeline.cli.screen import log_to_stderr, say_error
from pipeline.errors import BatchError, PipelineError, TransientError

app = typer.Typer(
    name="dateline",
    help="Turn scraped news pages into a search index.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (pages, searching, quoting, alerts, web, services, upkeep):
    module.add_to(app)

_UNAVAILABLE = 3
_NEEDS_A_PERSON = 4
_debug = False


@app.callback()
def _options(
    *,
    debug: Annotated[bool, typer.Option(help="Show the traceback of an error.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log each batch.")] = False,
) -> None:
    global _debug
    _debug = debug
    log_to_stderr(verbose=verbose)


def main() -> None:
    """Run the command line; an error is one line that says what to do."""
    try:
        app()
    except PipelineError as error:
        if _debug:
            raise
        say_error(str(error))
        sys.exit(_exit_code(error))


def _exit_code(error: PipelineError) -> int:
    if isinstance(error, TransientError):
        return _UNAVAILABLE
    return _NEEDS_A_PERSON if isinstance(error, BatchError) else 1
