"""Carry out a run whose pages are read, and say what became of them."""

import json
from collections.abc import Callable, Iterable

from pipeline.cli.screen import READ, say, say_error, say_plain, stage_bars
from pipeline.errors import BatchError, TransientError


def carry_out(
    run: str,
    batches: Callable[[Callable[[int], None]], Iterable[str]],
    *,
    workers: int,
    as_json: bool,
) -> None:
    """Take the batches of a run through all stages, close its books and print them.

    The books are closed whatever happens, so that what was finished is not done again.

    Args:
        run: name of the run.
        batches: reads the pages; takes what is told how many pages have just been read, and
            yields the addresses of the raw batches.
        workers: worker processes of each stage.
        as_json: print the report as JSON.

    Raises:
        TransientError: something did not answer for too long; the same command tries again.
        BatchError: a batch failed, or the books do not add up; they are printed all the same.
    """
    from pipeline import jobs
    from pipeline.books import describe
    from pipeline.conveyor import carry

    gave_up: TransientError | None = None
    failures: list[str] = []
    with stage_bars() as tick:
        try:
            read = batches(lambda pages: tick(READ, pages))
            failures = carry(read, workers=workers, tick=tick)
        except TransientError as error:
            if not jobs.was_read(run):
                raise
            gave_up = error
    for failure in failures:
        say_error(failure)
    problem: BatchError | None = None
    try:
        jobs.settle(run)
    except BatchError as error:
        problem = error
    report = jobs.run_report(run) or {}
    if as_json:
        say_plain(json.dumps(report, ensure_ascii=False))
    else:
        say(describe(report))
    if gave_up or problem:
        raise gave_up or problem or AssertionError
