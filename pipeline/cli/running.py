"""Carry out a run whose pages are read, and say what became of them."""

import json

from pipeline.cli.screen import say, say_error, say_plain, stage_bars
from pipeline.errors import BatchError, TransientError


def carry_out(run: str, groups: list[list[str]], *, workers: int, as_json: bool) -> None:
    """Take the batches of a run through all stages, close its books and print them.

    The books are closed whatever happens, so that what was finished is not done again.

    Raises:
        TransientError: something did not answer for too long; the same command tries again.
        BatchError: a batch failed, or the books do not add up; they are printed all the same.
    """
    from pipeline import jobs
    from pipeline.books import describe

    gave_up: TransientError | None = None
    failures: list[str] = []
    batches = (batch for group in groups for batch in group)
    with stage_bars(total=jobs.pages_read(run)) as tick:
        try:
            failures = jobs.process(batches, workers=workers, tick=tick)
        except TransientError as error:
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
